import { createHash } from "node:crypto";
import { type Challenge, createChallenge, type Payload, randomInt, verifySolution } from "altcha-lib";
import { deriveKey as derivePbkdf2 } from "altcha-lib/algorithms/pbkdf2";
import { z } from "zod";
import { authCeremonies } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { deriveKey } from "@/lib/core/seal";
import { sealSecret } from "@/lib/core/vault";
import { env } from "@/lib/env";

const MINUTES = 10;
/**
 * One step takes half a millisecond of a phone, and between 1,000 and 3,000 of them find the answer: a second or two
 * for a person, a processor of one's own for somebody who wants a thousand accounts an hour. Checking an answer is one
 * HMAC.
 */
const STEP_COST = 1_000;
const STEPS = { min: 1_000, max: 3_000 } as const;

const secret = (of: "challenge" | "key") =>
  deriveKey(env().AUTH_SECRET, `proof of work: ${of}`).export().toString("base64url");

/** Something to compute (ALTCHA's protocol, version 2: https://altcha.org/docs), good for ten minutes and one registration. */
export function issueChallenge(ctx: Context): Promise<Challenge> {
  return createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: STEP_COST,
    counter: randomInt(STEPS.min, STEPS.max),
    deriveKey: derivePbkdf2,
    // The library's own end is compared with the machine's clock; this one with ours.
    data: { until: ctx.now.getTime() + MINUTES * 60_000 },
    hmacSignatureSecret: secret("challenge"),
    hmacKeySignatureSecret: secret("key"),
  });
}

const payload = z.object({
  challenge: z.object({
    parameters: z.looseObject({ nonce: z.string(), data: z.object({ until: z.number() }) }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/**
 * Take a solved challenge, once. Gives what is wrong with it, or null: `proof_missing`, `proof_wrong` (not solved, not
 * ours, too old, or used already: of two who send the same one at the same time the second gets this).
 */
export async function redeemProof(
  ctx: Context,
  proof: string | null | undefined,
): Promise<"proof_missing" | "proof_wrong" | null> {
  if (!proof) return "proof_missing";
  const sent = payload.safeParse(parse(proof));
  if (!sent.success) return "proof_wrong";
  const { challenge, solution } = sent.data as unknown as Payload;
  const { verified } = await verifySolution({
    challenge,
    solution,
    deriveKey: derivePbkdf2,
    hmacSignatureSecret: secret("challenge"),
    hmacKeySignatureSecret: secret("key"),
  });
  const { nonce, data } = sent.data.challenge.parameters;
  if (!verified || data.until <= ctx.now.getTime()) return "proof_wrong";
  return (await remember(ctx, nonce, new Date(data.until))) ? null : "proof_wrong";
}

/** Challenges are not kept until they are used: who only asks for them fills no table. False where one was used before. */
async function remember(ctx: Context, nonce: string, expiresAt: Date): Promise<boolean> {
  const rows = await ctx.db
    .insert(authCeremonies)
    .values({
      id: asUuid(nonce),
      kind: "proof-of-work",
      sealed: sealSecret("auth_ceremonies.sealed", "{}"),
      createdAt: ctx.now,
      expiresAt,
      consumedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: authCeremonies.id });
  return rows.length > 0;
}

/** The first 128 bits of a hash, in the shape of a UUID (version 8, RFC 9562, 5.8). */
function asUuid(text: string): string {
  const hex = createHash("sha256").update(`proof of work: ${text}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function parse(proof: string): unknown {
  try {
    return JSON.parse(Buffer.from(proof, "base64").toString("utf8"));
  } catch {
    return null;
  }
}
