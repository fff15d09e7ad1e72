import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { postStats } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { aMute, anAccount, aPost } from "@/lib/testing/factories";
import { isTagged } from "@/lib/testing/trends";
import { listTopOfHashtag } from "./top-of-hashtag";

const DAY = 86_400_000;

async function liked(ctx: Context, postId: PostId, likes: number): Promise<PostId> {
  await isTagged(ctx, postId, "clay");
  await ctx.db.update(postStats).set({ likes }).where(eq(postStats.postId, postId));
  return postId;
}

test("the best of a hashtag is what people took to most; three days cost half of it", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const old = await liked(ctx, await aPost(later(ctx, -9 * DAY), ana), 99);
    const recent = await liked(ctx, await aPost(later(ctx, -3 * DAY), ana), 99);
    const fresh = await liked(ctx, await aPost(ctx, ana), 60);
    const ignored = await liked(ctx, await aPost(ctx, ana), 0);
    const list = async (limit?: number) => (await listTopOfHashtag(ctx, { name: "clay", limit })).map(({ id }) => id);
    expect(await list()).toEqual([fresh, recent, old, ignored]);
    expect(await list(1)).toEqual([fresh]);
    expect(await listTopOfHashtag(ctx, { name: "nobody_said_that" })).toEqual([]);
  }));

test("nothing is in it that the viewer may not see, or has muted", () =>
  withRollback(async (ctx) => {
    const [ana, bo, me] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    await liked(ctx, await aPost(ctx, ana, { visibility: "followers" }), 9);
    await liked(ctx, await aPost(ctx, ana, { visibility: "unlisted" }), 9);
    await liked(ctx, await aPost(ctx, bo), 9);
    const shown = await liked(ctx, await aPost(ctx, ana), 1);
    await aMute(ctx, me, bo);
    expect((await listTopOfHashtag(as(ctx, me), { name: "clay" })).map(({ id }) => id)).toEqual([shown]);
  }));
