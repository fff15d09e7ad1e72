import { z } from "zod";
import { type AccountId, isId, type PostId } from "@/lib/core/ids";
import { cleanText } from "@/lib/core/text";
import { COMMENT_MAX, MEASURE_DAYS_MAX, REASON_LENGTH, SEARCH_MAX } from "./limits";
import { ACCOUNT_STATES, ACTS, REPORT_REASONS, RESTRICTIONS, ROLES } from "./types";

/** What forms and actions of the staff accept, and reports to them. Messages are keys of the catalogue's `admin.errors`. */

const DAY_MS = 86_400_000;

const accountIdInput = z
  .string("account_unknown")
  .refine(isId, "account_unknown")
  .transform((id) => id as AccountId);

/** Why something is done, for the person it is done to and for the log: 3–500 characters. */
export const staffReasonInput = z
  .string("reason_missing")
  .transform(cleanText)
  .refine((reason) => [...reason].length >= REASON_LENGTH.min, "reason_missing")
  .refine((reason) => [...reason].length <= REASON_LENGTH.max, "reason_long");

export const actInput = z.object({
  accountId: accountIdInput,
  act: z.enum(ACTS),
  reason: staffReasonInput,
  /** In days from now; null: until somebody takes it back. */
  days: z
    .number("days_range")
    .int("days_range")
    .min(1, "days_range")
    .max(MEASURE_DAYS_MAX, "days_range")
    .nullable()
    .default(null),
});

export const roleInput = z.object({ accountId: accountIdInput, role: z.enum(ROLES), reason: staffReasonInput });

/** The search in the address of the list; what does not fit is left out. */
export const accountFilter = z.object({
  q: z.string().trim().max(SEARCH_MAX).catch("").default(""),
  state: z.enum(ACCOUNT_STATES).optional().catch(undefined),
  role: z.enum(ROLES).optional().catch(undefined),
  restriction: z.enum(RESTRICTIONS).optional().catch(undefined),
});

/** What is wrong, and what staff should know besides. */
const said = {
  reason: z.enum(REPORT_REASONS),
  comment: z
    .string()
    .max(20 * COMMENT_MAX, "comment_too_long")
    .transform(cleanText)
    .refine((text) => [...text].length <= COMMENT_MAX, "comment_too_long")
    .default(""),
};

export const reportPostInput = z.object({
  postId: z
    .string()
    .refine(isId)
    .transform((id) => id as PostId),
  ...said,
});
export const reportAccountInput = z.object({ accountId: accountIdInput, ...said });
export type ReportPostInput = z.output<typeof reportPostInput>;
export type ReportAccountInput = z.output<typeof reportAccountInput>;

export const endOf = (now: Date, days: number | null): Date | null =>
  days === null ? null : new Date(now.getTime() + days * DAY_MS);

export type ActInput = z.output<typeof actInput>;
export type RoleInput = z.output<typeof roleInput>;
export type AccountFilter = Partial<z.output<typeof accountFilter>>;
