"use client";
import { useTranslations } from "next-intl";
import { useCarriedIntent } from "@/components/frame/intent";
import { useHaptics } from "@/components/frame/playback";
import { useGate } from "@/components/frame/sign-in-gate";
import { useToast } from "@/components/ui/toast";
import type { PostView } from "@/lib/posts/types";
import { setVoteAction } from "@/lib/reactions/actions";
import type { Vote } from "@/lib/reactions/input";
import { useSaid } from "./use-said";

interface VoteState {
  readonly vote: Vote | null;
  readonly likes: number;
  readonly downvotes: number;
}

/** The viewer's vote on a post, and how to set it. What a guest wanted is done when they come back signed in. */
export function useVote(post: PostView): VoteState & { set(vote: Vote | null): void } {
  const t = useTranslations("frame");
  const gate = useGate();
  const toast = useToast();
  const vibrate = useHaptics();
  const { liked, downvoted } = post.viewer;
  const { likes, downvotes } = post.counts;
  const { shown, say } = useSaid<VoteState>({ vote: liked ? "up" : downvoted ? "down" : null, likes, downvotes });

  function send(vote: Vote | null, done?: () => void) {
    const step = (of: Vote) => Number(vote === of) - Number(shown.vote === of);
    const meant = { vote, likes: shown.likes + step("up"), downvotes: shown.downvotes + step("down") };
    say(
      meant,
      () => setVoteAction({ postId: post.id, vote }),
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
