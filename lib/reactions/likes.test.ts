import { expect, test } from "vitest";
import { likes } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { findPost } from "@/lib/posts/queries/find-post";
import { as, withRollback } from "@/lib/testing/database";
import { aFollow, anAccount, aVideoPost } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { setLike } from "./mutations/set-vote";

test("a like counts once, however often it is set, and its author hears of it once", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const postId = await aVideoPost(ctx, author);
    for (let i = 0; i < 2; i++)
      expect(await setLike(as(ctx, fan), { postId, liked: true })).toEqual({
        ok: true,
        value: { liked: true, likes: 1 },
      });
    expect((await findPost(as(ctx, fan), postId))?.viewer.liked).toBe(true);
    expect((await findPost(as(ctx, author), postId))?.viewer.liked).toBe(false);
    expect((await findAccountStats(ctx, [author.accountId])).get(author.accountId)?.likes).toBe(1);
    expect(await recordedFacts(ctx)).toEqual([{ type: "post.liked", postId, accountId: fan.accountId }]);
  }));

test("taking it back twice leaves nothing, and is told once", () =>
  withRollback(async (ctx) => {
    const fan = await anAccount(ctx);
    const postId = await aVideoPost(ctx, await anAccount(ctx));
    await setLike(as(ctx, fan), { postId, liked: true });
    for (let i = 0; i < 2; i++)
      expect(await setLike(as(ctx, fan), { postId, liked: false })).toMatchObject({
        value: { liked: false, likes: 0 },
      });
    expect(await ctx.db.$count(likes)).toBe(0);
    const at = ctx.now.toISOString();
    expect((await recordedFacts(ctx)).slice(1)).toEqual([
      { type: "post.unliked", postId, accountId: fan.accountId, at },
    ]);
  }));

test("guests sign in first; what one may not see can't be liked", () =>
  withRollback(async (ctx) => {
    const [author, stranger, follower] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    await aFollow(ctx, follower.accountId, author.accountId);
    const postId = await aVideoPost(ctx, author, { visibility: "followers" });
    expect(await setLike(as(ctx, GUEST), { postId, liked: true })).toMatchObject({
      failure: { code: "unauthenticated" },
    });
    const refused = await setLike(as(ctx, stranger), { postId, liked: true });
    expect(refused).toEqual({ ok: false, failure: { code: "not_found", what: "post" } });
    expect(await setLike(as(ctx, stranger), { postId: "4242" as PostId, liked: true })).toEqual(refused);
    expect(await setLike(as(ctx, follower), { postId, liked: true })).toMatchObject({ value: { likes: 1 } });
  }));
