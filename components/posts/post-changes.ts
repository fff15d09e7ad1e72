"use client";
import { useEffect, useEffectEvent } from "react";
import type { PostId } from "@/lib/core/ids";

const EVENT = "directlink:post-changed";

/** Tell the cards of this tab that a post reads otherwise now: its text, its audience. */
export function announceChanged(postId: PostId): void {
  window.dispatchEvent(new CustomEvent(EVENT, { detail: postId }));
}

/** Hear of it as long as the component is on screen. */
export function useChanged(onChanged: (postId: PostId) => void): void {
  const heard = useEffectEvent(onChanged);
  useEffect(() => {
    const listen = (event: Event) => heard((event as CustomEvent<PostId>).detail);
    window.addEventListener(EVENT, listen);
    return () => window.removeEventListener(EVENT, listen);
  }, []);
}
