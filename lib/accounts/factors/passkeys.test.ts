import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, passkeys } from "@/db/schema";
import { type Context, GUEST } from "@/lib/core/context";
import { listJobs } from "@/lib/testing/accounts";
import { anAuthenticator } from "@/lib/testing/authenticator";
import { as, later, withRollback } from "@/lib/testing/database";
import { aPasskey, aSignedIn } from "@/lib/testing/factors";
import { beginPasskeySignIn, signInByPasskey } from "../mutations/passkey-sign-in";
import { addPasskey, beginPasskey, removePasskey, renamePasskey } from "../mutations/passkeys";
import { redeemTicket } from "../sessions";
import { CEREMONY_MS } from "./ceremonies";
import { PASSKEYS_MAX } from "./limits";
import { beginPasskeyCheck, passPasskeyCheck } from "./passkey-check";
import { findSignInMethods } from "./queries";

const refused = { ok: false, failure: { code: "invalid", fields: { form: ["passkey_refused"] } } };

async function challenge(ctx: Context) {
  const begun = await beginPasskeySignIn(ctx);
  if (!begun.ok) throw new Error("no challenge");
  return begun.value;
}

test("a passkey alone signs in: it counts as all factors, and the list tells when it was used", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const authenticator = await aPasskey(owner.ctx);
    const guest = later(as(system, GUEST), 60_000);
    const response = authenticator.sign(await challenge(guest));
    const result = await signInByPasskey(guest, { response });
    if (!result.ok) throw new Error("refused");
    expect(await redeemTicket(guest, { ticket: result.value.ticket, userAgent: "" })).toEqual(expect.any(String));
    const [passkey] = (await findSignInMethods(owner.ctx))?.passkeys ?? [];
    expect(passkey).toMatchObject({ name: "Test device", lastUsedAt: guest.now.toISOString(), synced: false });
  }));

test("what was signed once signs in once, and for five minutes", () =>
  withRollback(async (system) => {
    const authenticator = await aPasskey((await aSignedIn(system)).ctx);
    const guest = as(system, GUEST);
    const response = authenticator.sign(await challenge(guest));
    expect((await signInByPasskey(guest, { response })).ok).toBe(true);
    expect(await signInByPasskey(guest, { response })).toEqual(refused);
    const late = authenticator.sign(await challenge(guest));
    expect(await signInByPasskey(later(guest, CEREMONY_MS), { response: late })).toEqual(refused);
  }));

test("refused: another site's page, another's challenge, a touch alone, a changed signature, a stranger's key", () =>
  withRollback(async (system) => {
    const authenticator = await aPasskey((await aSignedIn(system)).ctx);
    const other = await aPasskey((await aSignedIn(system)).ctx);
    const guest = as(system, GUEST);
    const good = () => challenge(guest);
    const swapped = authenticator.sign(await good());
    const answers = [
      authenticator.sign(await good(), { origin: "https://evil.example" }),
      authenticator.sign(await good(), { rpId: "evil.example" }),
      authenticator.sign(await good(), { verified: false }),
      authenticator.sign({ challenge: "A".repeat(54) }),
      { ...swapped, response: { ...swapped.response, signature: other.sign(await good()).response.signature } },
      { ...swapped, response: { ...swapped.response, clientDataJSON: "bm90IGpzb24" } },
      { ...swapped, response: { ...swapped.response, userHandle: other.sign(await good()).response.userHandle } },
      anAuthenticator().sign(await good()),
    ];
    for (const response of answers) expect(await signInByPasskey(guest, { response })).toEqual(refused);
    // None of them has used up what was asked.
    expect((await signInByPasskey(guest, { response: swapped })).ok).toBe(true);
  }));

test("a copy of an authenticator is noticed by its counter", () =>
  withRollback(async (system) => {
    const authenticator = await aPasskey((await aSignedIn(system)).ctx, { counter: 1 });
    const guest = as(system, GUEST);
    const signIn = async () => signInByPasskey(guest, { response: authenticator.sign(await challenge(guest)) });
    expect((await signIn()).ok).toBe(true);
    expect((await signIn()).ok).toBe(true);
    authenticator.rewind(2);
    expect(await signIn()).toEqual(refused);
  }));

test("a suspended account is told so, and gets nothing", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const authenticator = await aPasskey(owner.ctx);
    await system.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, owner.accountId));
    const guest = as(system, GUEST);
    const response = authenticator.sign(await challenge(guest));
    expect(await signInByPasskey(guest, { response })).toMatchObject({
      failure: { code: "forbidden", reason: "suspended" },
    });
  }));

test("adding one is begun within ten minutes of proof, finished once, by the same account, and told by mail", () =>
  withRollback(async (system) => {
    const [owner, other] = [await aSignedIn(system), await aSignedIn(system)];
    expect(await beginPasskey(as(system, GUEST))).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await beginPasskey(later(owner.ctx, 11 * 60_000))).toMatchObject({ failure: { reason: "reauthenticate" } });

    const begun = await beginPasskey(owner.ctx);
    if (!begun.ok) throw new Error("not begun");
    const { ceremonyId, options } = begun.value;
    const input = { ceremonyId, response: anAuthenticator().register(options), name: "Key" };
    expect(await addPasskey(other.ctx, input)).toMatchObject({ failure: { code: "gone" } });
    expect(await addPasskey(later(owner.ctx, CEREMONY_MS), input)).toMatchObject({ failure: { code: "gone" } });
    expect(await addPasskey(owner.ctx, input)).toMatchObject({ ok: true });
    expect(await addPasskey(owner.ctx, input)).toMatchObject({ failure: { code: "gone" } });
    const mails = (await listJobs(system, "send-mail")).length;
    expect(mails).toBe(1);
  }));

test("not added: of another site, made without finger, face or PIN, for another challenge, known already", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const known = await aPasskey(owner.ctx);
    const { ctx } = owner;
    const attempt = async (respond: (options: never) => ReturnType<typeof known.register>) => {
      const begun = await beginPasskey(ctx);
      if (!begun.ok) throw new Error("not begun");
      const { ceremonyId, options } = begun.value;
      return addPasskey(ctx, { ceremonyId, response: respond(options as never), name: "Key" });
    };
    const fresh = () => anAuthenticator();
    expect(await attempt((o) => fresh().register(o, { origin: "https://evil.example" }))).toEqual(refused);
    expect(await attempt((o) => fresh().register(o, { verified: false }))).toEqual(refused);
    expect(await attempt((o) => fresh().register({ ...(o as object), challenge: "AAAA" } as never))).toEqual(refused);
    expect(await attempt((o) => known.register(o))).toMatchObject({ failure: { reason: "passkey_known" } });
  }));

test("one is renamed and removed by its owner alone, and signs in no more", () =>
  withRollback(async (system) => {
    const [owner, other] = [await aSignedIn(system), await aSignedIn(system)];
    const authenticator = await aPasskey(owner.ctx);
    const passkeyId = authenticator.id;
    expect(await renamePasskey(other.ctx, { passkeyId, name: "Mine" })).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await removePasskey(other.ctx, { passkeyId })).toMatchObject({ failure: { code: "not_found" } });
    expect(await renamePasskey(owner.ctx, { passkeyId, name: "Blue key" })).toEqual({ ok: true, value: null });
    expect((await findSignInMethods(owner.ctx))?.passkeys[0]?.name).toBe("Blue key");
    const late = later(owner.ctx, 11 * 60_000);
    expect(await removePasskey(late, { passkeyId })).toMatchObject({ failure: { reason: "reauthenticate" } });
    expect(await removePasskey(owner.ctx, { passkeyId })).toMatchObject({ ok: true });
    const guest = as(system, GUEST);
    const response = authenticator.sign(await challenge(guest));
    expect(await signInByPasskey(guest, { response })).toEqual(refused);
  }));

test("twenty passkeys are enough", () =>
  withRollback(async (system) => {
    const { ctx, accountId } = await aSignedIn(system);
    const row = (i: number) => ({ id: `key_${i}`, accountId, name: "Key", publicKey: "AA", createdAt: ctx.now });
    await ctx.db.insert(passkeys).values(Array.from({ length: PASSKEYS_MAX }, (_, i) => row(i)));
    expect(await beginPasskey(ctx)).toMatchObject({ failure: { code: "conflict", reason: "passkeys_max" } });
  }));

test("asked again, somebody who is signed in shows a passkey of theirs, once, by finger, face or PIN", () =>
  withRollback(async (system) => {
    const [owner, other] = [await aSignedIn(system), await aSignedIn(system)];
    expect(await beginPasskeyCheck(owner.ctx, owner.accountId)).toBeNull();
    const [mine, foreign] = [await aPasskey(owner.ctx), await aPasskey(other.ctx)];
    const attempt = async (respond: (options: { challenge: string }) => ReturnType<typeof mine.sign>) => {
      const begun = await beginPasskeyCheck(owner.ctx, owner.accountId);
      if (!begun) throw new Error("not begun");
      const proof = { accountId: owner.accountId, ceremonyId: begun.ceremonyId, response: respond(begun.options) };
      return { proof, passed: await passPasskeyCheck(owner.ctx, proof) };
    };
    expect((await attempt((o) => foreign.sign(o))).passed).toBe(false);
    expect((await attempt((o) => mine.sign(o, { verified: false }))).passed).toBe(false);
    const { proof, passed } = await attempt((o) => mine.sign(o));
    expect(passed).toBe(true);
    expect(await passPasskeyCheck(owner.ctx, proof)).toBe(false);
  }));
