import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { issueTicket } from "../sessions";
import { openCeremony } from "./ceremonies";
import type { SecondStepMethods } from "./types";

/** Every factor has passed (a ticket, good for a minute), or the second one is still to be shown, within five minutes. */
export type Admitted =
  | { readonly kind: "ticket"; readonly ticket: string }
  | { readonly kind: "second-factor"; readonly ceremonyId: string; readonly methods: SecondStepMethods };

/** What the ceremony of a second step keeps for its answer. */
export interface SecondStepState {
  /** The challenge that a passkey has to sign, base64url. */
  readonly challenge: string;
}

/**
 * Let in whoever has shown one factor: at once, or by a second step where the account asks for one. The one way to a
 * ticket for passwords, codes by mail and identities elsewhere. Whether the account may sign in is the caller's question.
 */
export async function admit(ctx: Context, accountId: AccountId): Promise<Admitted> {
  const methods = await findSecondStep(ctx, accountId);
  if (!methods) return { kind: "ticket", ticket: await issueTicket(ctx, accountId) };
  const state: SecondStepState = { challenge: randomBytes(32).toString("base64url") };
  return {
    kind: "second-factor",
    ceremonyId: await openCeremony(ctx, { kind: "second-factor", accountId, state }),
    methods,
  };
}

/**
 * By what an account can show its second factor, or null where it asks for none. It asks for one when it has an
 * authenticator app; with passkeys alone, when recovery codes were made for it (`setSecondStep`): nobody who adds a
 * passkey for convenience is locked out on the next device.
 */
export async function findSecondStep(ctx: Context, accountId: AccountId): Promise<SecondStepMethods | null> {
  const [row] = await ctx.db.execute<{ app: boolean; passkey: boolean; codes: boolean; recovery: boolean }>(sql`
    select exists (select from totp_secrets where account_id = ${accountId} and confirmed_at is not null) as app,
      exists (select from passkeys where account_id = ${accountId}) as passkey,
      exists (select from recovery_codes where account_id = ${accountId}) as codes,
      exists (select from recovery_codes where account_id = ${accountId} and used_at is null) as recovery`);
  if (!row) throw new Error("a select of constants gave no row");
  const { app, passkey, codes, recovery } = row;
  return app || (passkey && codes) ? { app, passkey, recovery } : null;
}
