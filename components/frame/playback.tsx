"use client";
import { createContext, type ReactNode, use } from "react";
import { PLAYBACK_DEFAULTS, type Playback } from "@/lib/settings/types";

const PlaybackContext = createContext<Playback>(PLAYBACK_DEFAULTS);

/** How the viewer wants videos to play and the app to answer. */
export const usePlayback = () => use(PlaybackContext);

export function PlaybackProvider({ playback, children }: { playback: Playback; children: ReactNode }) {
  return <PlaybackContext value={playback}>{children}</PlaybackContext>;
}

const PATTERNS = { light: 10, error: [20, 40, 20] };

/** A short vibration, where the device can and the person wants it: `light` for what was done, `error` for what was refused. */
export function useHaptics(): (kind: keyof typeof PATTERNS) => void {
  const { haptics } = usePlayback();
  return (kind) => {
    if (haptics) navigator.vibrate?.(PATTERNS[kind]);
  };
}
