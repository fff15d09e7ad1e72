"use client";
import { useSyncExternalStore } from "react";
import { usePlayback } from "@/components/frame/playback";

interface Connection extends EventTarget {
  readonly saveData?: boolean;
  readonly type?: string;
}

const connection = () => (navigator as { connection?: Connection }).connection;

function subscribe(changed: () => void): () => void {
  const line = connection();
  line?.addEventListener("change", changed);
  return () => line?.removeEventListener("change", changed);
}

/** Whether data costs nothing, as far as the browser says; where it says nothing, it does not. */
function isFree(): boolean {
  const line = connection();
  return !line?.saveData && line?.type !== "cellular";
}

/** Whether videos start by themselves, here and now. On the server only where that is certain. */
export function useAutoplay(): boolean {
  const { autoplay } = usePlayback();
  const free = useSyncExternalStore(subscribe, isFree, () => false);
  return autoplay === "always" || (autoplay === "wifi" && free);
}
