"use client";
import { useState, useSyncExternalStore } from "react";

const KEY = "sound";
const listeners = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Muted until the viewer says otherwise; remembered for the session. */
export function useSound(): [muted: boolean, setMuted: (muted: boolean) => void] {
  const muted = useSyncExternalStore(
    subscribe,
    () => sessionStorage.getItem(KEY) !== "on",
    () => true,
  );
  const [setMuted] = useState(() => (value: boolean) => {
    sessionStorage.setItem(KEY, value ? "off" : "on");
    for (const changed of listeners) changed();
  });
  return [muted, setMuted];
}

/** Loudness is evened to −16 LUFS: what is louder is turned down, what is quieter stays (a player can only turn down). */
export function volumeFor(loudness: number | null): number {
  if (loudness === null) return 1;
  return Math.min(1, 10 ** ((-16 - loudness) / 20));
}
