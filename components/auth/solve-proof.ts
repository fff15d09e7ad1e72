import { proofChallengeAction } from "@/lib/auth/actions/proof-of-work";

/**
 * Let this device compute what the instance asks for, a second or two, as `registerAccount` takes it (ALTCHA's protocol).
 * Null where it can't: browsers compute hashes only on https and on the machine itself.
 */
export async function solveProof(): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const [{ solveChallenge }, { deriveKey }, issued] = await Promise.all([
    import("altcha-lib"),
    import("altcha-lib/algorithms/web/pbkdf2"),
    proofChallengeAction({}),
  ]);
  if (!issued.ok) return null;
  const solution = await solveChallenge({ challenge: issued.value, deriveKey });
  return solution && btoa(JSON.stringify({ challenge: issued.value, solution }));
}
