"use client";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { useCarriedIntent } from "@/components/frame/intent";
import { useHaptics } from "@/components/frame/playback";
import { useGate } from "@/components/frame/sign-in-gate";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import { setFollowAction } from "@/lib/graph/actions";
import type { PostView } from "@/lib/posts/types";
import { useStage } from "./stage-context";

export interface FollowState {
  readonly following: boolean;
  set(following: boolean): void;
}

/** Follow the author of a video; every video of theirs in this feed knows at once. */
export function useFollow({ id: rootId, author, viewer, video }: PostView): FollowState {
  const t = useTranslations("frame");
  const { follows, setFollows } = useStage();
  const following = follows.get(author.id) ?? viewer.followsAuthor;
  const gate = useGate();
  const toast = useToast();
  const fail = useFailureToast();
  const vibrate = useHaptics();

  const name = author.displayName;
  const postId = video ? rootId : null;

  function send(next: boolean, done?: () => void) {
    setFollows(author.id, next);
    startTransition(async () => {
      const result = await setFollowAction({ accountId: author.id, following: next, from: postId }).catch(() => null);
      if (!result?.ok) {
        setFollows(author.id, following);
        return fail(result?.failure);
      }
      // Of a private account it is a question; the video on its own page is where one meets it.
      if (result.value.requested) toast({ text: t("carried.ask", { name }) });
      else done?.();
    });
  }

  useCarriedIntent(
    "follow",
    (intent) => intent.rootId === rootId && intent.accountId === author.id,
    () => send(true, () => toast({ text: t("carried.follow", { name }) })),
  );

  function set(next: boolean) {
    if (viewer.own || !gate({ kind: "follow", accountId: author.id, rootId })) return;
    vibrate("light");
    send(next);
  }

  return { following, set };
}
