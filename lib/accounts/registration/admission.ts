import { registrations } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, InvitationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { isVisible } from "@/lib/core/text";
import { findDoor } from "./door";
import type { JoinInput } from "./input";
import { redeemProof } from "./proof-of-work";

/** What somebody who registers has agreed to, and by what they come: what `registrations` keeps. */
export interface Admission {
  readonly reason: string;
  readonly invitationId: InvitationId | null;
  readonly rulesVersion: number | null;
  readonly ageConfirmed: number | null;
}

/**
 * Whether the instance takes somebody new who fills this in. A proof of work is used up by it, right or wrong.
 *
 * Fails with `forbidden` (`not_set_up`, `registration_closed`, `invitation_needed`, `invitation_over`) and `invalid`
 * (`age_unconfirmed`, `rules_unaccepted`, `rules_changed`, `join_reason_missing`, `proof_missing`, `proof_wrong`).
 */
export async function admitNewcomer(
  ctx: Context,
  join: JoinInput,
): Promise<Result<Admission, "forbidden" | "invalid">> {
  const door = await findDoor(ctx, join.invitation);
  if (door.kind !== "open") return fail({ code: "forbidden", reason: door.kind });
  const { minimumAge, rulesVersion, ...asks } = door.asks;

  const reason = join.reason ?? "";
  const fields: Record<string, string[]> = {};
  if (asks.reason && !isVisible(reason)) fields.reason = ["join_reason_missing"];
  if (minimumAge !== null && !join.ageConfirmed) fields.ageConfirmed = ["age_unconfirmed"];
  if (rulesVersion !== null && join.rulesVersion !== rulesVersion)
    fields.rulesVersion = [join.rulesVersion ? "rules_changed" : "rules_unaccepted"];
  if (Object.keys(fields).length > 0) return fail({ code: "invalid", fields });

  const wrong = asks.proofOfWork ? await redeemProof(ctx, join.proof) : null;
  if (wrong) return fail({ code: "invalid", fields: { proof: [wrong] } });
  return ok({ reason, invitationId: door.invitation?.id ?? null, rulesVersion, ageConfirmed: minimumAge });
}

/** Keep what somebody agreed to; the newest try of a registration counts. */
export async function recordAdmission(ctx: Context, accountId: AccountId, admission: Admission): Promise<void> {
  const row = { ...admission, acceptedAt: ctx.now };
  await ctx.db
    .insert(registrations)
    .values({ accountId, ...row })
    .onConflictDoUpdate({ target: registrations.accountId, set: row });
}
