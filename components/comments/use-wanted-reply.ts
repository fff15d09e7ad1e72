"use client";
import { useEffect, useEffectEvent } from "react";
import { keptIntent } from "@/components/frame/intent";
import { useViewer } from "@/components/frame/viewer";
import type { Thread, ThreadComment } from "./use-comments";

/** An answer to a comment that was written before signing in finds its comment again, as soon as that is loaded. */
export function useWantedReply({ status, comments }: Thread, answer: (to: ThreadComment) => void): void {
  const signedIn = useViewer() !== null;
  const look = useEffectEvent(() => {
    const intent = keptIntent();
    const to = intent?.kind === "comment" ? comments.find(({ id }) => id === intent.postId) : undefined;
    if (to) answer(to);
  });
  useEffect(() => {
    if (signedIn && status === "ready") look();
  }, [signedIn, status]);
}
