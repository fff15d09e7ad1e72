"use client";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useCarriedIntent } from "@/components/frame/intent";
import { useHaptics } from "@/components/frame/playback";
import { useGate } from "@/components/frame/sign-in-gate";
import { useViewer } from "@/components/frame/viewer";
import { dropVote, keepVote, onVotesGiven, voteGiven } from "@/components/offline/votes";
import { useToast } from "@/components/ui/toast";
import { ok, type Result } from "@/lib/core/result";
import type { PostView } from "@/lib/posts/types";
import { setVoteAction } from "@/lib/reactions/actions";
import type { Vote } from "@/lib/reactions/input";
import { useSaid } from "./use-said";

interface VoteState {
  readonly vote: Vote | null;
  readonly likes: number;
  readonly downvotes: number;
}

/**
 * The viewer's vote on a post, and how to set it. What a guest wanted is done when they come back signed in; what was said
 * without a line waits on the device, and counts as said.
 */
export function useVote(post: PostView): VoteState & { set(vote: Vote | null): void } {
  const t = useTranslations("frame");
  const gate = useGate();
  const toast = useToast();
  const vibrate = useHaptics();
  const { liked, downvoted } = post.viewer;
  const { likes, downvotes } = post.counts;
  const viewer = useViewer();
  const said = useSaid<VoteState>({ vote: liked ? "up" : downvoted ? "down" : null, likes, downvotes });
  const waiting = useSyncExternalStore(
    onVotesGiven,
    () => voteGiven(post.id),
    () => undefined,
  );
  const shown = waiting === undefined ? said.shown : withVote(said.shown, waiting);

  async function give(meant: VoteState): Promise<Result<VoteState>> {
    const { vote } = meant;
    if (!viewer || navigator.onLine) {
      if (viewer) await dropVote(viewer.id, post.id).catch(() => {});
      return setVoteAction({ postId: post.id, vote });
    }
    await keepVote(viewer.id, post.id, vote);
    toast({ text: t("voteKept") });
    return ok(meant);
  }

  function send(vote: Vote | null, done?: () => void) {
    const meant = withVote(shown, vote);
    said.say(
      meant,
      () => give(meant),
      (value) => value,
      done,
    );
  }

  useCarriedIntent(
    "vote",
    ({ postId }) => postId === post.id,
    ({ vote }) => send(vote, () => toast({ text: t(vote === "up" ? "carried.like" : "carried.downvote") })),
  );

  function set(vote: Vote | null) {
    if (!gate({ kind: "vote", postId: post.id, rootId: post.rootId ?? post.id, vote: vote ?? "up" })) return;
    vibrate("light");
    send(vote);
  }

  return { ...shown, set };
}

/** As it reads with this vote of one's own. */
function withVote(state: VoteState, vote: Vote | null): VoteState {
  const step = (of: Vote) => Number(vote === of) - Number(state.vote === of);
  return { vote, likes: state.likes + step("up"), downvotes: state.downvotes + step("down") };
}
