import { z } from "zod";
import { cleanText, isVisible } from "@/lib/core/text";
import { MINIMUM_AGE, RULES_MAX } from "./limits";
import { REGISTRATION_MODES } from "./types";

/** What forms and actions accept about the instance. Messages are keys of the catalogue's `registration.errors`. */

export const instanceSettingsInput = z.object({
  registration: z.enum(REGISTRATION_MODES, "registration_mode"),
  /** Null: nobody is asked. */
  minimumAge: z
    .number("minimum_age")
    .int("minimum_age")
    .min(MINIMUM_AGE.min, "minimum_age")
    .max(MINIMUM_AGE.max, "minimum_age")
    .nullable(),
  proofOfWork: z.boolean("proof_of_work"),
});

export const rulesInput = z.object({
  body: z
    .string("rules_missing")
    .transform(cleanText)
    .refine(isVisible, "rules_missing")
    .refine((body) => [...body].length <= RULES_MAX, "rules_long"),
});

export type InstanceSettingsInput = z.output<typeof instanceSettingsInput>;
export type RulesInput = z.output<typeof rulesInput>;
