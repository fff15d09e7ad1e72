"use client";
import { useEffect, useEffectEvent } from "react";
import type { PostId } from "@/lib/core/ids";

/** What has happened to posts in this tab, for the cards and lists that are on screen: they read anew what they show. */
export type PostChange =
  /** The viewer's own are out: a list of what is newest puts them first. */
  | { readonly type: "published"; readonly postIds: readonly PostId[] }
  /** Text, audience or whatever else a card shows of it is another now. */
  | { readonly type: "changed"; readonly postId: PostId };

const listeners = new Set<(change: PostChange) => void>();

/** Tell every list and card of this tab. */
export function announcePosts(change: PostChange): void {
  for (const listen of [...listeners]) listen(change);
}

/** Hear of it as long as the component is on screen. */
export function usePostChanges(listen: (change: PostChange) => void): void {
  const heard = useEffectEvent(listen);
  useEffect(() => {
    const listener = (change: PostChange) => heard(change);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
}
