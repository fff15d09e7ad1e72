import { and, eq, gt, isNotNull, lt, or, sql } from "drizzle-orm";
import { credentials, totpSecrets } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { openSecret } from "@/lib/core/vault";
import { findStep } from "./totp";

/** Three codes in a million count at any time: ten guesses an hour find one in four years, with the password known. */
export const FAILURES_MAX = 10;
const HOUR_MS = 3_600_000;

/** How a guess ended: right, wrong (or used before), or it was not looked at because too many were wrong this hour. */
export type FactorGuess =
  | { readonly kind: "right" }
  | { readonly kind: "wrong" }
  | { readonly kind: "capped"; readonly retryAfterSeconds: number };

/**
 * Try a code of an account's authenticator app. A code counts once, and none that is older than one that was used. The
 * guess is counted before it is looked at, in one statement, and taken back when it is right: of any number at the same
 * time ten an hour are looked at. Don't call it in a transaction that may be undone.
 */
export async function guessAppCode(ctx: Context, accountId: AccountId, code: string): Promise<FactorGuess> {
  const retryAfterSeconds = await countGuess(ctx, accountId);
  if (retryAfterSeconds !== null) return { kind: "capped", retryAfterSeconds };
  if (!(await spendCode(ctx, accountId, code))) return { kind: "wrong" };
  await ctx.db
    .update(credentials)
    .set({ secondFactorFailures: sql`greatest(${credentials.secondFactorFailures} - 1, 0)` })
    .where(eq(credentials.accountId, accountId));
  return { kind: "right" };
}

/** Whether this is a code of the app that nobody has used. Of two who bring it at the same time one gets true. */
async function spendCode(ctx: Context, accountId: AccountId, code: string): Promise<boolean> {
  const confirmed = and(eq(totpSecrets.accountId, accountId), isNotNull(totpSecrets.confirmedAt));
  const [row] = await ctx.db.select({ secret: totpSecrets.secret }).from(totpSecrets).where(confirmed);
  const step = row ? findStep(openSecret("totp_secrets.secret", row.secret), code, ctx.now) : null;
  if (step === null) return false;
  const used = await ctx.db
    .update(totpSecrets)
    .set({ lastStep: step })
    .where(and(confirmed, lt(totpSecrets.lastStep, step)))
    .returning({ accountId: totpSecrets.accountId });
  return used.length > 0;
}

/** Null where the guess may be looked at, else in how many seconds the next one may. */
async function countGuess(ctx: Context, accountId: AccountId): Promise<number | null> {
  const { secondFactorFailures: failures, secondFactorFailedAt: since } = credentials;
  const hourAgo = new Date(ctx.now.getTime() - HOUR_MS);
  const fresh = sql`${since} > ${hourAgo.toISOString()}::timestamptz`;
  const counted = await ctx.db
    .update(credentials)
    .set({
      secondFactorFailures: sql`case when ${fresh} then ${failures} + 1 else 1 end`,
      secondFactorFailedAt: sql`case when ${fresh} then ${since} else ${ctx.now.toISOString()}::timestamptz end`,
    })
    .where(and(eq(credentials.accountId, accountId), or(lt(failures, FAILURES_MAX), sql`${fresh} is not true`)))
    .returning({ accountId: credentials.accountId });
  if (counted.length > 0) return null;
  const [row] = await ctx.db
    .select({ since })
    .from(credentials)
    .where(and(eq(credentials.accountId, accountId), gt(since, hourAgo)));
  if (!row?.since) throw new Error("an account with a second factor has no credentials");
  return Math.ceil((row.since.getTime() + HOUR_MS - ctx.now.getTime()) / 1_000);
}
