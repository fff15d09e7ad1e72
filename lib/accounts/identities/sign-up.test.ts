import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, credentials } from "@/db/schema";
import { SYSTEM } from "@/lib/core/context";
import { writeSetting } from "@/lib/instance/settings";
import { aGuest, aRegistration, lastMail } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { aMember, aStranger, browserToken, comeBack, over, withProvider } from "@/lib/testing/oauth";
import { confirmEmailByCode } from "../mutations/confirm-email";
import { registerAccount } from "../mutations/register";
import { createInvitation } from "../registration/write-invitation";
import { redeemTicket } from "../sessions";
import { findPendingView } from "./pending";
import { registerByIdentity } from "./sign-up";

const oidc = withProvider();

test("a stranger fills in a short form, is signed in without a code, and from then on signs in by the identity", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    oidc().person = {
      sub: "ana-1",
      email: "Ana@Example.org",
      email_verified: true,
      name: "Ana",
      preferred_username: "Ana.P",
    };
    const ceremonyId = await aStranger(ctx);
    expect(await findPendingView(ctx, { ceremonyId, kind: "oauth-sign-up", browserToken })).toEqual({
      provider: { id: "oidc", name: "Test provider" },
      email: "ana@example.org",
      label: "Ana@Example.org",
      name: "Ana",
      handle: "anap",
      next: "/explore",
      invitation: null,
    });
    const form = { ceremonyId, browserToken, handle: "anap", displayName: "Ana", language: "es" };
    const made = await registerByIdentity(ctx, form);
    if (!made.ok || made.value.kind !== "ticket") throw new Error(JSON.stringify(made));
    expect(await redeemTicket(ctx, { ticket: made.value.ticket, userAgent: "" })).not.toBeNull();
    const [row] = await ctx.db
      .select()
      .from(credentials)
      .innerJoin(accounts, eq(accounts.id, credentials.accountId))
      .where(eq(accounts.handle, "anap"));
    expect(row).toMatchObject({
      accounts: { state: "active", language: "es" },
      credentials: { email: "ana@example.org", passwordHash: null, emailConfirmedAt: ctx.now },
    });
    expect(await registerByIdentity(ctx, { ...form, handle: "anap_two" })).toEqual(over);

    const again = await comeBack(ctx);
    expect(again).toMatchObject({
      ok: true,
      value: { kind: "admitted", admitted: { kind: "ticket" }, next: "/explore" },
    });
  }));

test.each([{ email_verified: false }, { email_verified: "true" }, {}])(
  "an address that the provider has not verified (%o) is nobody's: neither linked nor taken as confirmed",
  (verified) =>
    withRollback(async (system) => {
      const ctx = await aGuest(system);
      await aMember(system, { email: "victim@example.org" });
      oidc().person = { sub: `attacker-${JSON.stringify(verified)}`, email: "victim@example.org", ...verified };
      const ceremonyId = await aStranger(ctx);
      const view = await findPendingView(ctx, { ceremonyId, kind: "oauth-sign-up", browserToken });
      expect(view?.email).toBeNull();
      const form = { ceremonyId, browserToken, handle: "attacker", displayName: "A", language: "en" };
      expect(await registerByIdentity(ctx, form)).toMatchObject({
        failure: { code: "invalid", fields: { email: expect.anything() } },
      });
      const made = await registerByIdentity(ctx, { ...form, email: "victim@example.org" });
      // The same as for a fresh address; the code goes to nobody, and the owner is told.
      if (!made.ok || made.value.kind !== "confirm") throw new Error(JSON.stringify(made));
      expect((await lastMail(ctx, "victim@example.org")).code).toBe("");
      expect(await comeBack(ctx)).toMatchObject({ value: { kind: "sign-up" } });
    }),
);

test("without a verified address the form asks for one, and its code confirms it", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    oidc().person = { sub: "no-address", preferred_username: "quiet" };
    const ceremonyId = await aStranger(ctx);
    const form = {
      ceremonyId,
      browserToken,
      handle: "quiet_one",
      displayName: "Q",
      language: "en",
      email: "q@example.org",
    };
    const made = await registerByIdentity(ctx, form);
    if (!made.ok || made.value.kind !== "confirm") throw new Error(JSON.stringify(made));
    const { code } = await lastMail(ctx, "q@example.org");
    const confirmed = await confirmEmailByCode(ctx, { challengeId: made.value.challengeId, code });
    expect(confirmed).toMatchObject({ ok: true, value: { kind: "ticket" } });
    expect(await comeBack(ctx)).toMatchObject({ value: { kind: "admitted" } });
  }));

test("who registers the same handle and address again by a password leaves the earlier identity no way in", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    oidc().person = { sub: "squatter", preferred_username: "squatter" };
    const ceremonyId = await aStranger(ctx);
    const own = aRegistration({ handle: "prized_name" });
    const squat = { ceremonyId, browserToken, handle: own.handle, displayName: "S", language: "en", email: own.email };
    expect(await registerByIdentity(ctx, squat)).toMatchObject({ value: { kind: "confirm" } });
    const soon = later(ctx, 60_000);
    const made = await registerAccount(soon, own);
    if (!made.ok) throw new Error(JSON.stringify(made));
    const { code } = await lastMail(ctx, own.email);
    const confirmed = await confirmEmailByCode(soon, { challengeId: made.value.challengeId ?? "", code });
    expect(confirmed.ok).toBe(true);
    expect(await comeBack(ctx)).toMatchObject({ value: { kind: "sign-up" } });
  }));

test("an instance that takes nobody new takes nobody by a provider either, and those it knows still get in", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const member = await aMember(system);
    oidc().person = { sub: "insider", preferred_username: "insider" };
    await comeBack(as(ctx, member.viewer), { intent: "link" });
    await writeSetting(ctx, "registration", "closed");
    expect(await comeBack(ctx)).toMatchObject({ value: { kind: "admitted" } });
    oidc().person = { sub: "outsider", email: "outsider@example.org", email_verified: true };
    const ceremonyId = await aStranger(ctx);
    const form = { ceremonyId, browserToken, handle: "outsider", displayName: "O", language: "en" };
    expect(await registerByIdentity(ctx, form)).toMatchObject({ failure: { reason: "registration_closed" } });
    expect(await ctx.db.select().from(accounts).where(eq(accounts.handle, "outsider"))).toEqual([]);
  }));

test("by an invitation its place is taken, and none is taken twice; where a moderator decides, they wait", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const admin = as(ctx, await anAccount(ctx, { role: "admin" }));
    await writeSetting(ctx, "registration", "invitation");
    const wanted = { note: "", maxUses: 1, days: null, skipsApproval: true };
    const invitation = await createInvitation(admin, wanted);
    if (!invitation.ok) throw new Error("no invitation");
    const come = async (sub: string, code: string | null) => {
      oidc().person = { sub, email: `${sub}@example.org`, email_verified: true };
      const back = await comeBack(ctx, { invitation: code });
      if (!back.ok || back.value.kind !== "sign-up") throw new Error(JSON.stringify(back));
      const { ceremonyId } = back.value;
      return registerByIdentity(ctx, { ceremonyId, browserToken, handle: sub, displayName: sub, language: "en" });
    };
    expect(await come("uninvited", null)).toMatchObject({ failure: { reason: "invitation_needed" } });
    expect(await come("invited", invitation.value.code)).toMatchObject({ ok: true, value: { kind: "ticket" } });
    expect(await come("too_late", invitation.value.code)).toMatchObject({ failure: { reason: "invitation_over" } });

    await writeSetting(ctx, "registration", "approval");
    const slow = await createInvitation(admin, { ...wanted, skipsApproval: false });
    if (!slow.ok) throw new Error("no invitation");
    oidc().person = { sub: "patient", email: "patient@example.org", email_verified: true };
    const form = { browserToken, handle: "patient", displayName: "P", language: "en", reason: "To look at birds" };
    const made = await registerByIdentity(ctx, { ...form, ceremonyId: await aStranger(ctx) });
    expect(made).toEqual({ ok: true, value: { kind: "pending" } });
    expect(await comeBack(ctx)).toMatchObject({ failure: { code: "forbidden", reason: "pending" } });
  }));

test("a place that somebody else took at the last moment leaves no account behind", async () => {
  const ctx = await aGuest({ db: database(), viewer: SYSTEM, now: TEST_NOW });
  const admin = as(ctx, await anAccount(ctx, { role: "admin" }));
  await writeSetting(ctx, "registration", "invitation");
  const invitation = await createInvitation(admin, { note: "", maxUses: 2, days: null, skipsApproval: true });
  if (!invitation.ok) throw new Error("no invitation");
  const people = ["last_a", "last_b", "last_c", "last_d"];
  const forms = [];
  for (const handle of people) {
    oidc().person = { sub: handle, email: `${handle}@example.org`, email_verified: true };
    const back = await comeBack(ctx, { invitation: invitation.value.code });
    if (!back.ok || back.value.kind !== "sign-up") throw new Error(JSON.stringify(back));
    forms.push({ ceremonyId: back.value.ceremonyId, browserToken, handle, displayName: handle, language: "en" });
  }
  const results = await Promise.all(forms.map((form) => registerByIdentity(ctx, form)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(2);
  expect(await ctx.db.select().from(accounts).where(inArray(accounts.handle, people))).toHaveLength(2);
});
