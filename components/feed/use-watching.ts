"use client";
import { useEffect, useEffectEvent } from "react";

const TICK_MS = 1_000;
/** A tab that slept wakes up with hours on its clock: nobody watched those. */
const TICK_MAX_MS = 3_000;

/**
 * Told every second while somebody watches (`active`, and the page is before them): how many milliseconds passed since the
 * last time. What passes while they don't is not counted.
 */
export function useWatching(active: boolean, onTick: (ms: number) => void): void {
  const tick = useEffectEvent(onTick);
  useEffect(() => {
    if (!active) return;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const ms = now - last;
      last = now;
      if (document.visibilityState === "visible") tick(Math.min(ms, TICK_MAX_MS));
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [active]);
}
