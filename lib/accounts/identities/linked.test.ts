import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { credentials, linkedIdentities, securityEvents } from "@/db/schema";
import { GUEST } from "@/lib/core/context";
import { aGuest, lastMail } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { aMember, begin, browserToken, comeBack, finish, over, withProvider } from "@/lib/testing/oauth";
import { passProvider } from "@/lib/testing/oidc-provider";
import { beginOAuth } from "./begin";
import { linkPendingIdentity, listIdentities, unlinkIdentity } from "./linked";

const oidc = withProvider();

test("a verified address of an account never links by itself: its owner signs in first, then links", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const member = await aMember(system, { email: "owner@example.org" });
    oidc().person = { sub: "owner-there", email: "owner@example.org", email_verified: true };
    const back = await comeBack(ctx);
    if (!back.ok || back.value.kind !== "sign-in-first") throw new Error(JSON.stringify(back));
    expect(await ctx.db.select().from(linkedIdentities)).toEqual([]);

    const { ceremonyId } = back.value;
    const own = as(ctx, member.viewer);
    expect(await linkPendingIdentity(ctx, { ceremonyId, browserToken })).toMatchObject({
      failure: { code: "unauthenticated" },
    });
    expect(await linkPendingIdentity(own, { ceremonyId, browserToken: null })).toEqual(over);
    expect(await linkPendingIdentity(later(own, 11 * 60_000), { ceremonyId, browserToken })).toMatchObject({
      failure: { code: "forbidden", reason: "reauthenticate" },
    });
    expect(await linkPendingIdentity(own, { ceremonyId, browserToken })).toEqual({
      ok: true,
      value: { next: "/explore" },
    });
    expect(await linkPendingIdentity(own, { ceremonyId, browserToken })).toEqual(over);
    expect(await comeBack(ctx)).toMatchObject({ ok: true, value: { kind: "admitted" } });
    expect(await ctx.db.select().from(securityEvents)).toMatchObject([{ kind: "identity-linked" }]);
    expect((await lastMail(ctx, "owner@example.org")).text).toContain("/undo/");
  }));

test("linking needs recent proof, the same account on the way back, and an identity that is nobody else's", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const [one, two] = [await aMember(system), await aMember(system)];
    const away = {
      provider: "oidc",
      intent: "link",
      browserToken,
      origin: "http://127.0.0.1:3000",
      next: "/",
    } as const;
    expect(await beginOAuth(ctx, away)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await beginOAuth(later(as(ctx, one.viewer), 11 * 60_000), away)).toMatchObject({
      failure: { code: "forbidden", reason: "reauthenticate" },
    });
    oidc().person = { sub: "shared", preferred_username: "shared" };
    const answer = await passProvider(await begin(as(ctx, one.viewer), { intent: "link" }));
    expect(await finish(as(ctx, two.viewer), answer)).toEqual(over);
    expect(await comeBack(as(ctx, one.viewer), { intent: "link" })).toMatchObject({ value: { kind: "linked" } });
    expect(await comeBack(as(ctx, two.viewer), { intent: "link" })).toMatchObject({
      failure: { reason: "identity_taken" },
    });
    oidc().person = { sub: "a second one", preferred_username: "second" };
    expect(await comeBack(as(ctx, one.viewer), { intent: "link" })).toMatchObject({
      failure: { reason: "identity_second" },
    });
  }));

test("an identity is unlinked unless it is the last way to sign in", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const member = await aMember(system);
    const own = as(ctx, member.viewer);
    oidc().person = { sub: "leaving", email: "there@example.org" };
    await comeBack(own, { intent: "link" });
    expect(await listIdentities(own)).toMatchObject([
      { provider: { id: "oidc" }, available: true, linked: { label: "there@example.org" } },
    ]);
    await ctx.db.update(credentials).set({ passwordHash: null }).where(eq(credentials.accountId, member.accountId));
    expect(await unlinkIdentity(own, { provider: "oidc" })).toMatchObject({ failure: { reason: "last_way" } });
    await ctx.db.update(credentials).set({ passwordHash: "x" }).where(eq(credentials.accountId, member.accountId));
    expect(await unlinkIdentity(later(own, 11 * 60_000), { provider: "oidc" })).toMatchObject({
      failure: { reason: "reauthenticate" },
    });
    expect(await unlinkIdentity(own, { provider: "oidc" })).toEqual({ ok: true, value: null });
    expect(await unlinkIdentity(own, { provider: "oidc" })).toMatchObject({ failure: { code: "not_found" } });
    expect(await comeBack(as(ctx, GUEST))).toMatchObject({ value: { kind: "sign-up" } });
  }));
