"use client";
import { type RefObject, useEffect } from "react";
import type { WatchLog } from "./watch-log";

/** Tell the log how long the video really played before somebody (not where it stands), and when it came to its end. */
export function useWatchTime(
  videoRef: RefObject<HTMLVideoElement | null>,
  impression: string | null,
  durationMs: number,
  watchLog: WatchLog,
) {
  useEffect(() => {
    const video = videoRef.current;
    if (!video || !impression) return;
    let last = video.currentTime;
    function advance() {
      if (!video || !impression) return;
      const step = video.currentTime - last;
      // The loop's jump back to the start is the end of one round.
      if (step < -0.5 && last * 1000 > durationMs * 0.9) watchLog.completed(impression);
      if (step > 0 && step < 2 && document.visibilityState === "visible")
        watchLog.watched(impression, (step * 1000) / video.playbackRate);
      last = video.currentTime;
    }
    video.addEventListener("timeupdate", advance);
    return () => video.removeEventListener("timeupdate", advance);
  }, [videoRef, impression, durationMs, watchLog]);
}
