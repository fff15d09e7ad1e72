"use client";
import { CloudUpload, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { getJson } from "@/components/feed/api";
import { Progress } from "@/components/ui/progress";
import type { MediaProgressView } from "@/lib/media/types";
import type { UnpublishedView } from "@/lib/posts/drafts/types";

const POLL_MS = 2_000;
const OVER = new Set(["ready", "playable", "failed", "rejected"]);

/** One's own video on its way: how far it is, kept up to date; once it is out the page is read again. */
export function UnpublishedTile({ initial }: { initial: UnpublishedView }) {
  const t = useTranslations("profile");
  const router = useRouter();
  const [media, setMedia] = useState(initial.media);
  const over = OVER.has(media.state);
  const bad = media.state === "failed" || media.state === "rejected";

  const look = useEffectEvent(async () => {
    const { media: found } = await getJson<{ media: MediaProgressView[] }>("/api/directlink/v1/media", {
      id: media.mediaId,
    });
    const [now] = found;
    if (!now) return;
    setMedia(now);
    if (now.state === "playable" || now.state === "ready") router.refresh();
  });
  useEffect(() => {
    if (over) return;
    // A look that fails is made up for by the next one.
    const timer = setInterval(() => void look().catch(() => {}), POLL_MS);
    return () => clearInterval(timer);
  }, [over]);

  return (
    <Link
      href={`/create?draft=${initial.clientKey}`}
      className="relative grid aspect-[3/4] content-center justify-items-center gap-2 overflow-hidden bg-accent p-3 text-center text-accent-foreground md:rounded-lg"
    >
      {media.posterUrl && (
        <img src={media.posterUrl} alt="" className="absolute inset-0 size-full object-cover opacity-40" />
      )}
      {bad ? (
        <TriangleAlert aria-hidden className="relative size-7" />
      ) : (
        <CloudUpload aria-hidden className="relative size-7" />
      )}
      <span className="relative font-semibold text-sm">
        {bad ? t("failed") : media.state === "uploading" ? t("notSent") : t("processing", { progress: media.progress })}
      </span>
      {!bad && media.state !== "uploading" && (
        <Progress
          value={media.progress}
          label={t("processing", { progress: media.progress })}
          className="relative w-full"
        />
      )}
    </Link>
  );
}
