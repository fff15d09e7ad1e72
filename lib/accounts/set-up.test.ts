import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts } from "@/db/schema";
import { startLines } from "@/lib/boot/start-lines";
import { GUEST, SYSTEM } from "@/lib/core/context";
import { findInstance, removeSetting, writeSetting } from "@/lib/instance/settings";
import { aRegistration } from "@/lib/testing/accounts";
import { as, TEST_NOW, withRollback } from "@/lib/testing/database";
import { registerAccount } from "./mutations/register";
import { isSetUpOpen, openSetUp, setUp } from "./mutations/set-up";
import { redeemTicket } from "./sessions";

const gone = { ok: false, failure: { code: "gone", reason: "set_up_over" } };

test("the link makes the first administrator, signs in, and opens registration", () =>
  withRollback(async (system) => {
    const ctx = as(system, GUEST);
    const token = (await openSetUp(system)) ?? "";
    expect(await isSetUpOpen(ctx, token)).toBe(true);
    const input = aRegistration();
    const result = await setUp(ctx, { ...input, token, language: "es" });
    if (!result.ok) throw new Error("not set up");
    expect(await redeemTicket(ctx, { ticket: result.value.ticket, userAgent: "" })).not.toBeNull();
    const [row] = await ctx.db.select().from(accounts).where(eq(accounts.handle, input.handle));
    expect(row).toMatchObject({ role: "admin", state: "active", language: "es" });
    expect(await findInstance(ctx)).toMatchObject({ setUp: true, registration: "open" });
    expect((await registerAccount(ctx, aRegistration())).ok).toBe(true);

    expect(await isSetUpOpen(ctx, token)).toBe(false);
    expect(await setUp(ctx, { ...aRegistration(), token, language: "en" })).toEqual(gone);
    expect(await openSetUp(system)).toBeNull();
  }));

test("a new start ends the earlier link; a made-up one never worked", () =>
  withRollback(async (system) => {
    const first = (await openSetUp(system)) ?? "";
    const second = (await openSetUp(system)) ?? "";
    expect(await isSetUpOpen(system, first)).toBe(false);
    expect(await isSetUpOpen(system, second)).toBe(true);
    expect(await setUp(as(system, GUEST), { ...aRegistration(), token: first, language: "en" })).toEqual(gone);
    expect(await isSetUpOpen(system, "x".repeat(43))).toBe(false);
  }));

test("a refused form leaves the link as it was", () =>
  withRollback(async (system) => {
    const ctx = as(system, GUEST);
    const token = (await openSetUp(system)) ?? "";
    const refused = await setUp(ctx, { ...aRegistration({ password: "password12" }), token, language: "en" });
    expect(refused).toEqual({ ok: false, failure: { code: "invalid", fields: { password: ["password_common"] } } });
    expect(await isSetUpOpen(ctx, token)).toBe(true);
  }));

test("of two who use the link at the same instant, one becomes the administrator", async () => {
  const ctx = { db: database(), viewer: GUEST, now: TEST_NOW };
  const token = (await openSetUp({ ...ctx, viewer: SYSTEM })) ?? "";
  const results = await Promise.all([1, 2, 3].map(() => setUp(ctx, { ...aRegistration(), token, language: "en" })));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok)).toEqual([gone, gone]);
  await removeSetting(ctx, "set-up");
});

test("the start says where the instance is and how to begin: a link, nothing, or the demo's login", async () => {
  const ctx = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const lines = await startLines();
  expect(lines[0]).toBe("DirectLink is ready: http://127.0.0.1:3000");
  const token = /http:\/\/127\.0\.0\.1:3000\/setup\?token=([\w-]{43})$/.exec(lines.at(-1) ?? "")?.[1] ?? "";
  expect(await isSetUpOpen(ctx, token)).toBe(true);

  await writeSetting(ctx, "set-up", { at: "" });
  expect(await startLines()).toHaveLength(1);
  await writeSetting(ctx, "demo", true);
  expect((await startLines())[1]).toBe("Sign in to the demo as demo_ana with the password demo-demo-demo");
});
