"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCarriedIntent } from "@/components/frame/intent";
import { useHaptics } from "@/components/frame/playback";
import { useGate } from "@/components/frame/sign-in-gate";
import { useToast } from "@/components/ui/toast";
import { setBookmarkAction } from "@/lib/bookmarks/actions";
import type { PostView } from "@/lib/posts/types";
import { useKeptSaying } from "./use-kept-saying";
import { useSaid } from "./use-said";

/**
 * Whether the viewer keeps a post, and how to keep it or let it go; each with a word. Without a line it waits on the
 * device. `choosing`: the collection to put
 * it into is being asked for (`CollectionDialog`).
 */
export function useBookmark(post: PostView) {
  const t = useTranslations("bookmarks");
  const gate = useGate();
  const toast = useToast();
  const vibrate = useHaptics();
  const [choosing, choose] = useState(false);
  const { shown: saved, say } = useSaid({ bookmarked: post.viewer.bookmarked });
  const { waiting, give } = useKeptSaying(post.id, "bookmark");

  function send(bookmarked: boolean) {
    const action = bookmarked
      ? { label: t("choose"), run: () => choose(true) }
      : { label: t("undo"), run: () => send(true) };
    say(
      { bookmarked },
      () =>
        give({
          value: bookmarked,
          meant: { bookmarked },
          send: () => setBookmarkAction({ postId: post.id, bookmarked }),
        }),
      ({ bookmarked }) => ({ bookmarked }),
      ({ kept }) => kept || toast({ text: t(bookmarked ? "kept" : "letGo"), action }),
    );
  }

  useCarriedIntent(
    "bookmark",
    ({ postId }) => postId === post.id,
    () => send(true),
  );

  function set(bookmarked: boolean) {
    if (!gate({ kind: "bookmark", postId: post.id, rootId: post.rootId ?? post.id })) return;
    vibrate("light");
    send(bookmarked);
  }

  return { bookmarked: waiting ?? saved.bookmarked, set, choosing, choose };
}
