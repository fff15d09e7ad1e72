import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { database } from "@/db/client";
import { type Context, SYSTEM } from "@/lib/core/context";
import { aGuest, aRegistration } from "@/lib/testing/accounts";
import { aMember, aStranger, browserToken, withProvider } from "@/lib/testing/oauth";
import { recordQueries } from "@/lib/testing/plans";
import { hashQueue } from "./hash-queue";
import { registerByIdentity } from "./identities/sign-up";
import { requestEmailChange } from "./mutations/change-email";
import { requestSignInCode, signInByCode, startEmailSignIn } from "./mutations/email-sign-in";
import { beginPasskeySignIn } from "./mutations/passkey-sign-in";
import { registerAccount } from "./mutations/register";
import { requestPasswordReset, resetPasswordByCode, startPasswordReset } from "./mutations/reset-password";
import { signIn } from "./mutations/sign-in";

/**
 * Nobody finds out by our forms who has an account. For each form: one that somebody has and one that nobody has get the
 * same answer, after as many hashes (which are what takes time) and by the same statements, in the same order.
 */

const oidc = withProvider();
const now = new Date("2026-06-01T12:00:00Z");
let system: Context;
let guest: Context;
const password = "eleven blue kettles";

let member: Awaited<ReturnType<typeof aMember>>;
let asked: typeof member;
let claimed: ReturnType<typeof aRegistration>;

beforeAll(async () => {
  // Not before: the provider's settings are there now.
  system = { db: database(), viewer: SYSTEM, now };
  guest = await aGuest(system);
  member = await aMember(system);
  asked = await aMember(system);
  claimed = aRegistration();
  await registerAccount(guest, claimed);
  await startPasswordReset(system, { email: asked.email });
  await startEmailSignIn(system, { email: asked.email });
});

interface Work {
  readonly answer: unknown;
  readonly hashes: number;
  readonly statements: readonly string[];
}

/** What somebody outside could tell two attempts apart by. */
async function workOf(attempt: (ctx: Context) => Promise<unknown>, as = guest): Promise<Work> {
  const before = hashQueue().done;
  const { value, queries } = await recordQueries((db: Database) => attempt({ ...as, db }));
  return {
    answer: JSON.parse(JSON.stringify(value, (key, one) => (/(challengeId|accountId)$/.test(key) ? "an id" : one))),
    hashes: hashQueue().done - before,
    statements: queries.map(({ sql }) => sql.replace(/\s+/g, " ")),
  };
}

async function expectAlike(attempts: readonly ((ctx: Context) => Promise<unknown>)[], as?: Context): Promise<Work> {
  const works: Work[] = [];
  for (const attempt of attempts) works.push(await workOf(attempt, as));
  const [first, ...others] = works as [Work, ...Work[]];
  for (const other of others) expect(other).toEqual(first);
  return first;
}

test("signing in with a wrong password, by address", async () => {
  const attempt = (identifier: string) => (ctx: Context) => signIn(ctx, { identifier, password: "wrong wrong wrong" });
  const { hashes } = await expectAlike([attempt(member.email), attempt("nobody@example.org")]);
  expect(hashes).toBe(1);
});

test("signing in with a wrong password, by handle: confirmed, waiting to be confirmed, nobody's", async () => {
  const attempt = (identifier: string) => (ctx: Context) => signIn(ctx, { identifier, password: "wrong wrong wrong" });
  const { hashes } = await expectAlike([attempt(member.handle), attempt(claimed.handle), attempt("nobody_at_all")]);
  expect(hashes).toBe(1);
});

test("asking for a new password", async () => {
  const attempt = (email: string) => (ctx: Context) => requestPasswordReset(ctx, { email });
  await expectAlike([attempt(member.email), attempt("nobody@example.org")]);
});

test("choosing a new password by a wrong code: asked for one, not asked for one, nobody", async () => {
  const attempt = (email: string) => (ctx: Context) => resetPasswordByCode(ctx, { email, code: "000000", password });
  const works = [];
  for (const email of [asked.email, member.email, "nobody@example.org"]) works.push(await workOf(attempt(email)));
  // Counting the guess is one statement more, beside the hash, which takes longer.
  expect(new Set(works.map(({ hashes }) => hashes))).toEqual(new Set([1]));
  expect(new Set(works.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
});

test("asking for a code to sign in, and typing a wrong one", async () => {
  const ask = (email: string) => (ctx: Context) => requestSignInCode(ctx, { email });
  await expectAlike([ask(asked.email), ask(member.email), ask("nobody@example.org")]);
  const type = (email: string) => (ctx: Context) => signInByCode(ctx, { email, code: "000000" });
  await expectAlike([type(asked.email), type(member.email), type("nobody@example.org")]);
});

test("registering with an address that somebody has confirmed, and one that nobody has", async () => {
  const attempt = (email: string) => (ctx: Context) => registerAccount(ctx, { ...aRegistration(), email, password });
  const works = [await workOf(attempt(member.email)), await workOf(attempt("fresh.one@example.org"))];
  expect(works[0]).toMatchObject({ hashes: 1, answer: { ok: true } });
  expect(works[1]).toEqual(works[0]);
});

test("registering by an identity elsewhere whose address nobody has verified", async () => {
  oidc().person = { sub: "one", email: "one@example.org", email_verified: false };
  const first = await aStranger(guest);
  oidc().person = { sub: "two", email: "two@example.org", email_verified: false };
  const second = await aStranger(guest);
  const form = { browserToken, displayName: "Demo", language: "en" };
  await expectAlike([
    (ctx) => registerByIdentity(ctx, { ...form, ceremonyId: first, handle: "id_one", email: asked.email }),
    (ctx) => registerByIdentity(ctx, { ...form, ceremonyId: second, handle: "id_two", email: "fresh.two@example.org" }),
  ]);
});

test("changing to an address that somebody has, and one that nobody has", async () => {
  const [one, two] = [await aMember(system), await aMember(system)];
  const works = [
    await workOf((ctx) => requestEmailChange(ctx, { email: member.email }), { ...system, viewer: one.viewer }),
    await workOf((ctx) => requestEmailChange(ctx, { email: "fresh.three@example.org" }), {
      ...system,
      viewer: two.viewer,
    }),
  ];
  expect(works[0]?.answer).toMatchObject({ ok: true });
  expect(works[1]).toEqual(works[0]);
});

test("signing in by a passkey asks for nobody's name: the browser is told no account's keys", async () => {
  const begun = await beginPasskeySignIn(guest);
  expect(begun.ok && (begun.value.allowCredentials ?? [])).toEqual([]);
});
