"use client";
import { useEffect } from "react";
import type { FeedName } from "@/lib/feed/types";

/**
 * Keep the place in the address (`?s=` the feed session, `?at=` the position), so that back, reload and coming home from
 * a profile find the same video. Replaces the entry of the history, never adds one.
 */
export function useFeedPosition(feed: FeedName | "watch", session: string, current: number): void {
  useEffect(() => {
    if (feed === "watch") return;
    const url = new URL(window.location.href);
    if (current === 0 && !url.searchParams.has("s")) return;
    url.searchParams.delete("post");
    url.searchParams.set("s", session);
    url.searchParams.set("at", String(current));
    window.history.replaceState(window.history.state, "", url);
  }, [feed, session, current]);
}
