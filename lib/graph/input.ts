import { z } from "zod";
import { DURATIONS } from "@/lib/core/durations";
import { accountIdInput } from "@/lib/posts/input";

export const setFollowInput = z.object({ accountId: accountIdInput, following: z.boolean() });
export type SetFollowInput = z.output<typeof setFollowInput>;

export const answerRequestInput = z.object({ accountId: accountIdInput, approved: z.boolean() });
export type AnswerRequestInput = z.output<typeof answerRequestInput>;

export const removeFollowerInput = z.object({ accountId: accountIdInput });

export const setBlockInput = z.object({ accountId: accountIdInput, blocked: z.boolean() });
export type SetBlockInput = z.output<typeof setBlockInput>;

/** `duration` null: not muted any more. */
export const setMuteInput = z.object({ accountId: accountIdInput, duration: z.enum(DURATIONS).nullable() });
export type SetMuteInput = z.output<typeof setMuteInput>;
