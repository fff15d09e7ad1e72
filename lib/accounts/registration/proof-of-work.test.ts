import { type Challenge, solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { type Context, SYSTEM } from "@/lib/core/context";
import { writeInstanceSettings } from "@/lib/instance/mutations";
import { aGuest, aRegistration } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { registerAccount } from "../mutations/register";
import { issueChallenge, redeemProof } from "./proof-of-work";

const REST = { name: "DirectLink", staffSecondFactor: false };

const encode = (sent: unknown) => Buffer.from(JSON.stringify(sent)).toString("base64");

async function solved(challenge: Challenge): Promise<string> {
  return encode({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

test("where it is asked, nobody registers without a solved proof of their own", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    await writeInstanceSettings(as(ctx, SYSTEM), {
      registration: "open",
      minimumAge: null,
      proofOfWork: true,
      ...REST,
    });
    const attempt = (proof?: string | null) => registerAccount(ctx, { ...aRegistration(), proof });
    const refused = (reason: string) => ({ ok: false, failure: { code: "invalid", fields: { proof: [reason] } } });
    expect(await attempt()).toEqual(refused("proof_missing"));
    const proof = await solved(await issueChallenge(ctx));
    expect((await attempt(proof)).ok).toBe(true);
    expect(await attempt(proof)).toEqual(refused("proof_wrong"));
  }));

test("a proof that was not computed, changed, too old or odd is none", () =>
  withRollback(async (ctx) => {
    const challenge = await issueChallenge(ctx);
    const proof = await solved(challenge);
    const { solution } = JSON.parse(Buffer.from(proof, "base64").toString());
    const { parameters, signature } = challenge;
    const wrong = {
      unsolved: encode({ challenge, solution: { ...solution, derivedKey: "00".repeat(32) } }),
      "an easier one": encode({ challenge: { parameters: { ...parameters, cost: 1 }, signature }, solution }),
      "a longer one": encode({
        challenge: { parameters: { ...parameters, data: { until: Number.MAX_SAFE_INTEGER } }, signature },
        solution,
      }),
      unsigned: encode({ challenge: { parameters }, solution }),
      "not JSON": "????",
      null: encode(null),
      list: encode([challenge, solution]),
    };
    for (const [what, sent] of Object.entries(wrong)) expect(await redeemProof(ctx, sent), what).toBe("proof_wrong");
    expect(await redeemProof(later(ctx, 10 * 60_000), proof)).toBe("proof_wrong");
    expect(await redeemProof(later(ctx, 9 * 60_000), proof)).toBeNull();
  }));

test("of those who send one proof at the same instant one passes", async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const proof = await solved(await issueChallenge(ctx));
  const answers = await Promise.all([1, 2, 3, 4].map(() => redeemProof(ctx, proof)));
  expect(answers.filter((answer) => answer === null)).toHaveLength(1);
});
