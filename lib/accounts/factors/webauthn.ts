import { createHash } from "node:crypto";
import type { VerifiedAuthenticationResponse } from "@simplewebauthn/server";
import type { passkeys } from "@/db/schema";
import type { AccountId } from "@/lib/core/ids";
import { logger } from "@/lib/telemetry/logger";
import type { AddPasskeyInput, Assertion } from "./input";
import { relyingParty } from "./relying-party";

type Passkey = typeof passkeys.$inferSelect;

/** EdDSA, ES256 and RS256 (https://www.iana.org/assignments/cose): what authenticators have. */
const ALGORITHMS = [-8, -7, -257];

/** Loaded when first needed: it brings a library of certificates with it. */
const webauthn = () => import("@simplewebauthn/server");

/** How authenticators know an account: the same every time, so that they replace what they had; says nothing by itself. */
export function userHandle(accountId: AccountId): Buffer {
  return createHash("sha256").update(`directlink account ${accountId}`).digest();
}

/** What a browser is asked to make a passkey of. Null at addresses without passkeys. */
export async function registrationOptions(
  account: { accountId: AccountId; handle: string; displayName: string },
  existing: readonly Pick<Passkey, "id" | "transports">[],
) {
  const party = relyingParty();
  if (!party) return null;
  return (await webauthn()).generateRegistrationOptions({
    rpName: "DirectLink",
    rpID: party.id,
    userName: account.handle,
    userDisplayName: account.displayName,
    userID: new Uint8Array(userHandle(account.accountId)),
    excludeCredentials: existing.map(({ id, transports }) => ({ id, transports })),
    // Each of them signs in by itself: the browser finds it without a name, and it asks for a finger, a face or a PIN.
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    attestationType: "none",
    supportedAlgorithmIDs: ALGORITHMS,
    timeout: 300_000,
  });
}

/**
 * What a browser is asked to sign `challenge` (base64url) with: one of `known`, or any passkey of ours. `verified`: the
 * person has to show a finger, a face or a PIN, so the passkey counts as all factors. Null at addresses without passkeys.
 */
export async function assertionOptions({
  challenge,
  known,
  verified,
}: {
  challenge: string;
  known?: readonly Pick<Passkey, "id" | "transports">[];
  verified: boolean;
}) {
  const party = relyingParty();
  if (!party) return null;
  return (await webauthn()).generateAuthenticationOptions({
    rpID: party.id,
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    ...(known ? { allowCredentials: known.map(({ id, transports }) => ({ id, transports })) } : {}),
    userVerification: verified ? "required" : "preferred",
    timeout: 300_000,
  });
}

/** The new passkey in a browser's answer, or null where it does not answer `challenge`, or not us. */
export async function readAttestation(response: AddPasskeyInput["response"], challenge: string) {
  const party = relyingParty();
  if (!party) return null;
  const { verifyRegistrationResponse } = await webauthn();
  const verified = await verifyRegistrationResponse({
    response: response as Parameters<typeof verifyRegistrationResponse>[0]["response"],
    expectedChallenge: challenge,
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refused);
  if (!verified?.registrationInfo) return null;
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString("base64url"),
    counter: credential.counter,
    transports: response.response.transports ?? [],
    backedUp: credentialBackedUp,
  };
}

/**
 * Whether a passkey signed `challenge`, for us, on one of our pages, now; `verified` as above. Null where it did not, or
 * where its counter went back: then there are two of it.
 */
export async function readAssertion(
  passkey: Passkey,
  response: Assertion,
  { challenge, verified }: { challenge: string | ((challenge: string) => boolean); verified: boolean },
): Promise<VerifiedAuthenticationResponse["authenticationInfo"] | null> {
  const party = relyingParty();
  const { userHandle: named } = response.response;
  if (!party || (named && named !== userHandle(passkey.accountId).toString("base64url"))) return null;
  const { verifyAuthenticationResponse } = await webauthn();
  const answer = await verifyAuthenticationResponse({
    response: response as Parameters<typeof verifyAuthenticationResponse>[0]["response"],
    expectedChallenge: challenge,
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: verified,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
      counter: passkey.counter,
      transports: passkey.transports,
    },
  }).catch(refused);
  return answer?.verified ? answer.authenticationInfo : null;
}

/** The library throws for whatever does not fit, as it should be for what a stranger may send. */
function refused(error: unknown): null {
  if (!(error instanceof Error)) throw error;
  logger().info({ reason: error.message }, "a passkey's answer was refused");
  return null;
}
