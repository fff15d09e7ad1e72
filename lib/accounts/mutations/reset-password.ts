import { eq } from "drizzle-orm";
import { accounts, credentials } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob, type JobPayloads } from "@/lib/events/add-job";
import { consumeChallenge, findByToken, guessCode } from "../challenges";
import { unlessBusy } from "../hash-queue";
import { findMailedChallenge, mailCode } from "../mailed-code";
import { hashPassword } from "../password";
import { isGuessable } from "../password-strength";
import { recordSecurityEvent } from "../security-events";
import { revokeSessionsOf } from "../sessions";

type Failures = "invalid" | "gone" | "unavailable";

/**
 * Somebody forgot a password. The answer is always the same and so is the work: a job looks for the account, and mails
 * a code and a link when there is one (at most one mail a minute, five in half an hour, twenty a day).
 */
export async function requestPasswordReset(ctx: Context, { email }: { email: string }): Promise<Result<null, never>> {
  await addJob(ctx, "start-password-reset", { email });
  return ok(null);
}

/** The job behind `requestPasswordReset`. */
export function startPasswordReset(ctx: Context, { email }: JobPayloads["start-password-reset"]): Promise<void> {
  return mailCode(ctx, email, "reset-password");
}

/**
 * Choose a new password by the code that was mailed. Every session of the account ends, and its owner is told by mail.
 * An unknown address, a code that is wrong, too old, used or guessed at too often get one answer; the new password is
 * hashed beside the look-up, so that each takes the time of a hash.
 *
 * Fails with `invalid` (`password_common`; `code_no_match`) and `unavailable` (`busy`).
 */
export async function resetPasswordByCode(
  ctx: Context,
  { email, code, password }: { email: string; code: string; password: string },
): Promise<Result<null, Failures>> {
  if (await isGuessable(password, [email])) return invalid("password", "password_common");
  const [passwordHash, challenge] = await Promise.all([
    unlessBusy(hashPassword(password)),
    guessForAddress(ctx, email, code),
  ]);
  if (passwordHash === null) return fail({ code: "unavailable", reason: "busy" });
  const done = challenge !== null && (await changePassword(ctx, challenge, passwordHash));
  return done ? ok(null) : invalid("code", "code_no_match");
}

/** The same by the link of that mail. Fails with `gone` (`challenge_over`), `invalid` and `unavailable` as above. */
export async function resetPasswordByLink(
  ctx: Context,
  { token, password }: { token: string; password: string },
): Promise<Result<null, Failures>> {
  const challenge = await findByToken(ctx, { token, purpose: "reset-password" });
  if (!challenge) return fail({ code: "gone", reason: "challenge_over" });
  const { handle, email } = await findNames(ctx, challenge.accountId);
  if (await isGuessable(password, [handle, email])) return invalid("password", "password_common");
  const passwordHash = await unlessBusy(hashPassword(password));
  if (passwordHash === null) return fail({ code: "unavailable", reason: "busy" });
  const done = await changePassword(ctx, challenge, passwordHash);
  return done ? ok(null) : fail({ code: "gone", reason: "challenge_over" });
}

/** Whose password a link would change, so that the page can say so. Null where the link is over. */
export async function findResetByLink(ctx: Context, token: string): Promise<{ handle: string } | null> {
  const challenge = await findByToken(ctx, { token, purpose: "reset-password" });
  return challenge ? { handle: (await findNames(ctx, challenge.accountId)).handle } : null;
}

async function guessForAddress(ctx: Context, email: string, code: string) {
  const challengeId = await findMailedChallenge(ctx, email, "reset-password");
  if (!challengeId) return null;
  const guess = await guessCode(ctx, { challengeId, purpose: "reset-password", code });
  return guess.kind === "right" ? guess : null;
}

async function changePassword(
  ctx: Context,
  { challengeId, accountId }: { challengeId: string; accountId: AccountId },
  passwordHash: string,
): Promise<boolean> {
  return transaction(ctx, async (tx) => {
    if (!(await consumeChallenge(tx, challengeId, "reset-password"))) return false;
    await tx.db
      .update(credentials)
      .set({ passwordHash, passwordChangedAt: ctx.now })
      .where(eq(credentials.accountId, accountId));
    await revokeSessionsOf(tx, accountId);
    await recordSecurityEvent(tx, { accountId, kind: "password-changed", undo: { do: "secure" } });
    return true;
  });
}

async function findNames(ctx: Context, accountId: AccountId) {
  const [names] = await ctx.db
    .select({ handle: accounts.handle, email: credentials.email })
    .from(accounts)
    .innerJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(eq(accounts.id, accountId));
  if (!names) throw new Error("an account with a challenge has no credentials");
  return names;
}
