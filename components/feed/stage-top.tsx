"use client";
import { Volume2, VolumeX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useViewer } from "@/components/frame/viewer";
import type { FeedName } from "@/lib/feed/types";
import { useStage } from "./stage-context";

const tab =
  "relative flex min-h-11 items-center font-[550] text-lg text-overlay-muted aria-[current]:font-bold aria-[current]:text-white aria-[current]:after:absolute aria-[current]:after:inset-x-[22%] aria-[current]:after:bottom-1.25 aria-[current]:after:h-0.75 aria-[current]:after:rounded-full aria-[current]:after:bg-overlay-brand";

/** Over the top of the stage: whether there is sound, and which feed this is. */
export function StageTop({ feed, boost }: { feed: FeedName | "watch"; boost: boolean }) {
  const t = useTranslations("feed");
  const viewer = useViewer();
  const { muted, setMuted } = useStage();
  return (
    <div
      className="stage-scene pointer-events-none fixed inset-x-0 top-0 z-stage md:inset-x-auto md:start-19 md:end-0 md:h-dvh xl:start-60 xl:end-90"
      data-theme="dark"
    >
      <div className="stage-box">
        <div className="pointer-events-auto grid grid-cols-[2.75rem_1fr_2.75rem] items-center bg-[image:var(--scrim-top)] px-2 pt-[calc(env(safe-area-inset-top)+.375rem)] pb-9 text-overlay-foreground">
          <button
            type="button"
            aria-pressed={!muted}
            aria-label={t("sound")}
            title={muted ? t("unmute") : t("mute")}
            className="grid size-11 place-items-center rounded-full hover:bg-white/15"
            onClick={() => setMuted(!muted)}
          >
            {muted ? <VolumeX aria-hidden className="size-5.5" /> : <Volume2 aria-hidden className="size-5.5" />}
          </button>
          <nav aria-label={t("feeds")} className="flex justify-center gap-4.5 whitespace-nowrap">
            {viewer && (
              <Link href="/following" className={tab} aria-current={feed === "following" ? "page" : undefined}>
                {t("title.following")}
              </Link>
            )}
            <Link href="/" className={tab} aria-current={feed === "for-you" ? "page" : undefined}>
              {t("title.for-you")}
            </Link>
          </nav>
          <span role="status" className="grid justify-items-end">
            {boost && (
              <b className="grid size-11 place-items-center rounded-full bg-overlay-strong tabular-nums">
                {t("boost")}
              </b>
            )}
          </span>
        </div>
      </div>
      <div className="stage-dock-space" />
    </div>
  );
}
