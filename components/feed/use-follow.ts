"use client";
import { startTransition } from "react";
import { useGate } from "@/components/frame/sign-in-gate";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import type { AuthorView } from "@/lib/accounts/types";
import { setFollowAction } from "@/lib/graph/actions";
import { useStage } from "./stage-context";

export interface FollowState {
  readonly following: boolean;
  set(following: boolean): void;
}

/** Follow the author of a video; every video of theirs in this feed knows at once. */
export function useFollow(author: AuthorView, initial: boolean): FollowState {
  const { follows, setFollows } = useStage();
  const following = follows.get(author.id) ?? initial;
  const gate = useGate();
  const fail = useFailureToast();

  function set(next: boolean) {
    if (!gate({ kind: "follow", accountId: author.id })) return;
    navigator.vibrate?.(10);
    setFollows(author.id, next);
    startTransition(async () => {
      const result = await setFollowAction({ accountId: author.id, following: next }).catch(() => null);
      if (result?.ok) return;
      setFollows(author.id, following);
      fail(result?.failure);
    });
  }

  return { following, set };
}
