import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { endorsements, feedSignals } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { setBlock } from "@/lib/graph/mutations/set-block";
import { setMute } from "@/lib/graph/mutations/set-mute";
import { findPostStats } from "@/lib/posts/stats";
import { as, later, withRollback } from "@/lib/testing/database";
import { aFollow, anAccount, aVideoPost } from "@/lib/testing/factories";
import { countRejection } from "./count-rejection";
import { rejectReported } from "./reject";
import { setSignal } from "./set-signal";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Somebody who has been here for a while and watches videos. */
async function aRegular(ctx: Context): Promise<AccountViewer> {
  const viewer = await anAccount(ctx, { createdAt: new Date(ctx.now.getTime() - 30 * DAY_MS) });
  for (let i = 0; i < 3; i++) {
    const author = await anAccount(ctx);
    await ctx.db.execute(sql`insert into author_affinities (account_id, author_id, impressions, watched_shares)
      values (${viewer.accountId}, ${author.accountId}, 1, 0.5)`);
  }
  return viewer;
}

async function sees(ctx: Context, { accountId }: AccountViewer, ...postIds: PostId[]): Promise<void> {
  for (const postId of postIds)
    await ctx.db.execute(sql`insert into seen_posts (account_id, post_id, watched_share, seen_at)
      values (${accountId}, ${postId}, 0.1, ${ctx.now.toISOString()})`);
}

async function reports(ctx: Context, { accountId }: AccountViewer, postId: PostId): Promise<void> {
  await rejectReported(ctx, { postId, accountId });
  await countRejection(later(ctx, 2 * MINUTE_MS), {
    accountId,
    kind: "reported",
    subjectId: postId,
    at: ctx.now.toISOString(),
  });
}

async function countsOf(ctx: Context, postId: PostId) {
  const { rejections = 0, dislikes = 0 } = (await findPostStats(ctx, [postId])).get(postId) ?? {};
  return { rejections, dislikes };
}

test("a report counts once against a video that its reporter was shown, in the place of what they had said more mildly", () =>
  withRollback(async (ctx) => {
    const [author, one, other] = [await anAccount(ctx), await aRegular(ctx), await aRegular(ctx)];
    const postId = await aVideoPost(ctx, author);
    await sees(ctx, one, postId);
    await setSignal(as(ctx, one), { postId, kind: "not_interested", given: true });
    expect(await countsOf(ctx, postId)).toEqual({ rejections: 0, dislikes: 1 });
    for (let i = 0; i < 2; i++) await reports(ctx, one, postId);
    expect(await countsOf(ctx, postId)).toEqual({ rejections: 1, dislikes: 0 });
    // Nothing that they say afterwards weakens it, or takes it back.
    for (const given of [true, false]) await setSignal(as(ctx, one), { postId, kind: "hidden", given });
    expect(await countsOf(ctx, postId)).toEqual({ rejections: 1, dislikes: 0 });
    // Who was not shown it is heard by the staff, and by nobody's feed but their own.
    await reports(ctx, other, postId);
    expect(await countsOf(ctx, postId)).toEqual({ rejections: 1, dislikes: 0 });
    const kinds = await ctx.db.select({ kind: feedSignals.kind, counted: feedSignals.counted }).from(feedSignals);
    expect(kinds.toSorted((a, b) => Number(b.counted) - Number(a.counted))).toEqual([
      { kind: "reported", counted: true },
      { kind: "reported", counted: false },
    ]);
  }));

test("accounts that are new, restricted or watch nothing are not counted", () =>
  withRollback(async (ctx) => {
    const postId = await aVideoPost(ctx, await anAccount(ctx));
    const [young, limited, made] = [
      await aRegular(ctx),
      await aRegular(ctx),
      await anAccount(ctx, { createdAt: new Date(ctx.now.getTime() - 30 * DAY_MS) }),
    ];
    await ctx.db.execute(sql`update accounts set created_at = ${ctx.now.toISOString()} where id = ${young.accountId}`);
    await ctx.db.execute(sql`update accounts set restriction = 'limited' where id = ${limited.accountId}`);
    for (const who of [young, limited, made]) {
      await sees(ctx, who, postId);
      await reports(ctx, who, postId);
    }
    expect((await countsOf(ctx, postId)).rejections).toBe(0);
  }));

test("a ring that follows, speaks for each other or reports together is one voice; strangers are as many as they are", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const strangers = [await aRegular(ctx), await aRegular(ctx), await aRegular(ctx)];
    const ring = [await aRegular(ctx), await aRegular(ctx), await aRegular(ctx)] as const;
    await aFollow(ctx, ring[1].accountId, ring[0].accountId);
    await ctx.db
      .insert(endorsements)
      .values({ accountId: ring[0].accountId, authorId: ring[2].accountId, at: ctx.now });
    const postId = await aVideoPost(ctx, author);
    for (const who of [...ring, ...strangers]) {
      await sees(ctx, who, postId);
      await reports(ctx, who, postId);
    }
    expect((await countsOf(ctx, postId)).rejections).toBe(4);

    // Two of the strangers turn out to reject the same things again and again.
    const others = [];
    for (let i = 0; i < 4; i++) others.push(await aVideoPost(ctx, await anAccount(ctx)));
    for (const id of others)
      for (const who of strangers.slice(0, 2)) {
        await sees(ctx, who, id);
        await reports(ctx, who, id);
      }
    const counts = [];
    for (const id of others) counts.push((await countsOf(ctx, id)).rejections);
    // With the one above, two in common are chance yet; from the third on they are one.
    expect(counts).toEqual([2, 2, 1, 1]);
  }));

test("who mutes or blocks an author within the hour after a video says it of the last one they saw, unless they undo it", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const [first, last] = [await aVideoPost(ctx, author), await aVideoPost(ctx, author)];
    const [muter, blocker, undone, late] = [
      await aRegular(ctx),
      await aRegular(ctx),
      await aRegular(ctx),
      await aRegular(ctx),
    ];
    const count = (who: AccountViewer, kind: "muted" | "blocked", at = ctx.now) =>
      countRejection(later(ctx, 2 * MINUTE_MS), {
        accountId: who.accountId,
        kind,
        subjectId: author.accountId,
        at: at.toISOString(),
      });
    for (const who of [muter, blocker, undone, late]) {
      await sees(later(ctx, -10 * MINUTE_MS), who, first);
      await sees(later(ctx, -MINUTE_MS), who, last);
    }
    await setMute(as(ctx, muter), { accountId: author.accountId, duration: "week" });
    await setBlock(as(ctx, blocker), { accountId: author.accountId, blocked: true });
    await setMute(as(ctx, undone), { accountId: author.accountId, duration: "week" });
    await setMute(as(ctx, undone), { accountId: author.accountId, duration: null });
    await setMute(as(ctx, late), { accountId: author.accountId, duration: "forever" });
    for (let i = 0; i < 2; i++) await count(muter, "muted");
    await count(blocker, "blocked");
    await count(undone, "muted");
    await count(late, "muted", new Date(ctx.now.getTime() + 2 * 60 * MINUTE_MS));
    expect(await countsOf(ctx, last)).toEqual({ rejections: 2, dislikes: 0 });
    expect(await countsOf(ctx, first)).toEqual({ rejections: 0, dislikes: 0 });
  }));
