"use client";
import { type RefObject, useEffect, useLayoutEffect } from "react";
import { runWatchLog } from "@/components/feed/use-watch-log";
import { useWatchTime } from "@/components/feed/use-watch-time";
import { WatchLog } from "@/components/feed/watch-log";

/** One log for all cards: what plays in them one after another is told in the same batches. */
const log = new WatchLog();
let cards = 0;
let end: (() => void) | undefined;

/** The cards' log runs as long as a card is there that may play. */
export function useCardLog(plays: boolean): void {
  useEffect(() => {
    if (!plays) return;
    if (cards++ === 0) end = runWatchLog(log);
    return () => {
      if (--cards === 0) end?.();
    };
  }, [plays]);
}

interface Options {
  /** Null where nothing proves that it was served here: then nothing is told. */
  readonly impression: string | null;
  readonly durationMs: number;
  /** True once its stage was opened: whoever goes there moves on, but past nothing. */
  readonly opened: RefObject<boolean>;
}

/**
 * Tell how the video of a card is watched, for as long as it is its turn. It counts as shown from the moment on which it
 * really plays before somebody: a poster, or a page that lies behind others, is nothing watched.
 */
export function useCardWatch(
  element: RefObject<HTMLVideoElement | null>,
  { impression, durationMs, opened }: Options,
): void {
  // As layout effects, so that the last word of a page that goes is said before the log ends.
  useLayoutEffect(() => {
    const video = element.current;
    if (!video || !impression) return;
    const begin = () => {
      if (!video.paused && document.visibilityState === "visible") log.shown(impression);
    };
    video.addEventListener("playing", begin);
    video.addEventListener("timeupdate", begin);
    return () => {
      video.removeEventListener("playing", begin);
      video.removeEventListener("timeupdate", begin);
      if (!opened.current) log.left(impression);
    };
  }, [element, impression, opened]);
  useWatchTime(element, impression, durationMs, log);
}
