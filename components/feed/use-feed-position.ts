"use client";
import { useEffect } from "react";
import type { FeedName } from "@/lib/feed/types";

/**
 * Keep the place in the address (`?s=` the feed session, `?at=` the position), so that back, reload and coming home from
 * a profile find the same video. Replaces the entry of the history, never adds one.
 */
export function useFeedPosition(feed: FeedName | "watch", session: string, current: number): void {
  useEffect(() => {
    if (feed === "watch" || current === 0) return;
    const url = new URL(window.location.href);
    url.searchParams.set("s", session);
    url.searchParams.set("at", String(current));
    window.history.replaceState(window.history.state, "", url);
  }, [feed, session, current]);
}
