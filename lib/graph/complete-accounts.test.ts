import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accountStats } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount } from "@/lib/testing/factories";
import { completeAccounts } from "./queries/complete-accounts";

const handles = async (ctx: Context, viewer: AccountViewer | typeof GUEST, beginning: string) =>
  (await completeAccounts(as(ctx, viewer), { beginning })).map(({ handle }) => handle);
const someone = (ctx: Context, handle: string, over: Parameters<typeof anAccount>[1] = {}) =>
  anAccount(ctx, { handle, handleSkeleton: handle, displayName: "Demo", ...over });
const liked = (ctx: Context, { accountId }: AccountViewer, followers: number) =>
  ctx.db.update(accountStats).set({ followers }).where(eq(accountStats.accountId, accountId));

test("those whom one follows come first, then the most followed; the whole handle before all strangers", () =>
  withRollback(async (ctx) => {
    const me = await someone(ctx, "zz_me");
    const [friend, famous] = [await someone(ctx, "zz_friend"), await someone(ctx, "zz_famous")];
    await someone(ctx, "zz_quiet");
    await someone(ctx, "zz");
    await aFollow(ctx, me.accountId, friend.accountId);
    await liked(ctx, famous, 1_000);
    expect(await handles(ctx, me, "ZZ")).toEqual(["zz_friend", "zz", "zz_famous", "zz_quiet"]);
    expect((await completeAccounts(as(ctx, me), { beginning: "zz", limit: 2 })).length).toBe(2);
  }));

test("names are found by their beginning, of those whom one follows by any word", () =>
  withRollback(async (ctx) => {
    const me = await someone(ctx, "zz_me");
    const friend = await someone(ctx, "q1", { displayName: "Demo Ozzy Xylo" });
    await someone(ctx, "q2", { displayName: "Xylophone" });
    await someone(ctx, "q3", { displayName: "Demo Xylo" });
    await aFollow(ctx, me.accountId, friend.accountId);
    expect(await handles(ctx, me, "xylo")).toEqual(["q1", "q2"]);
  }));

test("nobody finds whom they have blocked, who has blocked them, who does not stand, or themselves", () =>
  withRollback(async (ctx) => {
    const me = await someone(ctx, "zz_me");
    const [blocked, blocker] = [await someone(ctx, "zz_blocked"), await someone(ctx, "zz_blocker")];
    await aBlock(ctx, me, blocked);
    await aBlock(ctx, blocker, me);
    for (const state of ["suspended", "unconfirmed", "pending", "deactivated", "leaving", "closed", "deleted"] as const)
      await someone(ctx, `zz_${state}`, { state });
    expect(await handles(ctx, me, "zz")).toEqual([]);
    expect(await handles(ctx, GUEST, "zz")).toEqual([]);
  }));

test("whom nobody should come upon is found by the whole handle, and by those who follow them", () =>
  withRollback(async (ctx) => {
    const [me, fan] = [await someone(ctx, "zz_me"), await someone(ctx, "fan")];
    const shy = await someone(ctx, "zz_shy", { discoverable: false });
    const limited = await someone(ctx, "zz_limited", { restriction: "limited" });
    for (const { accountId } of [shy, limited]) await aFollow(ctx, fan.accountId, accountId);
    expect(await handles(ctx, me, "zz")).toEqual([]);
    expect([await handles(ctx, me, "zz_shy"), await handles(ctx, me, "zz_limited")]).toEqual([
      ["zz_shy"],
      ["zz_limited"],
    ]);
    expect((await handles(ctx, fan, "zz")).sort()).toEqual(["zz_limited", "zz_me", "zz_shy"]);
  }));

test("it says whom the viewer may mention", () =>
  withRollback(async (ctx) => {
    const me = await someone(ctx, "zz_me");
    const closed = await someone(ctx, "zz_a", { mentionsFrom: "nobody" });
    const followers = await someone(ctx, "zz_b", { mentionsFrom: "followers" });
    const followed = await someone(ctx, "zz_c", { mentionsFrom: "followed" });
    await someone(ctx, "zz_d");
    const say = async () =>
      Object.fromEntries(
        (await completeAccounts(as(ctx, me), { beginning: "zz" })).map(({ handle, mentionable }) => [
          handle,
          mentionable,
        ]),
      );
    expect(await say()).toEqual({ zz_a: false, zz_b: false, zz_c: false, zz_d: true });
    await aFollow(ctx, me.accountId, followers.accountId);
    await aFollow(ctx, followed.accountId, me.accountId);
    await aFollow(ctx, closed.accountId, me.accountId);
    expect(await say()).toEqual({ zz_a: false, zz_b: true, zz_c: true, zz_d: true });
  }));

test("signs of patterns are letters like others", () =>
  withRollback(async (ctx) => {
    const me = await someone(ctx, "zz_me");
    await someone(ctx, "zzx");
    for (const nasty of ["%", "_", "zz%", "z_x", "\\", "", " ", "'; --", "a".repeat(500)])
      expect(await handles(ctx, me, nasty)).toEqual([]);
  }));
