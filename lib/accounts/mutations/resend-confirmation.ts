import { and, eq, isNull } from "drizzle-orm";
import { accounts, credentials, emailChallenges } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { listClaimMails, lockAddress } from "../address";
import { secondsToWait } from "../challenges";
import { type Claim, mailConfirmation } from "../confirmation-mail";

/**
 * Mail another code to whoever holds an earlier challenge of a registration. The earlier code ends.
 * Fails with `rate_limited` (once a minute, five times in half an hour) and `gone` (`registration_over`: confirmed
 * already, swept, or never there).
 */
export async function resendConfirmation(
  ctx: Context,
  { challengeId }: { challengeId: string },
): Promise<Result<{ challengeId: string }, "rate_limited" | "gone">> {
  const claim = await findClaim(ctx, challengeId);
  if (!claim) return fail({ code: "gone", reason: "registration_over" });
  return transaction(ctx, async (tx) => {
    await lockAddress(tx, claim.email);
    const wait = secondsToWait(await listClaimMails(tx, claim.email), ctx.now);
    if (wait > 0) return fail({ code: "rate_limited", retryAfterSeconds: wait });
    return ok(await mailConfirmation(tx, claim));
  });
}

async function findClaim(ctx: Context, challengeId: string): Promise<Claim | null> {
  const rows = await ctx.db
    .select({
      accountId: accounts.id,
      handle: accounts.handle,
      language: accounts.language,
      email: credentials.email,
    })
    .from(emailChallenges)
    .innerJoin(accounts, eq(accounts.id, emailChallenges.accountId))
    .innerJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(
      and(
        eq(emailChallenges.id, challengeId),
        eq(emailChallenges.purpose, "confirm-email"),
        eq(accounts.state, "unconfirmed"),
        isNull(credentials.emailConfirmedAt),
      ),
    );
  return rows[0] ?? null;
}
