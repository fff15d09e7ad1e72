import { randomBytes } from "node:crypto";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { consumeCeremony, openCeremony } from "./ceremonies";
import type { Assertion } from "./input";
import { findPasskey, listPasskeys, touchPasskey } from "./passkeys";
import { assertionOptions, readAssertion } from "./webauthn";

/**
 * Ask somebody who is signed in for one of their passkeys again: what the browser needs, and the ceremony that
 * `passPasskeyCheck` finishes within five minutes. Null where they have none, or at addresses without passkeys.
 */
export async function beginPasskeyCheck(ctx: Context, accountId: AccountId) {
  const known = await listPasskeys(ctx, accountId);
  if (known.length === 0) return null;
  const challenge = randomBytes(32).toString("base64url");
  const options = await assertionOptions({ challenge, known, verified: true });
  if (!options) return null;
  const ceremonyId = await openCeremony(ctx, { kind: "passkey-reauthenticate", accountId, state: { challenge } });
  return { ceremonyId, options };
}

/** Whether the account's passkey has signed; it counts as all factors. An answer is worth one try, right or wrong. */
export async function passPasskeyCheck(
  ctx: Context,
  { accountId, ceremonyId, response }: { accountId: AccountId; ceremonyId: string; response: Assertion },
): Promise<boolean> {
  const ceremony = await consumeCeremony<{ challenge: string }>(ctx, {
    ceremonyId,
    kind: "passkey-reauthenticate",
    accountId,
  });
  const passkey = ceremony && (await findPasskey(ctx, response.id, accountId));
  if (!ceremony || !passkey) return false;
  const signed = await readAssertion(passkey, response, { challenge: ceremony.state.challenge, verified: true });
  return signed !== null && (await touchPasskey(ctx, signed));
}
