"use client";
import { useEffect } from "react";
import type { FeedName } from "@/lib/feed/types";

/**
 * Keep the place in the address (`?s=` the feed session, `?at=` the position in it), so that back, reload and coming home
 * from a profile find the same video. Replaces the entry of the history, never adds one; as long as nobody has moved
 * (`unmoved`) it leaves the address as it was given.
 */
export function useFeedPosition(feed: FeedName | "watch", session: string, position: number, unmoved: boolean): void {
  useEffect(() => {
    if (feed === "watch") return;
    const url = new URL(window.location.href);
    if (unmoved && !url.searchParams.has("s")) return;
    url.searchParams.delete("post");
    url.searchParams.set("s", session);
    url.searchParams.set("at", String(position));
    window.history.replaceState(window.history.state, "", url);
  }, [feed, session, position, unmoved]);
}
