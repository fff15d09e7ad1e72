import { and, desc, eq, isNotNull } from "drizzle-orm";
import { credentials, emailChallenges } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { sendMail } from "@/lib/mail/mail";
import { findAddressOwner, lockAddress } from "./address";
import { CHALLENGE_MINUTES, listSent, openChallenge, secondsToWait } from "./challenges";

/** What whoever reads the mail of an address can do without having been signed in. */
type Purpose = "sign-in" | "reset-password";

/**
 * Mail a code and a link to whoever owns an address; nothing where nobody does, nor where they were mailed enough (one in
 * a minute, five in half an hour, twenty a day). A second run within the minute mails nothing more. Only for jobs: how
 * long it takes tells whether there is an account.
 */
export async function mailCode(ctx: Context, email: string, purpose: Purpose): Promise<void> {
  await transaction(ctx, async (tx) => {
    await lockAddress(tx, email);
    const owner = await findAddressOwner(tx, email);
    if (!owner) return;
    const { accountId, handle, language } = owner;
    if (secondsToWait(await listSent(tx, accountId, purpose), ctx.now) > 0) return;
    const { code, token } = await openChallenge(tx, { accountId, purpose });
    await sendMail(tx, email, language, { kind: purpose, handle, code, token, minutes: CHALLENGE_MINUTES });
  });
}

/** The newest that was mailed to whoever owns an address, or null. Whether it still counts is for `guessCode` to say. */
export async function findMailedChallenge(ctx: Context, email: string, purpose: Purpose): Promise<string | null> {
  const [open] = await ctx.db
    .select({ challengeId: emailChallenges.id })
    .from(credentials)
    .innerJoin(
      emailChallenges,
      and(eq(emailChallenges.accountId, credentials.accountId), eq(emailChallenges.purpose, purpose)),
    )
    .where(and(eq(credentials.email, email), isNotNull(credentials.emailConfirmedAt)))
    .orderBy(desc(emailChallenges.createdAt))
    .limit(1);
  return open?.challengeId ?? null;
}
