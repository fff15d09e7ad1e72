"use client";
import { createContext, type ReactNode, use, useState } from "react";
import { usePosted } from "@/components/compose/posted";
import { getJson } from "@/components/feed/api";
import type { PostId } from "@/lib/core/ids";
import type { PostView, ThreadView } from "@/lib/posts/types";

/** What the posts of a thread know of the page that they stand on. Outside of one there is none. */
interface ThreadPlace {
  /** The post at the top. */
  readonly root: PostView;
  /** The answer that its author put first. */
  readonly pinnedId: PostId | null;
  setPinned(postId: PostId | null): void;
  readonly locked: boolean;
  setLocked(locked: boolean): void;
  /** Answers that were put aside a moment ago. */
  readonly aside: ReadonlySet<PostId>;
  setAside(postId: PostId, aside: boolean): void;
  /** The viewer's own answers of a moment ago, by what they answer. */
  readonly fresh: ReadonlyMap<PostId, readonly PostView[]>;
}

const PlaceContext = createContext<ThreadPlace | null>(null);
export const useThreadPlace = () => use(PlaceContext);

export function ThreadPlaceProvider({ thread, children }: { thread: ThreadView; children: ReactNode }) {
  const root = thread.ancestors[0] ?? thread.post;
  const [pinnedId, setPinned] = useState(root.pinnedReplyId);
  const [locked, setLocked] = useState(thread.post.locked);
  const [aside, setAsideIds] = useState<ReadonlySet<PostId>>(new Set());
  const [fresh, setFresh] = useState<ReadonlyMap<PostId, readonly PostView[]>>(new Map());

  function setAside(postId: PostId, isAside: boolean) {
    setAsideIds((known) => {
      const next = new Set(known);
      if (isAside) next.add(postId);
      else next.delete(postId);
      return next;
    });
  }

  usePosted(({ postIds: [postId], replyToId }) => {
    if (!postId || !replyToId) return;
    getJson<PostView>(`/api/directlink/v1/posts/${postId}`, {})
      .then((post) => setFresh((known) => new Map(known).set(replyToId, [...(known.get(replyToId) ?? []), post])))
      // It is out all the same; the next look at the thread brings it.
      .catch(() => {});
  });

  return (
    <PlaceContext value={{ root, pinnedId, setPinned, locked, setLocked, aside, setAside, fresh }}>
      {children}
    </PlaceContext>
  );
}
