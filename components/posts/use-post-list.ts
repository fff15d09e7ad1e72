"use client";
import { useRef, useState } from "react";
import { usePosted } from "@/components/compose/posted";
import { getJson } from "@/components/feed/api";
import type { AccountId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import type { PostView } from "@/lib/posts/types";

export type ListStatus = "idle" | "loading" | "failed" | "ended";

/**
 * The posts of a list, read on page by page from `more`, an address of our API that answers with a Page of PostView.
 * `showNewer` puts what has come since to the top; it answers whether it could. What the viewer publishes themselves
 * comes to the top at once where `takesOwn`.
 */
export function usePostList(initial: Page<PostView>, more: string, takesOwn: boolean) {
  const [posts, setPosts] = useState(initial.items);
  const [read, setRead] = useState(initial);
  if (read !== initial) {
    // The page was read anew, after something was changed on it: what is shown stays where it is, as it is now.
    const latest = new Map(initial.items.map((post) => [post.id, post]));
    setRead(initial);
    setPosts((known) => known.map((post) => latest.get(post.id) ?? post));
  }
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

  usePosted(({ replyToId }) => {
    if (takesOwn && replyToId === null) void showNewer();
  });

  function removeAuthor(accountId: AccountId): void {
    setPosts((known) => known.filter(({ author, original }) => ![author.id, original?.author.id].includes(accountId)));
  }

  return { posts, cursor, status, loadMore, showNewer, removeAuthor };
}

function readPage(more: string, cursor: string | null): Promise<Page<PostView>> {
  const address = new URL(more, window.location.origin);
  return getJson(address.pathname, { ...Object.fromEntries(address.searchParams), cursor });
}

function withoutRepeats(known: readonly PostView[], further: readonly PostView[]): readonly PostView[] {
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...further.filter(({ id }) => !ids.has(id))];
}
