"use client";
import { useVote } from "@/components/posts/use-vote";
import type { PostView } from "@/lib/posts/types";

export interface VoteState {
  readonly liked: boolean;
  readonly likes: number;
  set(liked: boolean): void;
  /** A vote against it: counted, never shown by name. */
  readonly against: boolean;
  setAgainst(against: boolean): void;
}

/** The viewer's vote on what is on the stage: for it by the heart, a double tap or a key, against it by the menu. */
export function useStageVote(post: PostView): VoteState {
  const { vote, likes, set } = useVote(post);
  return {
    liked: vote === "up",
    likes,
    set: (liked) => (vote === "up") !== liked && set(liked ? "up" : null),
    against: vote === "down",
    setAgainst: (against) => set(against ? "down" : null),
  };
}
