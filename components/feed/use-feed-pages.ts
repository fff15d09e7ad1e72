"use client";
import { useRef, useState } from "react";
import { shownPost } from "@/components/posts/shown-post";
import type { FeedItem, FeedName, FeedPage } from "@/lib/feed/types";
import { fetchFeedPage } from "./api";

export type FeedStatus = "idle" | "loading" | "failed" | "ended";

/** The items of one feed session, read on page by page. */
export function useFeedPages(feed: FeedName, initial: FeedPage) {
  const [items, setItems] = useState<readonly FeedItem[]>(initial.items);
  const [next, setNext] = useState(initial.next);
  const [status, setStatus] = useState<FeedStatus>(initial.next === null ? "ended" : "idle");
  const loading = useRef(false);

  async function loadMore(): Promise<void> {
    if (next === null || loading.current) return;
    loading.current = true;
    setStatus("loading");
    try {
      const page = await fetchFeedPage(feed, initial.session, next);
      setItems((known) => withoutRepeats(known, page.items));
      setNext(page.next);
      setStatus(page.next === null ? "ended" : "idle");
    } catch {
      setStatus("failed");
    } finally {
      loading.current = false;
    }
  }

  /** Take an item away: its author deleted it. */
  function remove(postId: string): void {
    setItems((known) => known.filter(({ post }) => shownPost(post).id !== postId));
  }

  /** Take an item away for now. The function given back puts it where it was. */
  function hide(postId: string): () => void {
    const before = items.findIndex(({ post }) => shownPost(post).id === postId);
    const item = items[before];
    remove(postId);
    return () => {
      if (item)
        setItems((known) => (known.includes(item) ? known : [...known.slice(0, before), item, ...known.slice(before)]));
    };
  }

  /** Take away what somebody published: the viewer doesn't want to meet them. */
  function removeAuthor(accountId: string): void {
    setItems((known) =>
      known.filter(({ post }) => post.author.id !== accountId && post.original?.author.id !== accountId),
    );
  }

  return { items, status, loadMore, remove, hide, removeAuthor };
}

function withoutRepeats(known: readonly FeedItem[], more: readonly FeedItem[]): readonly FeedItem[] {
  const ids = new Set(known.map(({ post }) => post.id));
  return [...known, ...more.filter(({ post }) => !ids.has(post.id))];
}
