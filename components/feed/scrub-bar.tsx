"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { cn } from "@/lib/core/cn";
import { clock } from "@/lib/core/format";
import type { SpriteView, VideoView } from "@/lib/media/types";

/** Where the video stands, and the way to another place in it, with the frame that is there. */
export function ScrubBar({ video, view }: { video: RefObject<HTMLVideoElement | null>; view: VideoView }) {
  const t = useTranslations("feed");
  const track = useRef<HTMLDivElement>(null);
  const durationS = view.durationMs / 1000;
  const { at, buffered } = useVideoTime(video);
  const [dragging, setDragging] = useState<number | null>(null);
  const shown = dragging ?? at;
  const share = durationS > 0 ? Math.min(1, shown / durationS) : 0;

  function timeAt(event: PointerEvent): number {
    const box = track.current?.getBoundingClientRect();
    if (!box) return 0;
    const rtl = getComputedStyle(track.current as Element).direction === "rtl";
    const along = (rtl ? box.right - event.clientX : event.clientX - box.left) / box.width;
    return Math.min(1, Math.max(0, along)) * durationS;
  }

  function seek(seconds: number) {
    if (video.current) video.current.currentTime = Math.min(durationS - 0.05, Math.max(0, seconds));
  }

  function press(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowLeft: -5,
      ArrowRight: 5,
      ArrowDown: -5,
      ArrowUp: 5,
      PageDown: -15,
      PageUp: 15,
    };
    const step = steps[event.key];
    if (step !== undefined) seek(at + step);
    else if (event.key === "Home") seek(0);
    else if (event.key === "End") seek(durationS);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t("position")}
      aria-valuemin={0}
      aria-valuemax={Math.round(durationS)}
      aria-valuenow={Math.round(shown)}
      aria-valuetext={t("positionValue", { at: clock(shown), of: clock(durationS) })}
      className="group absolute inset-x-0 bottom-0 z-3 flex h-6 touch-none items-end gap-3 pb-1.5 text-overlay-foreground text-xs after:absolute after:inset-x-0 after:-top-5 after:bottom-0 md:h-9 md:items-center md:px-5 md:pb-3.5"
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(timeAt(event));
      }}
      onPointerMove={(event) => dragging !== null && setDragging(timeAt(event))}
      onPointerUp={(event) => {
        seek(timeAt(event));
        setDragging(null);
      }}
      onPointerCancel={() => setDragging(null)}
    >
      {dragging !== null && <Preview sprite={view.sprite} at={dragging} share={share} />}
      <time className="hidden font-semibold tabular-nums md:block">{clock(shown)}</time>
      <div
        ref={track}
        className={cn(
          "relative h-0.75 flex-1 bg-overlay-track transition-[height] md:rounded-full",
          dragging !== null && "h-2",
        )}
      >
        <span
          className="absolute inset-y-0 start-0 bg-white/40 md:rounded-full"
          style={{ width: `${durationS > 0 ? Math.min(100, (buffered / durationS) * 100) : 0}%` }}
        />
        <span
          className="absolute inset-y-0 start-0 bg-overlay-brand md:rounded-full"
          style={{ width: `${share * 100}%` }}
        />
        <span
          className="absolute top-1/2 size-3.25 -translate-x-1/2 -translate-y-1/2 rounded-full bg-overlay-brand opacity-0 ring-2 ring-[#130b15] group-hover:opacity-100 group-focus-visible:opacity-100 rtl:translate-x-1/2"
          style={{ insetInlineStart: `${share * 100}%` }}
        />
      </div>
      <time className="hidden font-semibold tabular-nums md:block">{clock(durationS)}</time>
    </div>
  );
}

/** The frame at a time, above the finger. */
function Preview({ sprite, at, share }: { sprite: SpriteView | null; at: number; share: number }) {
  const frame = sprite ? Math.min(sprite.count - 1, Math.floor((at * 1000) / sprite.intervalMs)) : 0;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute bottom-9 grid -translate-x-1/2 justify-items-center gap-1.5 rtl:translate-x-1/2"
      style={{ insetInlineStart: `clamp(3.5rem, ${share * 100}%, calc(100% - 3.5rem))` }}
    >
      {sprite && (
        <span
          className="block aspect-[9/16] w-22 rounded-lg bg-no-repeat shadow-lg ring-2 ring-white"
          style={{
            backgroundImage: `url(${sprite.url})`,
            backgroundSize: `${sprite.columns * 100}% ${sprite.rows * 100}%`,
            backgroundPosition: `${part(frame % sprite.columns, sprite.columns)} ${part(Math.floor(frame / sprite.columns), sprite.rows)}`,
          }}
        />
      )}
      <b className="rounded-md bg-overlay-strong px-2 py-0.5 text-sm tabular-nums">{clock(at)}</b>
    </span>
  );
}

/** Where the n-th of `count` tiles lies, as a background position. */
const part = (n: number, count: number) => `${count > 1 ? (n / (count - 1)) * 100 : 0}%`;

/** Where a video element stands and how far it is loaded, in seconds; follows the element as it is recycled. */
function useVideoTime(video: RefObject<HTMLVideoElement | null>): { at: number; buffered: number } {
  const [time, setTime] = useState({ at: 0, buffered: 0 });
  useEffect(() => {
    let frame = 0;
    let last = -1;
    function look() {
      const element = video.current;
      if (element && element.currentTime !== last) {
        last = element.currentTime;
        const ranges = element.buffered;
        setTime({ at: last, buffered: ranges.length > 0 ? ranges.end(ranges.length - 1) : 0 });
      }
      frame = requestAnimationFrame(look);
    }
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [video]);
  return time;
}
