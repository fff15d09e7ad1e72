import { and, eq, gt, isNull } from "drizzle-orm";
import { accounts, credentials, emailChallenges } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, SessionId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { sendMail } from "@/lib/mail/mail";
import { findAddressOwner, lockAddress } from "../address";
import {
  CHALLENGE_MINUTES,
  consumeChallenge,
  endAllChallenges,
  findByToken,
  guessCode,
  listSent,
  openChallenge,
  secondsToWait,
} from "../challenges";
import { requireRecent } from "../recent";
import { recordSecurityEvent } from "../security-events";
import { rotateSession } from "../sessions";

const purpose = "change-email";

/** `sessionId`: the new id of the viewer's session, to be handed to the browser; null where another browser confirmed. */
export interface EmailChanged {
  readonly email: string;
  readonly sessionId: SessionId | null;
}

/**
 * Ask for another address: a code and a link are mailed to it, for ten minutes; until then nothing changes. Where
 * the address belongs to another account its owner is told, and the answer and the work are the same.
 *
 * Fails with `unauthenticated`, `forbidden` (`frozen`, `reauthenticate`), `invalid` (`email_same`) and `rate_limited`
 * (once a minute, five times in half an hour).
 */
export async function requestEmailChange(
  ctx: Context,
  { email }: { email: string },
): Promise<Result<{ challengeId: string }, "unauthenticated" | "forbidden" | "invalid" | "rate_limited">> {
  const owner = writer(ctx.viewer);
  if (!owner.ok) return owner;
  const asked = await requireRecent(ctx);
  if (asked) return fail(asked);
  const { accountId, handle } = owner.value;
  return transaction(ctx, async (tx) => {
    await lockAddress(tx, email);
    const current = await lockCredentials(tx, accountId);
    if (current.email === email) return invalid("email", "email_same");
    const wait = secondsToWait(await listSent(tx, accountId, purpose), ctx.now);
    if (wait > 0) return fail({ code: "rate_limited", retryAfterSeconds: wait });

    const taken = await findAddressOwner(tx, email);
    const { challengeId, code, token } = await openChallenge(tx, { accountId, purpose, email });
    if (taken) {
      await sendMail(tx, email, taken.language, { kind: "email-change-taken", handle: taken.handle });
    } else {
      const mail = { kind: purpose, handle, code, token, minutes: CHALLENGE_MINUTES } as const;
      await sendMail(tx, email, current.language, mail);
    }
    return ok({ challengeId });
  });
}

/**
 * Confirm the new address by the code. From then on it signs in and gets the mails; the old one is told, with a link that
 * takes it back. The viewer's session gets another id, the account's others end.
 * Fails with `unauthenticated`, `invalid` (`code_wrong`) and `gone` (`challenge_over`: or the address was taken meanwhile).
 */
export async function confirmEmailChangeByCode(
  ctx: Context,
  { challengeId, code }: { challengeId: string; code: string },
): Promise<Result<EmailChanged, "unauthenticated" | "invalid" | "gone">> {
  if (ctx.viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const guess = await guessCode(ctx, { challengeId, purpose, code });
  if (guess.kind === "wrong") return invalid("code", "code_wrong");
  if (guess.kind === "gone" || guess.accountId !== ctx.viewer.accountId) return over();
  return change(ctx, guess);
}

/** The same by the link, in any browser: one without the account's session ends nobody's. Fails with `gone`. */
export async function confirmEmailChangeByLink(
  ctx: Context,
  { token }: { token: string },
): Promise<Result<EmailChanged, "gone">> {
  const challenge = await findByToken(ctx, { token, purpose });
  return challenge ? change(ctx, challenge) : over();
}

/** What a link would change, so that the page can ask before it does. Null where the link is over. */
export async function findEmailChange(ctx: Context, token: string): Promise<{ handle: string; email: string } | null> {
  const challenge = await findByToken(ctx, { token, purpose });
  if (!challenge) return null;
  const [row] = await ctx.db
    .select({ handle: accounts.handle, email: emailChallenges.email })
    .from(emailChallenges)
    .innerJoin(accounts, eq(accounts.id, emailChallenges.accountId))
    .where(and(eq(emailChallenges.id, challenge.challengeId), eq(accounts.state, "active")));
  return row?.email ? { handle: row.handle, email: row.email } : null;
}

const over = () => fail({ code: "gone", reason: "challenge_over" });

async function change(
  ctx: Context,
  { challengeId, accountId }: { challengeId: string; accountId: AccountId },
): Promise<Result<EmailChanged, "gone">> {
  return transaction(ctx, async (tx) => {
    const email = await findWanted(tx, challengeId);
    if (!email) return over();
    await lockAddress(tx, email);
    const before = await lockCredentials(tx, accountId);
    if (before.state !== "active" || (await findAddressOwner(tx, email))) return over();
    if (!(await consumeChallenge(tx, challengeId, purpose))) return over();

    await recordSecurityEvent(tx, {
      accountId,
      kind: "email-changed",
      to: before.email,
      undo: { do: "restore-email", email: before.email, confirmedAt: before.emailConfirmedAt?.toISOString() ?? null },
    });
    await tx.db
      .update(credentials)
      .set({ email, emailConfirmedAt: ctx.now })
      .where(eq(credentials.accountId, accountId));
    // What lies in the old mailbox opens nothing any more, but for the link that takes this back.
    await endAllChallenges(tx, accountId);
    const here = ctx.viewer.kind === "account" && ctx.viewer.accountId === accountId;
    return ok({ email, sessionId: here ? await rotateSession(tx) : null });
  });
}

async function findWanted(ctx: Context, challengeId: string): Promise<string | null> {
  const { id, email, consumedAt, expiresAt } = emailChallenges;
  const [row] = await ctx.db
    .select({ email })
    .from(emailChallenges)
    .where(and(eq(id, challengeId), isNull(consumedAt), gt(expiresAt, ctx.now)));
  return row?.email ?? null;
}

async function lockCredentials(ctx: Context, accountId: AccountId) {
  const [row] = await ctx.db
    .select({
      email: credentials.email,
      emailConfirmedAt: credentials.emailConfirmedAt,
      language: accounts.language,
      state: accounts.state,
    })
    .from(credentials)
    .innerJoin(accounts, eq(accounts.id, credentials.accountId))
    .where(eq(credentials.accountId, accountId))
    .for("update", { of: credentials });
  if (!row) throw new Error("an account that changes its address has no credentials");
  return row;
}
