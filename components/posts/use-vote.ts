"use client";
import { useTranslations } from "next-intl";
import { useCarriedIntent } from "@/components/frame/intent";
import { useHaptics } from "@/components/frame/playback";
import { useGate } from "@/components/frame/sign-in-gate";
import { useToast } from "@/components/ui/toast";
import type { PostView } from "@/lib/posts/types";
import { setVoteAction } from "@/lib/reactions/actions";
import type { Vote } from "@/lib/reactions/input";
import { useKeptSaying } from "./use-kept-saying";
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
  const said = useSaid<VoteState>({ vote: liked ? "up" : downvoted ? "down" : null, likes, downvotes });
  const { waiting, give } = useKeptSaying(post.id, "vote");
  const shown = waiting === undefined ? said.shown : withVote(said.shown, waiting);

  function send(vote: Vote | null, done?: () => void) {
    const meant = withVote(shown, vote);
    said.say(
      meant,
      () => give({ value: vote, meant, send: () => setVoteAction({ postId: post.id, vote }) }),
      ({ vote, likes, downvotes }) => ({ vote, likes, downvotes }),
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
