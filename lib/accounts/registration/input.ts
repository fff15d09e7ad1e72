import { z } from "zod";
import { type AccountId, type InvitationId, isId } from "@/lib/core/ids";
import { cleanText, isVisible } from "@/lib/core/text";
import { DECISION_REASON_MAX, INVITATION, JOIN_REASON_MAX } from "../limits";

/**
 * What forms and actions accept about how accounts come to be. Messages are keys of the catalogues: `auth.errors` for
 * what newcomers fill in, `registration.errors` for what staff do.
 */

/** The code of an invitation, as its link carries it or as somebody typed it. */
export const invitationCodeInput = z
  .string("invitation_over")
  .transform((typed) => typed.trim().toLowerCase())
  .pipe(z.string().regex(/^[a-z2-7]{12}$/, "invitation_over"));

/** What somebody who registers is asked beside the account itself; which of it is needed, the instance says. */
export const joinInput = z.object({
  /** Why they want to join, for whoever decides. */
  reason: z
    .string("join_reason_missing")
    .transform(cleanText)
    .refine((reason) => [...reason].length <= JOIN_REASON_MAX, "join_reason_long")
    .optional(),
  ageConfirmed: z.boolean("age_unconfirmed").optional(),
  /** The version of the rules that they read and accepted. */
  rulesVersion: z.number("rules_unaccepted").int("rules_unaccepted").positive("rules_unaccepted").nullish(),
  /** A code that is none of ours is no invitation: the page says so before anybody types. */
  invitation: invitationCodeInput.nullish().catch(null),
  /** The solved proof of work, as the widget writes it. */
  proof: z.string("proof_missing").max(8_000, "proof_wrong").nullish(),
});

const accountIdInput = z
  .string()
  .refine(isId, "unknown")
  .transform((id) => id as AccountId);
const invitationIdInput = z
  .string()
  .refine(isId, "unknown")
  .transform((id) => id as InvitationId);

const reasonText = z
  .string("decision_reason_long")
  .transform(cleanText)
  .refine((reason) => [...reason].length <= DECISION_REASON_MAX, "decision_reason_long")
  .default("");

/** A rejection says why: the person reads it in the mail. */
export const decideRegistrationInput = z
  .object({
    accountId: accountIdInput,
    decision: z.enum(["approved", "rejected"]),
    reason: reasonText,
  })
  .refine(({ decision, reason }) => decision === "approved" || isVisible(reason), {
    path: ["reason"],
    message: "decision_reason_missing",
  });

export const createInvitationInput = z.object({
  note: z
    .string("invitation_note_long")
    .transform((note) => cleanText(note).replace(/\s+/g, " "))
    .refine((note) => [...note].length <= INVITATION.noteMax, "invitation_note_long")
    .default(""),
  /** Null: as often as people like. */
  maxUses: z
    .number("invitation_uses")
    .int("invitation_uses")
    .min(1, "invitation_uses")
    .max(INVITATION.usesMax, "invitation_uses")
    .nullable()
    .default(null),
  /** Null: until it is revoked. */
  days: z
    .number("invitation_days")
    .int("invitation_days")
    .min(1, "invitation_days")
    .max(INVITATION.daysMax, "invitation_days")
    .nullable()
    .default(null),
  skipsApproval: z.boolean().default(true),
});

export const revokeInvitationInput = z.object({ invitationId: invitationIdInput });

export type JoinInput = z.output<typeof joinInput>;
export type DecideRegistrationInput = z.output<typeof decideRegistrationInput>;
export type CreateInvitationInput = z.output<typeof createInvitationInput>;
