import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { sendMail } from "@/lib/mail/mail";
import { findAddressOwner } from "./address";
import { CHALLENGE_MINUTES, openChallenge } from "./challenges";

/** A registration that has not confirmed the address it claims. */
export interface Claim {
  readonly accountId: AccountId;
  readonly handle: string;
  readonly email: string;
  readonly language: string;
}

/**
 * Ask whoever reads the claimed address to confirm it. Where the address already belongs to an account, its owner gets
 * a mail that says so, and the challenge is one whose code nobody was sent: whoever registered sees no difference, by
 * answer, by work done, or by what can be tried afterwards. Call it in a transaction, with the address locked.
 */
export async function mailConfirmation(ctx: Context, claim: Claim): Promise<{ challengeId: string }> {
  const owner = await findAddressOwner(ctx, claim.email);
  const { challengeId, code, token } = await openChallenge(ctx, {
    accountId: claim.accountId,
    purpose: "confirm-email",
  });
  if (owner) {
    await sendMail(ctx, claim.email, owner.language, { kind: "address-taken", handle: owner.handle });
  } else {
    const { handle, email, language } = claim;
    await sendMail(ctx, email, language, { kind: "confirm-email", handle, code, token, minutes: CHALLENGE_MINUTES });
  }
  return { challengeId };
}
