import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { accounts, credentials } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { findAddressOwner, lockAddress } from "../address";
import { consumeChallenge, findByToken, guessCode } from "../challenges";
import { enterInstance } from "../registration/enter";
import { issueTicket } from "../sessions";

/** The address is proved: whoever proved it may sign in with this ticket, or waits for a moderator. */
export type Confirmed =
  | { readonly kind: "ticket"; readonly accountId: AccountId; readonly ticket: string }
  | { readonly kind: "pending"; readonly accountId: AccountId };

const gone = () => fail({ code: "gone", reason: "challenge_over" });

/**
 * Confirm an address by the code that was mailed to it. Five guesses a challenge, ten minutes.
 * Fails with `invalid` (`code_wrong`), `gone` (`challenge_over`: unknown, too old, used, guessed at too often) and
 * `forbidden` (`invitation_over`: others took the last places of the invitation).
 */
export async function confirmEmailByCode(
  ctx: Context,
  { challengeId, code }: { challengeId: string; code: string },
): Promise<Result<Confirmed, "invalid" | "gone" | "forbidden">> {
  const guess = await guessCode(ctx, { challengeId, purpose: "confirm-email", code });
  if (guess.kind === "wrong") return invalid("code", "code_wrong");
  return guess.kind === "gone" ? gone() : confirm(ctx, guess);
}

/** The same by the link of that mail. Fails with `gone` and `forbidden`. */
export async function confirmEmailByLink(
  ctx: Context,
  { token }: { token: string },
): Promise<Result<Confirmed, "gone" | "forbidden">> {
  const challenge = await findByToken(ctx, { token, purpose: "confirm-email" });
  return challenge ? confirm(ctx, challenge) : gone();
}

/** The account that a link would confirm, so that the page can ask before it does. Null where the link is over. */
export async function findClaimByLink(ctx: Context, token: string): Promise<{ handle: string } | null> {
  const challenge = await findByToken(ctx, { token, purpose: "confirm-email" });
  if (!challenge) return null;
  const rows = await ctx.db
    .select({ handle: accounts.handle })
    .from(accounts)
    .where(and(eq(accounts.id, challenge.accountId), eq(accounts.state, "unconfirmed")));
  return rows[0] ?? null;
}

async function confirm(
  ctx: Context,
  { challengeId, accountId }: { challengeId: string; accountId: AccountId },
): Promise<Result<Confirmed, "gone" | "forbidden">> {
  return transaction(ctx, async (tx) => {
    const [claim] = await tx.db
      .select({ email: credentials.email })
      .from(credentials)
      .where(and(eq(credentials.accountId, accountId), isNull(credentials.emailConfirmedAt)));
    if (!claim) return gone();
    await lockAddress(tx, claim.email);
    if (await findAddressOwner(tx, claim.email)) return gone();
    if (!(await consumeChallenge(tx, challengeId, "confirm-email"))) return gone();

    const entry = await enterInstance(tx, accountId);
    if (entry === "invitation_over") return fail({ code: "forbidden", reason: entry });
    await tx.db.update(credentials).set({ emailConfirmedAt: ctx.now }).where(eq(credentials.accountId, accountId));
    await dropOtherClaims(tx, accountId, claim.email);
    if (entry === "pending") return ok({ kind: "pending", accountId });
    return ok({ kind: "ticket", accountId, ticket: await issueTicket(tx, accountId) });
  });
}

/** Nobody else can confirm this address any more: their handles are free again. */
export async function dropOtherClaims(ctx: Context, accountId: AccountId, email: string): Promise<void> {
  const others = ctx.db
    .select({ id: credentials.accountId })
    .from(credentials)
    .where(
      and(eq(credentials.email, email), isNull(credentials.emailConfirmedAt), ne(credentials.accountId, accountId)),
    );
  await ctx.db.delete(accounts).where(and(inArray(accounts.id, others), eq(accounts.state, "unconfirmed")));
}
