"use client";
import { type RefObject, useRef, useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { shownPost } from "@/components/posts/shown-post";
import type { FeedItem, FeedName, FeedPage } from "@/lib/feed/types";
import { fetchFeedPage, fetchFeedPageAbove } from "./api";
import { standsStill } from "./stands-still";

interface Shown {
  readonly items: readonly FeedItem[];
  readonly lead: number;
}

export type FeedStatus = "idle" | "loading" | "failed" | "ended";

/**
 * The items of one feed session, read on page by page, upwards too. `lead` says how many stand above those that it began
 * with: the index of an item less `lead` stays the same for as long as it is shown.
 */
export function useFeedPages(feed: FeedName, initial: FeedPage, scroller: RefObject<HTMLElement | null>) {
  const [{ items, lead }, setShown] = useState<Shown>({ items: initial.items, lead: 0 });
  const setItems = (change: (known: readonly FeedItem[]) => readonly FeedItem[]) =>
    setShown((shown) => ({ ...shown, items: change(shown.items) }));
  const [previous, setPrevious] = useState(initial.previous);
  const loadingAbove = useRef(false);
  const fail = useFailureToast();
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

  /** It comes in when nothing moves, so that no swipe is cut short. Where it fails that is said, and the next swipe tries again. */
  async function loadPrevious(): Promise<void> {
    if (previous === null || loadingAbove.current) return;
    loadingAbove.current = true;
    try {
      const page = await fetchFeedPageAbove(feed, initial.session, previous);
      if (scroller.current) await standsStill(scroller.current);
      setShown(({ items: known, lead: before }) => {
        const all = withoutRepeats(page.items, known);
        return { items: all, lead: before + all.length - known.length };
      });
      setPrevious(page.previous);
    } catch {
      fail();
    } finally {
      loadingAbove.current = false;
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

  return { items, lead, previous, loadPrevious, status, loadMore, remove, hide, removeAuthor };
}

function withoutRepeats(known: readonly FeedItem[], more: readonly FeedItem[]): readonly FeedItem[] {
  const ids = new Set(known.map(({ post }) => post.id));
  return [...known, ...more.filter(({ post }) => !ids.has(post.id))];
}
