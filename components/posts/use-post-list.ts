"use client";
import { useRef, useState } from "react";
import { getJson } from "@/components/feed/api";
import type { AccountId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import type { PostView } from "@/lib/posts/types";
import { usePostChanges } from "./post-changes";

export type ListStatus = "idle" | "loading" | "failed" | "ended";

/**
 * The posts of a list, read on page by page from `more`, an address of our API that answers with a Page of PostView.
 * `showNewer` puts what has come since to the top; it answers whether it could. What the viewer publishes themselves
 * comes to the top at once where `takesOwn`.
 */
export function usePostList(initial: Page<PostView>, more: string, takesOwn: boolean) {
  const [posts, setPosts] = useState(initial.items);
  const [cursor, setCursor] = useState(initial.nextCursor);
  const [status, setStatus] = useState<ListStatus>(initial.nextCursor === null ? "ended" : "idle");
  const loading = useRef(false);

  async function loadMore(): Promise<void> {
    if (cursor === null || loading.current) return;
    loading.current = true;
    setStatus("loading");
    try {
      const page = await readPage(more, cursor);
      setPosts((known) => withoutRepeats(known, page.items));
      setCursor(page.nextCursor);
      setStatus(page.nextCursor === null ? "ended" : "idle");
    } catch {
      setStatus("failed");
    } finally {
      loading.current = false;
    }
  }

  async function showNewer(): Promise<boolean> {
    try {
      const page = await readPage(more, null);
      const known = new Set(posts.map(({ id }) => id));
      if (page.items.some(({ id }) => known.has(id))) {
        setPosts((now) => withoutRepeats(page.items, now));
      } else {
        // More has come than fits into a page: there would be a hole between the new and the old.
        setPosts(page.items);
        setCursor(page.nextCursor);
        setStatus(page.nextCursor === null ? "ended" : "idle");
      }
      return true;
    } catch {
      return false;
    }
  }

  usePostChanges((change) => {
    if (change.type === "published" && takesOwn) void showNewer();
  });

  function removeAuthor(accountId: AccountId): void {
    setPosts((known) => known.filter(({ author, original }) => ![author.id, original?.author.id].includes(accountId)));
  }

  return { posts, status, loadMore, showNewer, removeAuthor };
}

function readPage(more: string, cursor: string | null): Promise<Page<PostView>> {
  const address = new URL(more, window.location.origin);
  return getJson(address.pathname, { ...Object.fromEntries(address.searchParams), cursor });
}

function withoutRepeats(known: readonly PostView[], further: readonly PostView[]): readonly PostView[] {
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...further.filter(({ id }) => !ids.has(id))];
}
