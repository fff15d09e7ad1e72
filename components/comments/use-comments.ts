"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { getJson } from "@/components/feed/api";
import { useViewer } from "@/components/frame/viewer";
import { newClientKey } from "@/lib/core/client-key";
import type { PostId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import type { Failure } from "@/lib/core/result";
import { addCommentAction } from "@/lib/posts/actions";
import { type CommentView, NO_TIES, PLAIN, type PostView } from "@/lib/posts/types";

/** A comment of one's own on its way: it stands in the thread at once and says how it fares. */
export interface ThreadComment extends CommentView {
  readonly sending?: "sending" | "failed";
}

export interface Thread {
  readonly comments: readonly ThreadComment[];
  readonly status: "loading" | "ready" | "failed";
  readonly hasMore: boolean;
  loadMore(): void;
  loadReplies(comment: ThreadComment): Promise<void>;
  /** Null: it is stored. Otherwise why not; what was written is kept in the thread, to be sent again. */
  send(replyTo: PostView, body: string, clientKey?: string): Promise<Failure | null>;
  remove(id: PostId): void;
}

const path = (id: string) => `/api/directlink/v1/posts/${id}/comments`;

/** The comments under a post: read page by page, added optimistically, settled on what the server says. */
export function useComments(root: PostView, order: "best" | "newest"): Thread {
  const viewer = useViewer();
  const [comments, setComments] = useState<readonly ThreadComment[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [status, setStatus] = useState<Thread["status"]>("loading");
  const asked = useRef<AbortController | null>(null);

  async function load(from: string | null) {
    asked.current?.abort();
    const request = new AbortController();
    asked.current = request;
    setStatus("loading");
    try {
      const page = await getJson<Page<CommentView>>(path(root.id), { order, cursor: from }, request.signal);
      setComments((known) => (from ? [...known, ...page.items] : page.items));
      setCursor(page.nextCursor);
      setStatus("ready");
    } catch {
      if (!request.signal.aborted) setStatus("failed");
    }
  }

  const start = useEffectEvent((_root: PostId, _order: string) => void load(null));
  useEffect(() => {
    // Swiping on quickly asks for nothing.
    const timer = setTimeout(() => start(root.id, order), 150);
    return () => {
      clearTimeout(timer);
      asked.current?.abort();
    };
  }, [root.id, order]);

  const topOf = (post: PostView) => comments.find((c) => c.id === post.id || c.replies.some((r) => r.id === post.id));

  function put(comment: ThreadComment, top: ThreadComment | undefined) {
    setComments((known) =>
      top
        ? known.map((c) =>
            c.id === top.id ? { ...c, replies: [...c.replies.filter((r) => r.id !== comment.id), comment] } : c,
          )
        : [comment, ...known.filter((c) => c.id !== comment.id)],
    );
  }

  function remove(id: string) {
    setComments((known) =>
      known.filter((c) => c.id !== id).map((c) => ({ ...c, replies: c.replies.filter((r) => r.id !== id) })),
    );
  }

  return {
    comments,
    status,
    hasMore: cursor !== null,
    loadMore: () => void load(cursor),
    remove,
    async loadReplies(comment) {
      const page = await getJson<Page<PostView>>(`/api/directlink/v1/posts/${comment.id}/replies`, { limit: 50 });
      setComments((known) =>
        known.map((c) => (c.id === comment.id ? { ...c, replies: page.items, replyCount: page.items.length } : c)),
      );
    },
    async send(replyTo, body, clientKey = newClientKey()) {
      if (!viewer) return { code: "unauthenticated" };
      const top = replyTo.id === root.id ? undefined : topOf(replyTo);
      const shown: ThreadComment = {
        ...draftOf(viewer, replyTo, root, body),
        id: clientKey as PostId,
        sending: "sending",
      };
      put(shown, top);
      const result = await addCommentAction({ replyToId: replyTo.id, body, clientKey }).catch(() => null);
      if (!result?.ok) {
        put({ ...shown, sending: "failed" }, top);
        return result?.failure ?? { code: "unavailable", reason: "offline" };
      }
      remove(clientKey);
      put({ ...result.value, replies: [], replyCount: 0 }, top);
      return null;
    },
  };
}

function draftOf(
  viewer: NonNullable<ReturnType<typeof useViewer>>,
  replyTo: PostView,
  root: PostView,
  body: string,
): Omit<ThreadComment, "id"> {
  return {
    ...PLAIN,
    kind: "text",
    author: viewer,
    body,
    language: null,
    visibility: root.visibility,
    createdAt: new Date().toISOString(),
    replyToId: replyTo.id,
    rootId: root.id,
    viewer: { ...NO_TIES, own: true, mayDelete: true },
    replies: [],
    replyCount: 0,
  };
}
