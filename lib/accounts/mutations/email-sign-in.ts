import { randomUUID } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import { accounts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob, type JobPayloads } from "@/lib/events/add-job";
import { consumeChallenge, findByToken, guessCode } from "../challenges";
import type { Admitted } from "../factors/second-step";
import { enterByState } from "../identities/enter";
import { findMailedChallenge, mailCode } from "../mailed-code";

/**
 * Somebody wants to sign in by a code in the mail. The answer is always the same and so is the work: a job looks for the
 * account, and mails a code and a link when there is one (at most one mail a minute, five in half an hour, twenty a day).
 */
export async function requestSignInCode(ctx: Context, { email }: { email: string }): Promise<Result<null, never>> {
  await addJob(ctx, "start-email-sign-in", { email });
  return ok(null);
}

/** The job behind `requestSignInCode`. */
export function startEmailSignIn(ctx: Context, { email }: JobPayloads["start-email-sign-in"]): Promise<void> {
  return mailCode(ctx, email, "sign-in");
}

/**
 * Sign in by the code that was mailed: one factor, so a second one is still asked for where it is on. An unknown address,
 * a code that is wrong, too old, used or guessed at five times get one answer after the same statements.
 *
 * Fails with `invalid` (`code_no_match`) and, with the right code only, `forbidden` (`pending`, `suspended`, `closed`).
 */
export async function signInByCode(
  ctx: Context,
  { email, code }: { email: string; code: string },
): Promise<Result<Admitted, "invalid" | "forbidden">> {
  const challengeId = (await findMailedChallenge(ctx, email, "sign-in")) ?? randomUUID();
  const guess = await guessCode(ctx, { challengeId, purpose: "sign-in", code });
  return (guess.kind === "right" && (await enter(ctx, guess))) || invalid("code", "code_no_match");
}

/** The same by the link of that mail. Fails with `gone` (`challenge_over`) and `forbidden`. */
export async function signInByLink(
  ctx: Context,
  { token }: { token: string },
): Promise<Result<Admitted, "gone" | "forbidden">> {
  const challenge = await findByToken(ctx, { token, purpose: "sign-in" });
  return (challenge && (await enter(ctx, challenge))) || fail({ code: "gone", reason: "challenge_over" });
}

/** Whom a link would sign in, so that the page can ask before it does. Null where the link is over. */
export async function findSignInByLink(ctx: Context, token: string): Promise<{ handle: string } | null> {
  const challenge = await findByToken(ctx, { token, purpose: "sign-in" });
  if (!challenge) return null;
  const rows = await ctx.db
    .select({ handle: accounts.handle })
    .from(accounts)
    .where(and(eq(accounts.id, challenge.accountId), ne(accounts.state, "deleted")));
  return rows[0] ?? null;
}

/** Null where somebody else used the challenge up just now. */
async function enter(
  ctx: Context,
  { challengeId, accountId }: { challengeId: string; accountId: AccountId },
): Promise<Result<Admitted, "forbidden"> | null> {
  return transaction(ctx, async (tx) => {
    if (!(await consumeChallenge(tx, challengeId, "sign-in"))) return null;
    return enterByState(tx, accountId);
  });
}
