"use client";
import { useState } from "react";
import { getJson } from "@/components/feed/api";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import type { Page } from "@/lib/core/page";
import type { PostView, ReplyView } from "@/lib/posts/types";

/** An answer of which nothing below is known but how many there are. */
export const leaf = (post: PostView): ReplyView => ({ ...post, replies: [], replyCount: post.counts.replies });

/**
 * A page of answers and those after it, read on from `address` by request. When the page is read anew (another order,
 * something was changed) what was read on goes.
 */
export function usePages(first: Page<ReplyView>, address: string, query: Record<string, string> = {}) {
  const fail = useFailureToast();
  const begun = { first: first.items, items: first.items, next: first.nextCursor };
  const [read, setRead] = useState(begun);
  const [busy, setBusy] = useState(false);
  if (read.first !== first.items) setRead(begun);

  async function loadMore(): Promise<void> {
    setBusy(true);
    try {
      const page = await getJson<Page<PostView & Partial<ReplyView>>>(address, { ...query, cursor: read.next });
      const known = new Set(read.items.map(({ id }) => id));
      const items = page.items.filter(({ id }) => !known.has(id)).map((post) => ({ ...leaf(post), ...post }));
      setRead((now) => ({ ...now, items: [...now.items, ...items], next: page.nextCursor }));
    } catch {
      fail();
    } finally {
      setBusy(false);
    }
  }

  return { items: read.items, more: read.next !== null, busy, loadMore };
}
