import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { feedSignals } from "@/db/schema";
import { GUEST } from "@/lib/core/context";
import { findPostStats } from "@/lib/posts/stats";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, anAccount, aVideoPost } from "@/lib/testing/factories";
import { signalInput } from "./input";
import { setSignal } from "./set-signal";

test("whoever wants less of a post is counted once, however often they say it, and not at all when they take it back", () =>
  withRollback(async (ctx) => {
    const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
    const postId = await aVideoPost(ctx, author);
    const mine = as(ctx, me);
    const dislikes = async () => (await findPostStats(ctx, [postId])).get(postId)?.dislikes ?? 0;
    for (const kind of ["not_interested", "not_interested", "not_worth"] as const)
      expect(await setSignal(mine, { postId, kind, given: true })).toEqual({ ok: true, value: { given: true } });
    expect(await dislikes()).toBe(1);
    const rows = await ctx.db.select().from(feedSignals).where(eq(feedSignals.accountId, me.accountId));
    expect(rows.map(({ kind }) => kind)).toEqual(["not_worth"]);
    for (let i = 0; i < 2; i++) await setSignal(mine, { postId, kind: "hidden", given: false });
    expect(await dislikes()).toBe(0);
  }));

test("guests have none, nor anybody of their own posts, nor of what they may not see", () =>
  withRollback(async (ctx) => {
    const [me, author, blocker] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    const signal = { kind: "hidden", given: true } as const;
    const postId = await aVideoPost(ctx, author);
    expect(await setSignal(as(ctx, GUEST), { postId, ...signal })).toMatchObject({
      failure: { code: "unauthenticated" },
    });
    expect(await setSignal(as(ctx, { ...me, frozen: true }), { postId, ...signal })).toMatchObject({
      failure: { code: "forbidden" },
    });
    const own = await setSignal(as(ctx, author), { postId, ...signal });
    expect(own).toMatchObject({ failure: { code: "forbidden", reason: "own_post" } });
    await aBlock(ctx, blocker, me);
    for (const unseen of [
      await aVideoPost(ctx, blocker),
      await aVideoPost(ctx, author, { visibility: "circle" }),
      "1" as typeof postId,
    ])
      expect(await setSignal(as(ctx, me), { postId: unseen, ...signal })).toMatchObject({
        failure: { code: "not_found" },
      });
    expect(await ctx.db.select().from(feedSignals)).toEqual([]);
  }));

test("what comes from outside is one of three words about one post", () => {
  expect(signalInput.safeParse({ postId: "12", kind: "not_worth" })).toMatchObject({
    success: true,
    data: { given: true },
  });
  for (const bad of [{ postId: "x", kind: "hidden" }, { postId: "12", kind: "reported" }, {}, null])
    expect(signalInput.safeParse(bad).success).toBe(false);
});
