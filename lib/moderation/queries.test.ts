import { expect, test } from "vitest";
import { credentials } from "@/db/schema";
import { openSession } from "@/lib/accounts/sessions";
import { type Context, GUEST, type Viewer } from "@/lib/core/context";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { accountFilter } from "./input";
import { findAccount } from "./queries/find-account";
import { ACCOUNTS_PAGE, listAccounts } from "./queries/list-accounts";

async function handles(ctx: Context, viewer: Viewer, filter: Parameters<typeof listAccounts>[1]) {
  const listed = await listAccounts(as(ctx, viewer), filter);
  if (!listed.ok) throw new Error(listed.failure.code);
  return listed.value.items.map(({ handle }) => handle);
}

async function aCrowd(ctx: Context) {
  const admin = await anAccount(ctx, { handle: "first_admin", role: "admin" });
  const moderator = await anAccount(ctx, { handle: "second_mod", role: "moderator" });
  const member = await anAccount(ctx, { handle: "celadon", displayName: "Ána 100% Glaze" });
  await anAccount(ctx, { handle: "cobalt", displayName: "Cobalt", restriction: "limited" });
  await anAccount(ctx, { handle: "umber", displayName: "Umber", state: "suspended" });
  await ctx.db.insert(credentials).values({
    accountId: member.accountId,
    email: "kiln@example.org",
    emailConfirmedAt: ctx.now,
    passwordChangedAt: ctx.now,
  });
  return { admin, moderator, member };
}

test("staff find accounts by any part of a handle or a name, newest first, whatever their state", () =>
  withRollback(async (ctx) => {
    const { moderator } = await aCrowd(ctx);
    const find = (q: string) => handles(ctx, moderator, { q });
    expect(await find("@celadon")).toEqual(["celadon"]);
    expect(await find("GLAZE")).toEqual(["celadon"]);
    expect(await find("mber")).toEqual(["umber"]);
    expect(await find("c")).toEqual(["cobalt", "celadon"]);
    expect(await find("0%")).toEqual([]);
    expect(await find("100%")).toEqual(["celadon"]);
    expect(await find("c_l")).toEqual([]);
    expect(await find("%%%")).toEqual([]);
    expect(await find("")).toHaveLength(5);
  }));

test("an address is found and shown by administrators only", () =>
  withRollback(async (ctx) => {
    const { admin, moderator, member } = await aCrowd(ctx);
    expect(await handles(ctx, admin, { q: "kiln@" })).toEqual(["celadon"]);
    expect(await handles(ctx, moderator, { q: "kiln@" })).toEqual([]);
    const seen = async (viewer: Viewer) => {
      const found = await findAccount(as(ctx, viewer), member.accountId);
      return found.ok && found.value.email;
    };
    expect([await seen(admin), await seen(moderator)]).toEqual(["kiln@example.org", null]);
  }));

test("the list is filtered by state, role and restriction, together with a word", () =>
  withRollback(async (ctx) => {
    const { admin } = await aCrowd(ctx);
    expect(await handles(ctx, admin, { state: "suspended" })).toEqual(["umber"]);
    expect(await handles(ctx, admin, { role: "moderator" })).toEqual(["second_mod"]);
    expect(await handles(ctx, admin, { restriction: "limited" })).toEqual(["cobalt"]);
    expect(await handles(ctx, admin, { q: "umb", state: "active" })).toEqual([]);
  }));

test("whoever is found by name and by address stands in the list once; it goes on by pages", () =>
  withRollback(async (ctx) => {
    const { admin, member } = await aCrowd(ctx);
    expect(await handles(ctx, admin, { q: "el" })).toEqual([]);
    for (let i = 0; i < ACCOUNTS_PAGE; i++) await anAccount(ctx, { handle: `kiln_${i}` });
    const first = await listAccounts(as(ctx, admin), { q: "kiln" });
    expect(first.ok && first.value.items).toHaveLength(ACCOUNTS_PAGE);
    const cursor = first.ok ? first.value.nextCursor : null;
    expect(await handles(ctx, admin, { q: "kiln", cursor })).toEqual([member.handle]);
  }));

test("a page about one account says how many devices are signed in and what the viewer can do", () =>
  withRollback(async (ctx) => {
    const { admin, moderator, member } = await aCrowd(ctx);
    await openSession(ctx, member.accountId);
    await openSession(later(ctx, -1000), member.accountId);
    const byAdmin = await findAccount(as(ctx, admin), member.accountId);
    expect(byAdmin.ok && byAdmin.value).toMatchObject({
      sessions: { count: 2, lastSeenAt: ctx.now.toISOString() },
      acts: ["limit", "freeze", "suspend", "close"],
      roles: ["moderator", "admin"],
      registration: null,
    });
    const byModerator = await findAccount(as(ctx, moderator), member.accountId);
    expect(byModerator.ok && byModerator.value).toMatchObject({ acts: ["limit", "freeze", "suspend"], roles: [] });
    const own = await findAccount(as(ctx, moderator), moderator.accountId);
    expect(own.ok && own.value).toMatchObject({ acts: [], roles: [] });
  }));

test("members and guests find nothing here", () =>
  withRollback(async (ctx) => {
    const { member } = await aCrowd(ctx);
    for (const viewer of [member, GUEST]) {
      expect(await listAccounts(as(ctx, viewer))).toMatchObject({ failure: { code: "not_found" } });
      expect(await findAccount(as(ctx, viewer), member.accountId)).toMatchObject({ failure: { code: "not_found" } });
    }
    const system = await findAccount(ctx, "1; drop table accounts");
    expect(system).toMatchObject({ failure: { code: "not_found" } });
  }));

test("a filter in an address that makes no sense is left out", () => {
  expect(accountFilter.parse({ q: " ana ", state: "asleep", role: "admin" })).toEqual({ q: "ana", role: "admin" });
  expect(accountFilter.parse({ q: "x".repeat(101) })).toEqual({ q: "" });
});
