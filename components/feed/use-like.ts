"use client";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic, useState } from "react";
import { useCarriedIntent } from "@/components/frame/intent";
import { useHaptics } from "@/components/frame/playback";
import { useGate } from "@/components/frame/sign-in-gate";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import type { PostView } from "@/lib/posts/types";
import { setLikeAction } from "@/lib/reactions/actions";

export interface LikeState {
  readonly liked: boolean;
  readonly likes: number;
  set(liked: boolean): void;
}

/**
 * A like that answers at once and settles on what the server says; a refusal takes it back and says why. One that a guest
 * wanted to give is given when they come back signed in.
 */
export function useLike(post: PostView): LikeState {
  const t = useTranslations("frame");
  const [saved, setSaved] = useState({ liked: post.viewer.liked, likes: post.counts.likes });
  const [shown, show] = useOptimistic(saved);
  const gate = useGate();
  const toast = useToast();
  const fail = useFailureToast();
  const vibrate = useHaptics();

  function send(liked: boolean, done?: () => void) {
    startTransition(async () => {
      if (liked !== shown.liked) show({ liked, likes: Math.max(0, shown.likes + (liked ? 1 : -1)) });
      const result = await setLikeAction({ postId: post.id, liked }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      startTransition(() => setSaved(result.value));
      done?.();
    });
  }

  useCarriedIntent(
    "like",
    ({ postId }) => postId === post.id,
    () => send(true, () => toast({ text: t("carried.like") })),
  );

  function set(liked: boolean) {
    if (!gate({ kind: "like", postId: post.id, rootId: post.rootId ?? post.id }) || liked === shown.liked) return;
    vibrate("light");
    send(liked);
  }

  return { ...shown, set };
}
