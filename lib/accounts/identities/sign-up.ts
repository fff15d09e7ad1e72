import { eq } from "drizzle-orm";
import { accounts, credentials } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { findAddressOwner, listClaimMails, lockAddress } from "../address";
import { secondsToWait } from "../challenges";
import { findHandleConflict, insertAccount, replaceClaim } from "../claims";
import { mailConfirmation } from "../confirmation-mail";
import { consumeCeremony } from "../factors/ceremonies";
import { dropOtherClaims } from "../mutations/confirm-email";
import { type Admission, admitNewcomer, recordAdmission } from "../registration/admission";
import { bringWishes } from "../registration/bring-wishes";
import { enterInstance } from "../registration/enter";
import type { JoinInput } from "../registration/input";
import { issueTicket } from "../sessions";
import { insertIdentity } from "./enter";
import type { PendingIdentity } from "./finish";
import { findPending } from "./pending";

export interface IdentityRegistration extends JoinInput {
  readonly ceremonyId: string;
  readonly browserToken: string | null;
  readonly handle: string;
  readonly displayName: string;
  /** Only where the provider told no verified address: it is confirmed by a code then. */
  readonly email?: string | undefined;
  readonly language: string;
}

/** Signed in, waiting for a moderator, or for the code that was mailed. */
export type IdentityRegistered =
  | { readonly kind: "ticket"; readonly ticket: string; readonly next: string }
  | { readonly kind: "pending" }
  | { readonly kind: "confirm"; readonly challengeId: string; readonly next: string };

type Failures = "invalid" | "forbidden" | "gone" | "conflict" | "rate_limited";

const over = () => fail({ code: "gone", reason: "oauth_over" });

/**
 * Make an account for somebody who came back from a provider as a stranger. It has no password. An address that the
 * provider has verified counts as confirmed; any other is confirmed by a mailed code, like everybody's.
 *
 * Fails with `gone` (`oauth_over`), `conflict` (`identity_taken`; `address_taken`: the address was confirmed by an
 * account meanwhile), `rate_limited` (mails to one address), `invalid` (`handle_taken`, `handle_lookalike`,
 * `email_shape`) and as `admitNewcomer` does.
 */
export async function registerByIdentity(
  ctx: Context,
  input: IdentityRegistration,
): Promise<Result<IdentityRegistered, Failures>> {
  const { ceremonyId, browserToken } = input;
  const identity = await findPending(ctx, { ceremonyId, kind: "oauth-sign-up", browserToken });
  if (!identity) return over();
  const email = identity.email ?? input.email;
  if (!email) return invalid("email", "email_shape");
  const admission = await admitNewcomer(ctx, { ...input, invitation: input.invitation ?? identity.invitation });
  if (!admission.ok) return admission;
  return transaction(ctx, (tx) => write(tx, input, { identity, email, admission: admission.value }));
}

interface Decided {
  readonly identity: PendingIdentity;
  readonly email: string;
  readonly admission: Admission;
}

async function write(
  ctx: Context,
  { ceremonyId, handle, displayName, language }: IdentityRegistration,
  { identity, email, admission }: Decided,
): Promise<Result<IdentityRegistered, Failures>> {
  await lockAddress(ctx, email);
  const proved = identity.email !== null;
  if (proved && (await findAddressOwner(ctx, email))) return fail({ code: "conflict", reason: "address_taken" });
  const wait = proved ? 0 : secondsToWait(await listClaimMails(ctx, email), ctx.now);
  if (wait > 0) return fail({ code: "rate_limited", retryAfterSeconds: wait });
  const taken = await findHandleConflict(ctx, { handle, email });
  if (taken) return invalid("handle", taken);

  const account = {
    handle,
    displayName,
    email,
    language,
    passwordHash: null,
    role: "member",
    confirmed: false,
  } as const;
  const accountId = (await replaceClaim(ctx, account)) ?? (await insertAccount(ctx, account));
  if (!accountId) return invalid("handle", (await findHandleConflict(ctx, { handle, email })) ?? "handle_taken");
  // From here on a refusal takes the account back: what is returned does not undo a transaction.
  if (!(await consumeCeremony(ctx, { ceremonyId, kind: "oauth-sign-up" }))) return takeBack(ctx, accountId, over());
  if (!(await insertIdentity(ctx, accountId, identity)))
    return takeBack(ctx, accountId, fail({ code: "conflict", reason: "identity_taken" }));
  await recordAdmission(ctx, accountId, admission);
  await bringWishes(ctx, accountId);

  const { next } = identity;
  if (!proved) {
    const { challengeId } = await mailConfirmation(ctx, { accountId, handle, email, language });
    return ok({ kind: "confirm", challengeId, next });
  }
  const entry = await enterInstance(ctx, accountId);
  if (entry === "invitation_over")
    return takeBack(ctx, accountId, fail({ code: "forbidden", reason: "invitation_over" }));
  await ctx.db.update(credentials).set({ emailConfirmedAt: ctx.now }).where(eq(credentials.accountId, accountId));
  await dropOtherClaims(ctx, accountId, email);
  return ok(
    entry === "pending" ? { kind: "pending" } : { kind: "ticket", ticket: await issueTicket(ctx, accountId), next },
  );
}

async function takeBack<F>(ctx: Context, accountId: AccountId, failure: F): Promise<F> {
  await ctx.db.delete(accounts).where(eq(accounts.id, accountId));
  return failure;
}
