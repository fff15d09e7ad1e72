import { useEffect, useEffectEvent } from "react";
import type { PostId } from "@/lib/core/ids";

/** What was published from this page a moment ago: several where it is a thread, the first one first. */
export interface Posted {
  readonly postIds: readonly PostId[];
  /** What the first one answers. */
  readonly replyToId: PostId | null;
}

const EVENT = "directlink:posted";

/** Tell the page's lists that something new of the viewer's own is out. */
export function announcePosted(posted: Posted): void {
  window.dispatchEvent(new CustomEvent(EVENT, { detail: posted }));
}

/** Hear what the viewer publishes while this page is open, to show it at once. */
export function usePosted(onPosted: (posted: Posted) => void): void {
  const hear = useEffectEvent(onPosted);
  useEffect(() => {
    const listen = (event: Event) => hear((event as CustomEvent<Posted>).detail);
    window.addEventListener(EVENT, listen);
    return () => window.removeEventListener(EVENT, listen);
  }, []);
}
