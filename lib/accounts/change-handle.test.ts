import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { formerHandles, sessions } from "@/db/schema";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { aGuest, aRegistration } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { findMovedHandle } from "./former-handles";
import { changeHandle } from "./mutations/change-handle";
import { registerAccount } from "./mutations/register";
import { sweepAccounts } from "./mutations/sweep";
import { findProfile } from "./queries";
import { openSession } from "./sessions";

const DAY = 86_400_000;

/** Somebody who has just proved who they are, with a handle of their own. */
async function someone(ctx: Context, handle: string): Promise<{ who: AccountViewer; ctx: Context }> {
  const made = await anAccount(ctx, { handle, handleSkeleton: handle.replaceAll("_", "") });
  const sessionId = await openSession(ctx, made.accountId);
  await ctx.db.update(sessions).set({ authenticatedAt: ctx.now }).where(eq(sessions.id, sessionId));
  const who = { ...made, sessionId };
  return { who, ctx: as(ctx, who) };
}

const reauthenticated = async (ctx: Context) => {
  await ctx.db.update(sessions).set({ authenticatedAt: ctx.now });
  return ctx;
};

test("a new handle is there at once, and the old one leads to it for 30 days", () =>
  withRollback(async (ctx) => {
    const ana = await someone(ctx, "old_hat");
    expect(await changeHandle(ana.ctx, { handle: "new_hat" })).toEqual({ ok: true, value: { handle: "new_hat" } });
    expect((await findProfile(ctx, "new_hat"))?.id).toBe(ana.who.accountId);
    expect(await findProfile(ctx, "old_hat")).toBeNull();
    expect(await findMovedHandle(later(ctx, 29 * DAY), "Old_Hat")).toBe("new_hat");
    expect(await findMovedHandle(later(ctx, 31 * DAY), "old_hat")).toBeNull();
  }));

test("nobody else can have the old handle, or one that looks like it, before its time is over", () =>
  withRollback(async (ctx) => {
    const ana = await someone(ctx, "felt_hat");
    const bo = await someone(ctx, "bo_hat");
    await changeHandle(ana.ctx, { handle: "top_hat" });
    const fields = (message: string) => ({ ok: false, failure: { code: "invalid", fields: { handle: [message] } } });
    expect(await changeHandle(bo.ctx, { handle: "felt_hat" })).toEqual(fields("handle_taken"));
    expect(await changeHandle(bo.ctx, { handle: "felthat" })).toEqual(fields("handle_lookalike"));
    expect(await changeHandle(bo.ctx, { handle: "top_hat" })).toEqual(fields("handle_taken"));
    const guest = await aGuest(ctx);
    const stranger = { ...aRegistration({ handle: "felt_hat" }), password: "seven quiet lanterns" };
    expect(await registerAccount({ ...guest, viewer: SYSTEM }, { ...stranger, confirmed: true })).toEqual(
      fields("handle_taken"),
    );
    const over = await reauthenticated(later(bo.ctx, 31 * DAY));
    expect(await changeHandle(over, { handle: "felt_hat" })).toMatchObject({ ok: true });
  }));

test("there is one change in 30 days, but the way back is open", () =>
  withRollback(async (ctx) => {
    const { ctx: ana } = await someone(ctx, "sun_hat");
    await changeHandle(ana, { handle: "rain_hat" });
    expect(await changeHandle(ana, { handle: "snow_hat" })).toEqual({
      ok: false,
      failure: { code: "conflict", reason: "handle_too_soon" },
    });
    expect(await changeHandle(ana, { handle: "sun_hat" })).toMatchObject({ ok: true });
    expect(await findMovedHandle(ctx, "rain_hat")).toBe("sun_hat");
    expect(await findMovedHandle(ctx, "sun_hat")).toBeNull();
    expect(await changeHandle(ana, { handle: "snow_hat" })).toMatchObject({ failure: { reason: "handle_too_soon" } });
    expect(await changeHandle(await reauthenticated(later(ana, 31 * DAY)), { handle: "snow_hat" })).toMatchObject({
      ok: true,
    });
  }));

test("whoever has not proved lately who they are is asked first; guests, the frozen and the same handle change nothing", () =>
  withRollback(async (ctx) => {
    const ana = await someone(ctx, "straw_hat");
    const change = (by: Context, handle = "silk_hat") => changeHandle(by, { handle });
    expect(await change(later(ana.ctx, 11 * 60_000))).toMatchObject({ failure: { reason: "reauthenticate" } });
    expect(await change(as(ctx, { kind: "guest" }))).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await change(as(ctx, { ...ana.who, frozen: true }))).toMatchObject({ failure: { reason: "frozen" } });
    expect(await change(ana.ctx, "straw_hat")).toMatchObject({ failure: { fields: { handle: ["handle_same"] } } });
    expect(await findProfile(ctx, "straw_hat")).not.toBeNull();
  }));

test("the sweep frees handles whose time is over", () =>
  withRollback(async (ctx) => {
    const ana = await someone(ctx, "cork_hat");
    await changeHandle(ana.ctx, { handle: "tin_hat" });
    await sweepAccounts(later(ctx, 29 * DAY));
    expect(await ctx.db.select().from(formerHandles).where(eq(formerHandles.handle, "cork_hat"))).toHaveLength(1);
    await sweepAccounts(later(ctx, 31 * DAY));
    expect(await ctx.db.select().from(formerHandles).where(eq(formerHandles.handle, "cork_hat"))).toEqual([]);
  }));

test("of two who take one handle at the same instant one has it, the other is told", async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
  const racers = [await someone(ctx, "racer_one"), await someone(ctx, "racer_two"), await someone(ctx, "racer_six")];
  const results = await Promise.all(racers.map((racer) => changeHandle(racer.ctx, { handle: "the_prize" })));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  for (const result of results.filter(({ ok }) => !ok))
    expect(result).toMatchObject({ failure: { code: "invalid", fields: { handle: ["handle_taken"] } } });
  const [count] = await ctx.db.execute<{ n: number }>(
    sql`select count(*)::int n from accounts where handle = 'the_prize'`,
  );
  expect(count?.n).toBe(1);
});
