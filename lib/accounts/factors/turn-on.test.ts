import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { totpSecrets } from "@/db/schema";
import type { SessionId } from "@/lib/core/ids";
import { later, withRollback } from "@/lib/testing/database";
import { afterPassword, anApp, aPasskey, aSecondStep, aSignedIn, goOn } from "@/lib/testing/factors";
import { beginApp, confirmApp, removeApp } from "../mutations/authenticator-app";
import { removePasskey } from "../mutations/passkeys";
import { makeRecoveryCodes, turnOffSecondStep } from "../mutations/recovery-codes";
import { findOpenSecondStep, passByPasskey } from "../mutations/second-step";
import { findSessionViewer, openSession } from "../sessions";
import { findSignInMethods } from "./queries";

const over = { ok: false, failure: { code: "gone", reason: "step_over" } };
const wrong = (key: string) => ({ ok: false, failure: { code: "invalid", fields: { code: [key] } } });

test("passkeys alone are asked for after a password only when their owner wants that; a touch is enough then", () =>
  withRollback(async (system) => {
    const [owner, other] = [await aSignedIn(system), await aSignedIn(system)];
    expect(await makeRecoveryCodes(owner.ctx)).toMatchObject({ failure: { reason: "no_second_factor" } });
    const passkey = await aPasskey(owner.ctx);
    const foreign = await aPasskey(other.ctx);
    expect(await afterPassword(system, owner)).toBeNull();
    await goOn(owner.ctx, makeRecoveryCodes(owner.ctx));

    const ceremonyId = await aSecondStep(system, owner);
    const open = await findOpenSecondStep(system, ceremonyId);
    if (!open?.passkeyOptions) throw new Error("no passkey asked");
    const refused = { ok: false, failure: { code: "invalid", fields: { form: ["passkey_refused"] } } };
    expect(await passByPasskey(system, { ceremonyId, response: foreign.sign(open.passkeyOptions) })).toEqual(refused);
    const response = passkey.sign(open.passkeyOptions, { verified: false });
    expect(await passByPasskey(system, { ceremonyId: await aSecondStep(system, owner), response })).toEqual(refused);
    expect(await passByPasskey(system, { ceremonyId, response })).toMatchObject({ ok: true });
    expect(await passByPasskey(system, { ceremonyId, response })).toEqual(over);

    expect(await turnOffSecondStep(owner.ctx)).toMatchObject({ ok: true });
    expect(await afterPassword(system, owner)).toBeNull();
  }));

test("with the last factor the second step and its recovery codes go", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const passkey = await aPasskey(owner.ctx);
    await anApp(owner.ctx);
    expect(await turnOffSecondStep(owner.ctx)).toMatchObject({ failure: { reason: "app_on" } });
    await goOn(owner.ctx, removeApp(owner.ctx));
    expect(await removeApp(owner.ctx)).toMatchObject({ failure: { code: "not_found" } });
    expect(await findSignInMethods(owner.ctx)).toMatchObject({ appSince: null, secondStep: true });
    expect(await removePasskey(owner.ctx, { passkeyId: passkey.id })).toMatchObject({ ok: true });
    expect(await findSignInMethods(owner.ctx)).toMatchObject({ secondStep: false, recoveryCodes: null });
    expect(await afterPassword(system, owner)).toBeNull();
  }));

test("what was signed in by a password alone ends when the second step is turned on; this device goes on, renamed", () =>
  withRollback(async (system) => {
    const [byApp, byPasskey] = [await aSignedIn(system), await aSignedIn(system)];
    await aPasskey(byPasskey.ctx);
    for (const [owner, turnOn] of [
      [byApp, () => anApp(byApp.ctx)],
      [byPasskey, () => goOn(byPasskey.ctx, makeRecoveryCodes(byPasskey.ctx))],
    ] as const) {
      const elsewhere = await openSession(system, owner.accountId);
      const before = owner.ctx.viewer.sessionId as SessionId;
      await turnOn();
      const here = owner.ctx.viewer.sessionId as SessionId;
      expect(here).not.toBe(before);
      expect(await findSessionViewer(system, here)).toMatchObject({ accountId: owner.accountId });
      for (const ended of [elsewhere, before]) expect(await findSessionViewer(system, ended)).toBeNull();
      const later = await openSession(system, owner.accountId);
      await goOn(owner.ctx, makeRecoveryCodes(owner.ctx));
      expect(await findSessionViewer(system, later)).not.toBeNull();
    }
  }));

test("an app counts from its first right code on; its key is kept encrypted", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    expect(await beginApp(later(owner.ctx, 11 * 60_000))).toMatchObject({ failure: { reason: "reauthenticate" } });
    const begun = await beginApp(owner.ctx);
    if (!begun.ok) throw new Error("not begun");
    const { key, address, picture } = begun.value;
    expect(key).toMatch(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/);
    const bare = key.replaceAll(" ", "");
    expect(new URL(address).searchParams.get("secret")).toBe(bare);
    expect(picture.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
    const [row] = await system.db.select().from(totpSecrets).where(eq(totpSecrets.accountId, owner.accountId));
    expect(row?.secret).not.toContain(bare);
    expect(await afterPassword(system, owner)).toBeNull();
    expect(await confirmApp(owner.ctx, { code: "000000" })).toEqual(wrong("app_code_wrong"));
    expect(await confirmApp(later(owner.ctx, 15 * 60_000), { code: "000000" })).toMatchObject({
      failure: { code: "gone", reason: "set_up_again" },
    });
    await anApp(owner.ctx);
    expect(await beginApp(owner.ctx)).toMatchObject({ failure: { reason: "app_on" } });
    const confirmed = and(eq(totpSecrets.accountId, owner.accountId));
    expect((await system.db.select().from(totpSecrets).where(confirmed))[0]?.confirmedAt).toEqual(owner.ctx.now);
  }));
