import { eq } from "drizzle-orm";
import { accounts, credentials } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { sendMail } from "@/lib/mail/mail";
import { CHALLENGE_MINUTES, consumeChallenge, guessCode, listSent, openChallenge, secondsToWait } from "../challenges";
import { guessAppCode } from "../factors/app-codes";
import type { Assertion } from "../factors/input";
import { beginPasskeyCheck, passPasskeyCheck } from "../factors/passkey-check";
import { listPasskeys } from "../factors/passkeys";
import { findSecondStep } from "../factors/second-step";
import { maskAddress } from "../mask-address";
import { type ProofFailure, proveOwnPassword } from "../proof";
import { markRecent } from "../recent";
import type { ProofMethods } from "../safety/types";

type Failures = ProofFailure | "rate_limited" | "gone";

/**
 * By what the viewer can prove themselves again. All factors are asked for: where the account has a second step, a
 * password alone is not enough; where that step is only passkeys, one of them is the way. Fails with `unauthenticated`.
 */
export async function findProofMethods(ctx: Context): Promise<Result<ProofMethods, "unauthenticated">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const [own, step, passkeys] = await Promise.all([
    findOwn(ctx, viewer),
    findSecondStep(ctx, viewer.accountId),
    listPasskeys(ctx, viewer.accountId),
  ]);
  const passkey = passkeys.length > 0;
  if (step && !step.app) return ok({ first: null, app: false, passkey });
  const first = own.hasPassword
    ? ({ kind: "password" } as const)
    : ({ kind: "mail", address: maskAddress(own.email) } as const);
  return ok({ first, app: step?.app ?? false, passkey });
}

/**
 * Prove oneself by the password, and by the authenticator app's code where there is one.
 *
 * Fails with `invalid` (`password_wrong`, `app_code_wrong`; `passkey_needed` where only that will do), `unauthenticated`
 * (ten wrong passwords end the session), `rate_limited` (ten wrong codes an hour) and `unavailable`.
 */
export async function reauthenticateByPassword(
  ctx: Context,
  { password, appCode }: { password: string; appCode?: string | undefined },
): Promise<Result<null, Failures>> {
  const proved = await proveOwnPassword(ctx, { password, field: "password" });
  return proved.ok ? passAppCode(ctx, appCode) : proved;
}

/** Mail a code to the viewer. Fails with `unauthenticated` and `rate_limited` (once a minute, five times in half an hour). */
export async function mailProofCode(
  ctx: Context,
): Promise<Result<{ challengeId: string }, "unauthenticated" | "rate_limited">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const { accountId, handle } = viewer;
  const purpose = "reauthenticate";
  return transaction(ctx, async (tx) => {
    // One after another for one account, so that of two at the same time one is mailed.
    await tx.db.select().from(credentials).where(eq(credentials.accountId, accountId)).for("update");
    const wait = secondsToWait(await listSent(tx, accountId, purpose), ctx.now);
    if (wait > 0) return fail({ code: "rate_limited", retryAfterSeconds: wait });
    const { email, language } = await findOwn(tx, viewer);
    const { challengeId, code } = await openChallenge(tx, { accountId, purpose });
    await sendMail(tx, email, language, { kind: "reauthenticate", handle, code, minutes: CHALLENGE_MINUTES });
    return ok({ challengeId });
  });
}

/**
 * Prove oneself by the code that was mailed: for accounts without a password only, so that an open mailbox does not
 * stand in for one. Fails as `reauthenticateByPassword`, with `code_wrong`, and `gone` (`challenge_over`).
 */
export async function reauthenticateByMail(
  ctx: Context,
  { challengeId, code, appCode }: { challengeId: string; code: string; appCode?: string | undefined },
): Promise<Result<null, Failures>> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  if ((await findOwn(ctx, viewer)).hasPassword) return invalid("password", "password_missing");
  const guess = await guessCode(ctx, { challengeId, purpose: "reauthenticate", code });
  if (guess.kind === "wrong") return invalid("code", "code_wrong");
  if (guess.kind === "gone" || guess.accountId !== viewer.accountId) return over();
  const passed = await passAppCode(ctx, appCode, () => consumeChallenge(ctx, challengeId, "reauthenticate"));
  return passed;
}

/** What a browser needs to be asked for a passkey again. Fails with `unauthenticated` and `not_found` (there is none). */
export async function beginPasskeyProof(ctx: Context) {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const begun = await beginPasskeyCheck(ctx, viewer.accountId);
  return begun ? ok(begun) : fail({ code: "not_found", what: "passkey" });
}

/** Prove oneself by a passkey: it counts as all factors. Fails with `unauthenticated` and `invalid` (`passkey_refused`). */
export async function reauthenticateByPasskey(
  ctx: Context,
  answer: { ceremonyId: string; response: Assertion },
): Promise<Result<null, "unauthenticated" | "invalid">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  if (!(await passPasskeyCheck(ctx, { accountId: viewer.accountId, ...answer })))
    return invalid("form", "passkey_refused");
  await markRecent(ctx);
  return ok(null);
}

const over = () => fail({ code: "gone", reason: "challenge_over" });

/** The second factor, where there is one; then all have passed, unless `first` finds that the first has been used. */
async function passAppCode(
  ctx: Context,
  appCode: string | undefined,
  first: () => Promise<boolean> = async () => true,
): Promise<Result<null, Failures>> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const step = await findSecondStep(ctx, viewer.accountId);
  if (step && !step.app) return invalid("form", "passkey_needed");
  if (step) {
    if (!appCode) return invalid("appCode", "app_code_missing");
    const guess = await guessAppCode(ctx, viewer.accountId, appCode);
    if (guess.kind === "capped") return fail({ code: "rate_limited", retryAfterSeconds: guess.retryAfterSeconds });
    if (guess.kind === "wrong") return invalid("appCode", "app_code_wrong");
  }
  if (!(await first())) return over();
  await markRecent(ctx);
  return ok(null);
}

async function findOwn(ctx: Context, { accountId }: AccountViewer) {
  const [own] = await ctx.db
    .select({ email: credentials.email, passwordHash: credentials.passwordHash, language: accounts.language })
    .from(credentials)
    .innerJoin(accounts, eq(accounts.id, credentials.accountId))
    .where(eq(credentials.accountId, accountId));
  if (!own) throw new Error("an account that is signed in has no credentials");
  const { passwordHash, ...rest } = own;
  return { ...rest, hasPassword: passwordHash !== null };
}
