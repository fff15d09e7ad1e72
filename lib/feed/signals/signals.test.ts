import { asc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { feedSignals, hiddenPosts, posts } from "@/db/schema";
import { GUEST } from "@/lib/core/context";
import { findPostStats } from "@/lib/posts/stats";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { HIDDEN_MAX, signalInput } from "./input";
import { listHidden } from "./queries";
import { rejectReported } from "./reject";
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

test("what is hidden stays so whatever is said of it besides, until just that is taken back; it is listed, the latest first", () =>
  withRollback(async (ctx) => {
    const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
    const [one, two] = [await aVideoPost(ctx, author), await aPost(ctx, author)];
    const at = (ms: number) => as(later(ctx, ms), me);
    const hidden = async () => (await listHidden(as(ctx, me))).map(({ id }) => id);
    for (let i = 0; i < 2; i++) await setSignal(at(i), { postId: one, kind: "hidden", given: true });
    await setSignal(at(5), { postId: two, kind: "hidden", given: true });
    for (const given of [true, false]) await setSignal(at(6), { postId: one, kind: "not_interested", given });
    expect(await hidden()).toEqual([two, one]);
    await rejectReported(at(7), { postId: one, accountId: me.accountId });
    await setSignal(at(8), { postId: one, kind: "hidden", given: false });
    expect(await hidden()).toEqual([two]);
    // Nobody else's list is shorter for it, and what may not be seen any more is told to nobody.
    expect(await listHidden(as(ctx, author))).toEqual([]);
    expect(await listHidden(as(ctx, GUEST))).toEqual([]);
    await ctx.db.update(posts).set({ visibility: "circle" }).where(eq(posts.id, two));
    expect(await hidden()).toEqual([]);
  }));

test("of too many that are hidden the latest are kept", () =>
  withRollback(async (ctx) => {
    const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
    const last = await aVideoPost(ctx, author);
    await ctx.db.execute(sql`with p as (insert into posts (author_id, kind, body, created_at)
        select ${author.accountId}, 'text', n::text, ${ctx.now.toISOString()} from generate_series(1, ${HIDDEN_MAX}::int) n returning id)
      insert into hidden_posts (account_id, post_id, created_at)
        select ${me.accountId}, id, ${ctx.now.toISOString()}::timestamptz - interval '1 day' + row_number() over (order by id) * interval '1 second' from p`);
    const oldest = async () =>
      (await ctx.db.select().from(hiddenPosts).orderBy(asc(hiddenPosts.createdAt)).limit(1)).map(
        ({ postId }) => postId,
      );
    const [before] = await oldest();
    await setSignal(as(ctx, me), { postId: last, kind: "hidden", given: true });
    expect(await ctx.db.$count(hiddenPosts)).toBe(HIDDEN_MAX);
    expect(await oldest()).not.toEqual([before]);
    expect((await listHidden(as(ctx, me)))[0]?.id).toBe(last);
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
