"use client";
import { useEffect, useEffectEvent } from "react";
import { keptIntent } from "@/components/frame/intent";
import { useViewer } from "@/components/frame/viewer";
import type { PostView } from "@/lib/posts/types";

/**
 * Whoever wrote a comment, or liked one, before they had signed in finds the comments open when they are back. The form
 * and the comment take up themselves what was wanted of them.
 */
export function useWantedComment({ id }: PostView, current: boolean, openComments: () => void): void {
  const signedIn = useViewer() !== null;
  const look = useEffectEvent(() => {
    const intent = keptIntent();
    if (intent?.rootId !== id) return;
    if (intent.kind === "comment" || (intent.kind === "like" && intent.postId !== id)) openComments();
  });
  useEffect(() => {
    if (signedIn && current) look();
  }, [signedIn, current]);
}
