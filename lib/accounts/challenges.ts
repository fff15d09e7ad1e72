import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { emailChallenges } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { hashCode, hashToken, newCode, newToken, sameHash } from "./secrets";

const MINUTE_MS = 60_000;
/** ASVS 5.0, 6.5.5: what is sent by mail is worth nothing after ten minutes. */
export const CHALLENGE_MINUTES = 10;
/** With six digits and the limits below, a day's guesses at one account find the code once in ten thousand. */
export const GUESSES_MAX = 5;

/** How many mails one address gets at most, in how long. The first is what a person meets who asks again at once. */
const LIMITS = [
  { count: 1, withinMs: MINUTE_MS },
  { count: 5, withinMs: 30 * MINUTE_MS },
  { count: 20, withinMs: 24 * 60 * MINUTE_MS },
] as const;

/** As many of the newest mails as the limits look at. */
export const SENT_LOOKED_AT = LIMITS[2].count;

export type Purpose = (typeof emailChallenges.$inferSelect)["purpose"];

/** What a mail carries. The database keeps only hashes of both. */
export interface Challenge {
  readonly challengeId: string;
  readonly code: string;
  readonly token: string;
}

/** Begin a proof by mail for ten minutes. Earlier ones of the same account and purpose end. Call it in a transaction. */
export async function openChallenge(
  ctx: Context,
  {
    accountId,
    purpose,
    challengeId = randomUUID(),
    email = null,
  }: {
    accountId: AccountId;
    purpose: Purpose;
    challengeId?: string;
    /** Of `change-email`: the address that is to be proved. */
    email?: string | null;
  },
): Promise<Challenge> {
  const [code, token] = [newCode(), newToken()];
  await endChallenges(ctx, accountId, purpose);
  await ctx.db.insert(emailChallenges).values({
    id: challengeId,
    accountId,
    purpose,
    email,
    codeHash: hashCode(challengeId, code),
    tokenHash: hashToken(token),
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + CHALLENGE_MINUTES * MINUTE_MS),
  });
  return { challengeId, code, token };
}

/** Nothing that was mailed for this purpose works any more. */
export async function endChallenges(ctx: Context, accountId: AccountId, purpose: Purpose): Promise<void> {
  const { accountId: owner, purpose: what, consumedAt } = emailChallenges;
  await ctx.db
    .update(emailChallenges)
    .set({ consumedAt: ctx.now })
    .where(and(eq(owner, accountId), eq(what, purpose), isNull(consumedAt)));
}

/** Nothing that was mailed to an account works any more, whatever it was for. */
export async function endAllChallenges(ctx: Context, accountId: AccountId): Promise<void> {
  await ctx.db
    .update(emailChallenges)
    .set({ consumedAt: ctx.now })
    .where(and(eq(emailChallenges.accountId, accountId), isNull(emailChallenges.consumedAt)));
}

const usable = (ctx: Context, purpose: Purpose) =>
  and(eq(emailChallenges.purpose, purpose), isNull(emailChallenges.consumedAt), gt(emailChallenges.expiresAt, ctx.now));

/** How a guess ended: right, wrong, or there is nothing to guess (unknown, over, used up). */
export type Guess = { kind: "right"; challengeId: string; accountId: AccountId } | { kind: "wrong" } | { kind: "gone" };

/**
 * Try a code. The guess is counted before it is looked at, in one statement: of any number of guesses at the same time
 * five are looked at. Don't call it in a transaction that may be undone. A right guess does not use up the challenge;
 * `consumeChallenge` does, with what it allows.
 */
export async function guessCode(
  ctx: Context,
  { challengeId, purpose, code }: { challengeId: string; purpose: Purpose; code: string },
): Promise<Guess> {
  const [row] = await ctx.db
    .update(emailChallenges)
    .set({ attempts: sql`${emailChallenges.attempts} + 1` })
    .where(and(eq(emailChallenges.id, challengeId), usable(ctx, purpose), lt(emailChallenges.attempts, GUESSES_MAX)))
    .returning({ accountId: emailChallenges.accountId, codeHash: emailChallenges.codeHash });
  if (!row) return { kind: "gone" };
  const right = sameHash(row.codeHash, hashCode(challengeId, code));
  return right ? { kind: "right", challengeId, accountId: row.accountId } : { kind: "wrong" };
}

/** The challenge that a mailed link belongs to, while it can be used; wrong guesses at its code don't end the link. */
export async function findByToken(
  ctx: Context,
  { token, purpose }: { token: string; purpose: Purpose },
): Promise<{ challengeId: string; accountId: AccountId } | null> {
  const rows = await ctx.db
    .select({ challengeId: emailChallenges.id, accountId: emailChallenges.accountId })
    .from(emailChallenges)
    .where(and(eq(emailChallenges.tokenHash, hashToken(token)), usable(ctx, purpose)));
  return rows[0] ?? null;
}

/** Use up a challenge. Of two who try at the same time one gets true. */
export async function consumeChallenge(ctx: Context, challengeId: string, purpose: Purpose): Promise<boolean> {
  const rows = await ctx.db
    .update(emailChallenges)
    .set({ consumedAt: ctx.now })
    .where(and(eq(emailChallenges.id, challengeId), usable(ctx, purpose)))
    .returning({ id: emailChallenges.id });
  return rows.length > 0;
}

/** Seconds until another mail may go out after those of `sentAt` (newest first); 0 for now. */
export function secondsToWait(sentAt: readonly Date[], now: Date): number {
  const waits = LIMITS.map(({ count, withinMs }) => {
    const nth = sentAt[count - 1];
    return nth ? Math.ceil((nth.getTime() + withinMs - now.getTime()) / 1000) : 0;
  });
  return Math.max(0, ...waits);
}

/** When an account was sent challenges in the last day, newest first, at most as many as the limits look at. */
export async function listSent(ctx: Context, accountId: AccountId, purpose: Purpose): Promise<Date[]> {
  const rows = await ctx.db
    .select({ at: emailChallenges.createdAt })
    .from(emailChallenges)
    .where(and(eq(emailChallenges.accountId, accountId), eq(emailChallenges.purpose, purpose)))
    .orderBy(desc(emailChallenges.createdAt))
    .limit(SENT_LOOKED_AT);
  return rows.map(({ at }) => at);
}
