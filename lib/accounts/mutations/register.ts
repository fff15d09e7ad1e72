import type { Context, Role } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { writeSetting } from "@/lib/instance/settings";
import { listClaimMails, lockAddress } from "../address";
import { secondsToWait } from "../challenges";
import { findHandleConflict, insertAccount, type NewAccount, replaceClaim } from "../claims";
import { mailConfirmation } from "../confirmation-mail";
import { unlessBusy } from "../hash-queue";
import type { RegisterInput } from "../input";
import { hashPassword } from "../password";
import { isGuessable } from "../password-strength";
import { type Admission, admitNewcomer, recordAdmission } from "../registration/admission";
import { bringWishes } from "../registration/bring-wishes";
import type { JoinInput } from "../registration/input";

type AccountInput = Pick<RegisterInput, "handle" | "displayName" | "email" | "password">;

export interface Registration extends AccountInput, JoinInput {
  /** Language of the mails to come: `en`, `es`. */
  language?: string;
  /** Only for the system: the address needs no proof, the account is active at once. */
  confirmed?: boolean;
  /** Only for the system. Making an administrator also records that the instance is set up. */
  role?: Role;
}

/** `challengeId` is what the code that was mailed belongs to; null where none was needed. */
export interface Registered {
  readonly accountId: AccountId;
  readonly challengeId: string | null;
}

export type RegisterFailure = "invalid" | "forbidden" | "rate_limited" | "unavailable";

/**
 * Make an account. People's own wait unconfirmed, for a day, for the code that is mailed to them; the system may make
 * confirmed ones.
 *
 * The answer and the work are the same whether the address belongs to somebody or not: then its owner is told by mail,
 * and the registration waits for a code that nobody has. Who registers the same handle and address again replaces the
 * password of the first try.
 *
 * Fails with `invalid` (`handle_taken`, `handle_lookalike`, `password_common`, and what the instance asks for:
 * `admitNewcomer`), `forbidden` (`not_set_up`, `registration_closed`, `invitation_needed`, `invitation_over`,
 * `system_only`), `rate_limited` (one mail a minute and address, five in half an hour) and
 * `unavailable` (`busy`).
 */
export async function registerAccount(ctx: Context, input: Registration): Promise<Result<Registered, RegisterFailure>> {
  const bySystem = ctx.viewer.kind === "system";
  if ((input.confirmed || input.role) && !bySystem) return fail({ code: "forbidden", reason: "system_only" });
  const admission = bySystem ? null : await admitStranger(ctx, input);
  if (admission && !admission.ok) return admission;
  const taken = await findHandleConflict(ctx, input);
  if (taken) return invalid("handle", taken);

  const passwordHash = await unlessBusy(hashPassword(input.password));
  if (passwordHash === null) return fail({ code: "unavailable", reason: "busy" });
  const account = { language: "en", confirmed: false, role: "member" as const, ...input, passwordHash };
  return transaction(ctx, (tx) => writeAccount(tx, account, admission?.value ?? null));
}

async function admitStranger(ctx: Context, input: Registration): Promise<Result<Admission, "forbidden" | "invalid">> {
  const guessable = await isGuessable(input.password, [input.handle, input.displayName, input.email]);
  const admission = await admitNewcomer(ctx, input);
  if (!guessable || (!admission.ok && admission.failure.code === "forbidden")) return admission;
  const others = !admission.ok && admission.failure.code === "invalid" ? admission.failure.fields : {};
  return fail({ code: "invalid", fields: { password: ["password_common"], ...others } });
}

async function writeAccount(
  ctx: Context,
  account: NewAccount,
  admission: Admission | null,
): Promise<Result<Registered, "invalid" | "rate_limited">> {
  const { handle, email, language, confirmed, role } = account;
  await lockAddress(ctx, email);
  const wait = confirmed ? 0 : secondsToWait(await listClaimMails(ctx, email), ctx.now);
  if (wait > 0) return fail({ code: "rate_limited", retryAfterSeconds: wait });

  const accountId = (await replaceClaim(ctx, account)) ?? (await insertAccount(ctx, account));
  if (!accountId) return invalid("handle", (await findHandleConflict(ctx, account)) ?? "handle_taken");
  if (admission) await recordAdmission(ctx, accountId, admission);
  await bringWishes(ctx, accountId);
  if (!confirmed) {
    const { challengeId } = await mailConfirmation(ctx, { accountId, handle, email, language });
    return ok({ accountId, challengeId });
  }
  if (role === "admin") await writeSetting(ctx, "set-up", { at: ctx.now.toISOString() });
  await emit(ctx, { type: "account.registered", accountId });
  return ok({ accountId, challengeId: null });
}
