import { z } from "zod";
import { isEmoji } from "@/lib/core/text";
import { postIdInput } from "@/lib/posts/input";

/** What actions accept about votes, reactions and reposts. */

export const setLikeInput = z.object({ postId: postIdInput, liked: z.boolean() });
export type SetLikeInput = z.output<typeof setLikeInput>;

/** For a post (a like), against it. */
export type Vote = "up" | "down";

export const setVoteInput = z.object({ postId: postIdInput, vote: z.enum(["up", "down"]).nullable() });
export type SetVoteInput = z.output<typeof setVoteInput>;

export const setReactionInput = z.object({
  postId: postIdInput,
  emoji: z.string().max(64).refine(isEmoji, "reaction_unknown").nullable(),
});
export type SetReactionInput = z.output<typeof setReactionInput>;

export const setRepostInput = z.object({ postId: postIdInput, reposted: z.boolean() });
export type SetRepostInput = z.output<typeof setRepostInput>;
