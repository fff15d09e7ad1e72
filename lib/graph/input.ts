import { z } from "zod";
import { DURATIONS } from "@/lib/core/durations";
import { packIdInput } from "@/lib/packs/input";
import { accountIdInput, postIdInput } from "@/lib/posts/input";

/** `from`: the video on which it was decided. */
export const setFollowInput = z.object({
  accountId: accountIdInput,
  following: z.boolean(),
  from: postIdInput.nullish(),
});
export type SetFollowInput = z.output<typeof setFollowInput>;

export const answerRequestInput = z.object({ accountId: accountIdInput, approved: z.boolean() });
export type AnswerRequestInput = z.output<typeof answerRequestInput>;

export const removeFollowerInput = z.object({ accountId: accountIdInput });

export const setBlockInput = z.object({ accountId: accountIdInput, blocked: z.boolean() });
export type SetBlockInput = z.output<typeof setBlockInput>;

export const setCircleMemberInput = z.object({ accountId: accountIdInput, member: z.boolean() });
export type SetCircleMemberInput = z.output<typeof setCircleMemberInput>;

/** `dismissed` false takes it back. */
export const dismissSuggestionInput = z.object({ accountId: accountIdInput, dismissed: z.boolean().default(true) });
export type DismissSuggestionInput = z.output<typeof dismissSuggestionInput>;

export const followPackInput = z.object({ packId: packIdInput });

/** `duration` null: not muted any more. */
export const setMuteInput = z.object({ accountId: accountIdInput, duration: z.enum(DURATIONS).nullable() });
export type SetMuteInput = z.output<typeof setMuteInput>;
