"use client";
import { Play, Volume2, VolumeX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { pickRendition } from "@/components/feed/rendition";
import { useAutoplay } from "@/components/feed/use-autoplay";
import { useLine } from "@/components/feed/use-line";
import { useSound, volumeFor } from "@/components/feed/use-sound";
import { thumbhashGround } from "@/components/ui/thumbhash";
import { REDUCED_MOTION, useMatches } from "@/components/ui/use-matches";
import { clock } from "@/lib/core/format";
import type { VideoView } from "@/lib/media/types";
import type { PostView, QuotedView } from "@/lib/posts/types";
import { usePlays, useTurn } from "./card-player";
import { postPath } from "./post-path";
import { useCardLog, useCardWatch } from "./use-card-watch";

/** A card is no stage: what is taller than this is cropped, and whole behind a press. */
const TALLEST = 4 / 5;
const WIDEST = 16 / 9;

interface Props {
  post: PostView | QuotedView;
  video: VideoView;
  /** The proof that it was served here; null where it is shown without one. */
  impression: string | null;
}

/** A video in a card: its poster at once, playing without sound while it is in view; a press opens the stage. */
export function VideoCard({ post, video, impression: served }: Props) {
  const t = useTranslations("cards");
  const box = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLVideoElement>(null);
  const progress = useRef<HTMLSpanElement>(null);
  const turn = useTurn(box);
  const autoplay = useAutoplay();
  const still = useMatches(REDUCED_MOTION, true);
  const [muted, setMuted] = useSound();
  const [begun, setBegun] = useState(false);
  // A page that is read anew serves it anew, but it is still the same one on the screen.
  const [impression] = useState(served);
  const opened = useRef(false);
  const plays = turn && autoplay && !still && video.sources.length > 0;
  usePlays(element, plays);
  useCardLog(autoplay && !still && impression !== null);
  const name = post.author.displayName;
  return (
    <div
      ref={box}
      className="relative overflow-hidden rounded-media bg-[#130b15]"
      style={{
        aspectRatio: Math.min(WIDEST, Math.max(TALLEST, video.width / video.height)),
        ...thumbhashGround(video.thumbhash),
      }}
    >
      {video.posterUrl && (
        <img
          src={video.posterUrl}
          alt={video.alt}
          width={video.width}
          height={video.height}
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {plays && (
        <Source
          video={video}
          element={element}
          muted={muted}
          progress={progress}
          watch={{ impression, opened }}
          onPlaying={() => setBegun(true)}
        />
      )}
      <Link
        href={postPath(post)}
        prefetch={false}
        aria-label={t("video.open", { name })}
        onClick={() => {
          opened.current = true;
        }}
        className="absolute inset-0 outline-offset-[-4px]"
      >
        {!plays && (
          <span className="absolute inset-0 m-auto grid size-15 place-items-center rounded-full bg-overlay-dock text-overlay-foreground">
            <Play aria-hidden className="ms-0.5 size-7 fill-current" />
          </span>
        )}
      </Link>
      <span className="pointer-events-none absolute start-2.5 bottom-2.5 inline-flex items-center gap-1 rounded-lg bg-overlay-dock px-1.75 py-0.5 font-bold text-overlay-foreground text-xs tabular-nums">
        <Play aria-hidden className="size-3.5 fill-current" />
        {clock(video.durationMs / 1000)}
      </span>
      {plays && begun && (
        <button
          type="button"
          aria-pressed={!muted}
          aria-label={t("video.sound")}
          onClick={() => setMuted(!muted)}
          className="absolute end-2 bottom-2 grid size-11 place-items-center rounded-full bg-overlay-dock text-overlay-foreground"
        >
          {muted ? <VolumeX aria-hidden className="size-5" /> : <Volume2 aria-hidden className="size-5" />}
        </button>
      )}
      {plays && (
        <span aria-hidden className="pointer-events-none absolute inset-x-0 bottom-0 h-0.75 bg-overlay-track">
          <span
            ref={progress}
            className="block h-full w-full origin-left scale-x-0 bg-overlay-brand rtl:origin-right"
          />
        </span>
      )}
    </div>
  );
}

interface SourceProps {
  video: VideoView;
  element: React.RefObject<HTMLVideoElement | null>;
  muted: boolean;
  progress: React.RefObject<HTMLSpanElement | null>;
  watch: { impression: string | null; opened: React.RefObject<boolean> };
  onPlaying: () => void;
}

/** There only while it is its turn: nothing of a video is fetched before. */
function Source({ video, element, muted, progress, watch, onPlaying }: SourceProps) {
  const line = useLine(video.mediaId);
  useCardWatch(element, { ...watch, durationMs: video.durationMs });
  return (
    <video
      ref={(node) => {
        element.current = node;
        if (node) node.volume = volumeFor(video.loudness);
      }}
      src={pickRendition(video.sources, line)?.url}
      muted={muted}
      loop
      autoPlay
      playsInline
      disableRemotePlayback
      aria-hidden
      tabIndex={-1}
      className="absolute inset-0 size-full object-cover"
      onPlaying={onPlaying}
      onTimeUpdate={({ currentTarget: { currentTime, duration } }) => {
        if (progress.current && duration) progress.current.style.transform = `scaleX(${currentTime / duration})`;
      }}
    />
  );
}
