import { z } from "zod";
import { charactersOf, cleanLine, cleanText, isEmoji, isVisible } from "@/lib/core/text";
import { INSTANCE_NAME, MINIMUM_AGE, REACTIONS_MAX, RULES_MAX } from "./limits";
import { REGISTRATION_MODES } from "./types";

/** What forms and actions accept about the instance. Messages are keys of the catalogue's `registration.errors`. */

export const instanceSettingsInput = z.object({
  /** It stands within sentences and subjects: letters, digits and a few signs, nothing that a text could be made to mean. */
  name: z
    .string("instance_name")
    .transform(cleanLine)
    .refine((name) => name.length >= INSTANCE_NAME.min && name.length <= INSTANCE_NAME.max, "instance_name")
    .refine((name) => /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .&+!_-]*$/u.test(name), "instance_name"),
  registration: z.enum(REGISTRATION_MODES, "registration_mode"),
  /** Null: nobody is asked. */
  minimumAge: z
    .number("minimum_age")
    .int("minimum_age")
    .min(MINIMUM_AGE.min, "minimum_age")
    .max(MINIMUM_AGE.max, "minimum_age")
    .nullable(),
  proofOfWork: z.boolean("proof_of_work"),
  staffSecondFactor: z.boolean("staff_second_factor"),
});

export const rulesInput = z.object({
  body: z
    .string("rules_missing")
    .transform(cleanText)
    .refine(isVisible, "rules_missing")
    .refine((body) => [...body].length <= RULES_MAX, "rules_long"),
});

/** Emoji with which one may react, as they are typed one after another: each once, with or without spaces between them. */
export const reactionSetInput = z.object({
  emoji: z
    .string("reactions_wrong")
    .max(500, "reactions_many")
    .transform((typed) => [...new Set(charactersOf(typed).filter((one) => one.trim() !== ""))])
    .refine((emoji) => emoji.length > 0 && emoji.every(isEmoji), "reactions_wrong")
    .refine((emoji) => emoji.length <= REACTIONS_MAX, "reactions_many"),
});

export type ReactionSetInput = z.output<typeof reactionSetInput>;
export type InstanceSettingsInput = z.output<typeof instanceSettingsInput>;
export type RulesInput = z.output<typeof rulesInput>;
