"use client";
import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import { cn } from "@/lib/core/cn";
import { clock } from "@/lib/core/format";
import type { VoiceView } from "@/lib/messages/types";

const SPEEDS = [1, 1.5, 2] as const;
/** One at a time: whichever begins stops the one before. */
let playing: HTMLAudioElement | null = null;

/** A voice note: played and stopped, wound by its wave, faster when one likes. */
export function VoiceNote({ voice, own }: { voice: VoiceView; own: boolean }) {
  const t = useTranslations("messages.voice");
  const audio = useRef<HTMLAudioElement>(null);
  const [on, setOn] = useState(false);
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1);
  const { url, state, durationMs, waveform } = voice;
  const seconds = durationMs / 1000;
  const bars = waveform.length > 0 ? waveform : Array.from({ length: 32 }, () => 12);

  // A page that is put aside is hidden, not taken away, and would go on talking.
  useLayoutEffect(() => () => audio.current?.pause(), []);

  function toggle() {
    const element = audio.current;
    if (!element) return;
    if (!element.paused) return element.pause();
    if (playing !== element) playing?.pause();
    playing = element;
    element.playbackRate = speed;
    // A file that can't be played says so by `onError`.
    element.play().catch(() => {});
  }

  function faster() {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = next;
  }

  if (!url) {
    const failed = state === "failed" || state === "rejected";
    return (
      <span className="flex min-h-9 items-center gap-2 text-sm">
        {!failed && <Spinner />}
        {t(failed ? "failed" : "preparing")}
      </span>
    );
  }
  const Sign = on ? Pause : Play;
  return (
    <div className="flex w-60 max-w-full items-center gap-2.5">
      {/* biome-ignore lint/a11y/useMediaCaption: a voice note has no text beside it */}
      <audio
        ref={audio}
        src={url}
        preload="none"
        onPlay={() => setOn(true)}
        onPause={() => setOn(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
      />
      <button
        type="button"
        aria-label={t(on ? "pause" : "play", { time: clock(seconds) })}
        onClick={toggle}
        className={cn(
          "relative grid size-9 shrink-0 place-items-center rounded-full after:absolute after:-inset-1",
          own ? "bg-[#231025] text-[#ffb020]" : "bg-control text-control-foreground",
        )}
      >
        <Sign aria-hidden className="size-4.5 fill-current" />
      </button>
      <span className="relative flex h-8 min-w-0 flex-1 items-center gap-px">
        {bars.map((height, place) => (
          <span
            // The bars of a note never change their order.
            // biome-ignore lint/suspicious/noArrayIndexKey: their place is what they are
            key={place}
            aria-hidden
            style={{ height: `${Math.max(12, height)}%` }}
            className={cn(
              "min-w-px flex-1 rounded-full",
              own ? "bg-[#231025]" : "bg-control",
              at / seconds <= place / bars.length && "opacity-40",
            )}
          />
        ))}
        <input
          type="range"
          aria-label={t("wind")}
          aria-valuetext={clock(at)}
          min={0}
          max={seconds}
          step={0.1}
          value={Math.min(at, seconds)}
          onChange={({ target }) => {
            if (audio.current) audio.current.currentTime = Number(target.value);
            setAt(Number(target.value));
          }}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </span>
      {on || speed !== 1 ? (
        <button
          type="button"
          aria-label={t("speed", { speed })}
          onClick={faster}
          className="relative min-w-9 rounded-full text-center font-bold text-xs tabular-nums after:absolute after:-inset-x-1 after:-inset-y-3.5"
        >
          {speed}×
        </button>
      ) : (
        <span className="min-w-9 text-end text-xs tabular-nums">{clock(seconds)}</span>
      )}
    </div>
  );
}
