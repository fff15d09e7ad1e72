import type { PictureView, VideoView } from "@/lib/media/types";
import { whole } from "./origin";

/** A picture as https://docs.joinmastodon.org/entities/MediaAttachment/ has it. */
export function serializePicture({ mediaId, url, smallUrl, width, height, alt }: PictureView) {
  const shrink = Math.min(1, 640 / Math.max(width, height, 1));
  return {
    id: mediaId,
    type: "image",
    url: whole(url),
    preview_url: whole(smallUrl),
    remote_url: null,
    text_url: null,
    meta: {
      original: sizeOf(width, height),
      small: sizeOf(Math.round(width * shrink), Math.round(height * shrink)),
    },
    description: alt || null,
    blurhash: null,
  };
}

/** A video: its largest version, which plays everywhere. One that can't be played yet has no address. */
export function serializeVideo({ mediaId, sources, posterUrl, durationMs, width, height, alt }: VideoView) {
  const best = sources.at(-1);
  const seconds = durationMs / 1_000;
  return {
    id: mediaId,
    type: "video",
    url: best ? whole(best.url) : null,
    preview_url: posterUrl && whole(posterUrl),
    remote_url: null,
    text_url: null,
    meta: {
      length: clock(seconds),
      duration: seconds,
      original: { ...sizeOf(best?.width ?? width, best?.height ?? height), duration: seconds },
      small: sizeOf(width, height),
    },
    description: alt || null,
    blurhash: null,
  };
}

function sizeOf(width: number, height: number) {
  return { width, height, size: `${width}x${height}`, aspect: height ? width / height : 1 };
}

/** 0:01:02.34 */
function clock(seconds: number): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${(seconds % 60).toFixed(2).padStart(5, "0")}`;
}
