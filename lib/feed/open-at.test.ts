import { expect, test } from "vitest";
import { GUEST } from "@/lib/core/context";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { openFeedAt } from "./open-at";
import { explain } from "./queries";

test("For You begins with the video that somebody comes back to, and says truly why", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const old = await aVideoPost(later(ctx, -90 * 86_400_000), ana);
    const fresh = await aVideoPost(later(ctx, -60_000), await anAccount(ctx));
    const me = as(ctx, await anAccount(ctx));

    const { page, at } = await openFeedAt(me, "for-you", { post: old });
    expect(at).toBe(0);
    expect(page.items.map(({ post, reason }) => [post.id, reason])).toEqual([
      [old, "linked"],
      [fresh, "freshness"],
    ]);
    // A reload reads the same order again.
    const again = await openFeedAt(me, "for-you", { s: page.session, at: "1", post: old });
    expect(again.at).toBe(1);
    expect(again.page.items[0]).toMatchObject({ post: { id: old }, reason: "linked" });
    expect(await explain(me, { session: page.session, postId: old })).toMatchObject({ value: { terms: [], score: 0 } });
    expect(await explain(me, { session: page.session, postId: fresh })).toMatchObject({ value: { position: 1 } });
  }));

test("a video that may not be seen, and an id that is none, change nothing", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const hidden = await aVideoPost(ctx, ana, { visibility: "followers" });
    const shown = await aVideoPost(ctx, ana);
    for (const post of [hidden, "123456789", "x", "'; --", ["1", "2"]])
      expect((await openFeedAt(as(ctx, GUEST), "for-you", { post })).page.items.map((item) => item.post.id)).toEqual([
        shown,
      ]);
  }));
