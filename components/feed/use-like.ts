"use client";
import { startTransition, useOptimistic, useState } from "react";
import { useGate } from "@/components/frame/sign-in-gate";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import type { PostView } from "@/lib/posts/types";
import { setLikeAction } from "@/lib/reactions/actions";

export interface LikeState {
  readonly liked: boolean;
  readonly likes: number;
  set(liked: boolean): void;
}

/** A like that answers at once and settles on what the server says; a refusal takes it back and says why. */
export function useLike(post: PostView): LikeState {
  const [saved, setSaved] = useState({ liked: post.viewer.liked, likes: post.counts.likes });
  const [shown, show] = useOptimistic(saved);
  const gate = useGate();
  const fail = useFailureToast();

  function set(liked: boolean) {
    if (!gate({ kind: "like", postId: post.id }) || liked === shown.liked) return;
    navigator.vibrate?.(10);
    startTransition(async () => {
      show({ liked, likes: Math.max(0, shown.likes + (liked ? 1 : -1)) });
      const result = await setLikeAction({ postId: post.id, liked }).catch(() => null);
      if (result?.ok) startTransition(() => setSaved(result.value));
      else fail(result?.failure);
    });
  }

  return { ...shown, set };
}
