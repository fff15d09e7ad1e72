import { z } from "zod";
import { cleanLine, countGraphemes, isVisible } from "@/lib/core/text";
import { postIdInput } from "../input";
import { POLL_OPTION_CHARS_MAX, POLL_OPTIONS, POLL_SECONDS } from "../limits";

/** Code points of one option, however few characters they make. */
const OPTION_CODE_POINTS_MAX = 250;

const option = z
  .string("poll_option_empty")
  .max(2 * OPTION_CODE_POINTS_MAX, "poll_option_long")
  .transform(cleanLine)
  .refine(isVisible, "poll_option_empty")
  .refine(
    (text) => [...text].length <= OPTION_CODE_POINTS_MAX && countGraphemes(text) <= POLL_OPTION_CHARS_MAX,
    "poll_option_long",
  );

/** Two options that read alike are one. */
const folded = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .toLowerCase();

export const pollInput = z.object({
  options: z
    .array(option)
    .min(POLL_OPTIONS.min, "poll_options_few")
    .max(POLL_OPTIONS.max, "poll_options_many")
    .refine((options) => new Set(options.map(folded)).size === options.length, "poll_options_alike"),
  multiple: z.boolean().default(false),
  /** How long it lasts from its publication on. */
  seconds: z.int("poll_length").min(POLL_SECONDS.min, "poll_length").max(POLL_SECONDS.max, "poll_length"),
});
export type PollInput = z.output<typeof pollInput>;

/** The places of the options that somebody chooses, from 0. */
export const voteInPollInput = z.object({
  postId: postIdInput,
  choices: z
    .array(
      z
        .int()
        .min(0)
        .max(POLL_OPTIONS.max - 1),
      "choices",
    )
    .min(1, "choices")
    .max(POLL_OPTIONS.max, "choices")
    .refine((choices) => new Set(choices).size === choices.length, "choices"),
});
export type VoteInPollInput = z.output<typeof voteInPollInput>;
