import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { guessAppCode } from "../factors/app-codes";
import { answerCeremony, consumeCeremony, findCeremony } from "../factors/ceremonies";
import type { Assertion } from "../factors/input";
import { findPasskey, listPasskeys, touchPasskey } from "../factors/passkeys";
import { spendRecoveryCode } from "../factors/recovery-codes";
import { findSecondStep, type SecondStepState } from "../factors/second-step";
import { assertionOptions, readAssertion } from "../factors/webauthn";
import { type EntryDevice, recordFailedEntry, recordSecurityEvent } from "../security-events";
import { issueTicket } from "../sessions";

const kind = "second-factor";

/** What was typed, and on what. */
interface Typed {
  readonly ceremonyId: string;
  readonly code: string;
  readonly device?: EntryDevice;
}

const UNKNOWN: EntryDevice = { userAgent: "", place: null };

type Passed<C extends "invalid" | "gone" | "rate_limited"> = Promise<Result<{ kind: "ticket"; ticket: string }, C>>;

/** By what the second step that was come to can be passed, and what a browser needs for a passkey. Null: it is over. */
export async function findOpenSecondStep(ctx: Context, ceremonyId: string) {
  const ceremony = await findCeremony<SecondStepState>(ctx, { ceremonyId, kind });
  if (!ceremony?.accountId) return null;
  const methods = await findSecondStep(ctx, ceremony.accountId);
  if (!methods) return null;
  const known = methods.passkey ? await listPasskeys(ctx, ceremony.accountId) : [];
  const { challenge } = ceremony.state;
  const passkeyOptions = methods.passkey ? await assertionOptions({ challenge, known, verified: false }) : null;
  return { methods, passkeyOptions };
}

/**
 * Pass the second step by a code of the authenticator app. A code counts once; five guesses a step, ten wrong ones an
 * hour. Fails with `invalid` (`code`: `app_code_wrong`), `rate_limited`, and `gone` (`step_over`: unknown, passed,
 * older than five minutes, guessed at too often, or the password was changed).
 */
export async function passByAppCode(
  ctx: Context,
  { ceremonyId, code, device }: Typed,
): Passed<"invalid" | "gone" | "rate_limited"> {
  const ceremony = await answerCeremony(ctx, { ceremonyId, kind });
  if (!ceremony?.accountId) return over();
  const guess = await guessAppCode(ctx, ceremony.accountId, code);
  if (guess.kind === "capped") return fail({ code: "rate_limited", retryAfterSeconds: guess.retryAfterSeconds });
  if (guess.kind === "right") return pass(ctx, ceremonyId);
  await recordFailure(ctx, ceremony.accountId, device);
  return invalid("code", "app_code_wrong");
}

/**
 * Pass it by a recovery code, which is used up then; the owner is told by mail. Fails with `invalid` (`code`: `recovery_code_wrong`) and `gone` as above.
 */
export async function passByRecoveryCode(
  ctx: Context,
  { ceremonyId, code, device }: Typed,
): Passed<"invalid" | "gone"> {
  const ceremony = await answerCeremony(ctx, { ceremonyId, kind });
  const accountId = ceremony?.accountId;
  if (!accountId) return over();
  return transaction(ctx, async (tx) => {
    if (!(await findCeremony(tx, { ceremonyId, kind, lock: true }))) return over();
    if (!(await spendRecoveryCode(tx, accountId, code))) {
      await recordFailure(tx, accountId, device);
      return invalid("code", "recovery_code_wrong");
    }
    await recordUse(tx, accountId, device);
    return pass(tx, ceremonyId);
  });
}

/** Pass it by one of the account's passkeys. Fails with `invalid` (`form`: `passkey_refused`) and `gone` as above. */
export async function passByPasskey(
  ctx: Context,
  { ceremonyId, response }: { ceremonyId: string; response: Assertion },
): Passed<"invalid" | "gone"> {
  const ceremony = await answerCeremony<SecondStepState>(ctx, { ceremonyId, kind });
  if (!ceremony?.accountId) return over();
  const passkey = await findPasskey(ctx, response.id, ceremony.accountId);
  const { challenge } = ceremony.state;
  const signed = passkey && (await readAssertion(passkey, response, { challenge, verified: false }));
  if (!signed) return invalid("form", "passkey_refused");
  return transaction(ctx, async (tx) => {
    if (!(await findCeremony(tx, { ceremonyId, kind, lock: true }))) return over();
    return (await touchPasskey(tx, signed)) ? pass(tx, ceremonyId) : invalid("form", "passkey_refused");
  });
}

const over = () => fail({ code: "gone", reason: "step_over" });

async function pass(ctx: Context, ceremonyId: string): Passed<"gone"> {
  return transaction(ctx, async (tx) => {
    const ceremony = await consumeCeremony(tx, { ceremonyId, kind });
    if (!ceremony?.accountId) return over();
    return ok({ kind: "ticket", ticket: await issueTicket(tx, ceremony.accountId) } as const);
  });
}

function recordUse(ctx: Context, accountId: AccountId, device: EntryDevice = UNKNOWN): Promise<void> {
  return recordSecurityEvent(ctx, { accountId, kind: "recovery-code-used", undo: { do: "secure" }, device });
}

/** Whoever comes so far knew the password: that is what the owner has to learn of. */
function recordFailure(ctx: Context, accountId: AccountId, device: EntryDevice = UNKNOWN): Promise<void> {
  return recordFailedEntry(ctx, { accountId, kind: "second-step-failed", device });
}
