import { expect, test } from "vitest";
import { GUEST } from "@/lib/core/context";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { openFeedAt } from "./open-at";
import { explain, readFeed } from "./queries";

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

test("a profile that is played begins with the video that was asked for, and goes on with what is older", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const videos: string[] = [];
    for (let i = 9; i >= 0; i--) videos.unshift(await aVideoPost(later(ctx, -i * 60_000), ana));
    const other = await aVideoPost(later(ctx, -90_000), await anAccount(ctx));
    const me = as(ctx, await anAccount(ctx));
    const key = { feed: "profile", subject: ana.handle } as const;
    const begin = async (post?: unknown) => {
      const { page } = await openFeedAt(me, key, { post: post as string });
      return { page, ids: page.items.map((item) => item.post.id as string) };
    };
    const { page, ids } = await begin(videos[2]);
    expect(ids).toEqual(videos.slice(2, 5));
    const rest = await readFeed(me, { session: page.session, after: page.next ?? 0, limit: 20, ...key });
    expect(rest.ok && rest.value.items.map((item) => item.post.id)).toEqual(videos.slice(5));
    expect((await begin()).ids).toEqual(videos.slice(0, 3));
    // Somebody else's does not come in among them, and no id is too large.
    expect((await begin(other)).ids).not.toContain(other);
    expect((await begin("9223372036854775807")).ids).toEqual(videos.slice(0, 3));
    // The session is of this profile.
    const elsewhere = { feed: "profile", subject: "somebody_else" } as const;
    expect(await readFeed(me, { session: page.session, after: 0, ...elsewhere })).toMatchObject({ ok: false });
  }));
