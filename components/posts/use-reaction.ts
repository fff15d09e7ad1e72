"use client";
import { useCarriedIntent } from "@/components/frame/intent";
import { useHaptics } from "@/components/frame/playback";
import { useGate } from "@/components/frame/sign-in-gate";
import type { PostView, ReactionView } from "@/lib/posts/types";
import { setReactionAction } from "@/lib/reactions/actions";
import { useKeptSaying } from "./use-kept-saying";
import { useSaid } from "./use-said";

/**
 * With which emoji people react to a post, the most frequent first, and how to react oneself; without a line it waits on the
 * device.
 */
export function useReaction(post: PostView): {
  readonly reactions: readonly ReactionView[];
  readonly mine: string | null;
  set(emoji: string | null): void;
} {
  const gate = useGate();
  const vibrate = useHaptics();
  const { shown: saved, say } = useSaid({ reactions: post.reactions });
  const { waiting, give } = useKeptSaying(post.id, "reaction");
  const reactions = waiting === undefined ? saved.reactions : withMine(saved.reactions, waiting);
  const mine = reactions.find((reaction) => reaction.mine)?.emoji ?? null;

  function send(emoji: string | null) {
    const meant = { reactions: withMine(reactions, emoji) };
    say(
      meant,
      () => give({ value: emoji, meant, send: () => setReactionAction({ postId: post.id, emoji }) }),
      ({ reactions }) => ({ reactions }),
    );
  }

  useCarriedIntent(
    "react",
    ({ postId }) => postId === post.id,
    ({ emoji }) => send(emoji),
  );

  function set(emoji: string | null) {
    if (!gate({ kind: "react", postId: post.id, rootId: post.rootId ?? post.id, emoji })) return;
    vibrate("light");
    send(emoji);
  }

  return { reactions, mine, set };
}

/** The counts as they will be with this reaction of one's own; the order stays until the server says another. */
function withMine(reactions: readonly ReactionView[], emoji: string | null): readonly ReactionView[] {
  const others = reactions.map((one) => (one.mine ? { ...one, count: one.count - 1, mine: false } : one));
  const known = others.some((one) => one.emoji === emoji);
  const all = known || emoji === null ? others : [...others, { emoji, count: 0, mine: false }];
  return all
    .map((one) => (one.emoji === emoji ? { ...one, count: one.count + 1, mine: true } : one))
    .filter(({ count }) => count > 0);
}
