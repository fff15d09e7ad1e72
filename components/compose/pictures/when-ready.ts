import type { UploadedPicture } from "@/components/upload/picture-upload";
import type { PictureUploads } from "@/components/upload/picture-uploads";

/** How it stands with pictures that are wanted: all can be posted, one never will, or the line is gone. */
export type Readiness = "ready" | "failed" | "offline";

/** Wait until it is known how it stands with these pictures. */
export function whenReady(uploads: PictureUploads, keys: readonly string[]): Promise<Readiness> {
  return new Promise((resolve) => {
    const look = () => {
      const known = readinessOf(uploads.snapshot(), keys);
      if (!known) return;
      unsubscribe();
      window.removeEventListener("offline", look);
      resolve(known);
    };
    const unsubscribe = uploads.subscribe(look);
    window.addEventListener("offline", look);
    look();
  });
}

function readinessOf(views: readonly UploadedPicture[], keys: readonly string[]): Readiness | null {
  const wanted = keys.map((key) => views.find((view) => view.key === key));
  if (wanted.some((view) => !view || view.state === "failed")) return "failed";
  if (wanted.every((view) => view?.state === "ready")) return "ready";
  return navigator.onLine ? null : "offline";
}
