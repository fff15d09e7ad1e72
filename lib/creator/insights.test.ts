import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { findPostStats } from "@/lib/posts/stats";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { impressionFor, issueImpression } from "@/lib/watch/impression";
import { recordWatchEvents } from "@/lib/watch/mutations";
import { insightsFile } from "./csv";
import { insightsFileInput, periodInput } from "./input";
import { listVideoInsights, readInsights, readVideoReport } from "./queries";
import { foldInsights, sweepInsights } from "./stats";

const MINUTE = 60_000;
const DAY = 86_400_000;

async function folded(ctx: Context): Promise<void> {
  while ((await foldInsights(ctx)) > 0);
}

/** Somebody watches a video of ten seconds for so long, having found it in For You. */
async function watch(
  ctx: Context,
  who: AccountViewer | typeof GUEST,
  postId: PostId,
  watchedMs: number,
  from: "for-you" | "profile" | "watch" = "for-you",
): Promise<string> {
  const token = issueImpression(as(ctx, who), { postId, feed: from, position: 0, ranker: "test" });
  const at = later(as(ctx, who), MINUTE);
  await recordWatchEvents(at, [
    { impression: token, watchedMs, completed: watchedMs >= 10_000, skipped: watchedMs < 1_000 },
  ]);
  return token;
}

const insightsOf = async (ctx: Context, who: AccountViewer) => {
  const read = await readInsights(as(ctx, who), { period: 28 });
  if (!read.ok) throw new Error(read.failure.code);
  return read.value;
};
const reportOf = async (ctx: Context, who: AccountViewer, postId: PostId) => {
  const read = await readVideoReport(as(ctx, who), { postId, period: 28 });
  if (!read.ok) throw new Error(read.failure.code);
  return read.value.insights;
};

test("views, watch time, how far and from where are told for each video, and for all of them together", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const [first, second] = [await aVideoPost(ctx, ana), await aVideoPost(ctx, ana)];
    await watch(ctx, await anAccount(ctx), first, 10_000);
    await watch(ctx, await anAccount(ctx), first, 5_000, "profile");
    await watch(ctx, GUEST, first, 400, "watch");
    await watch(later(ctx, -DAY), await anAccount(ctx), second, 2_000);
    await folded(ctx);
    const one = await reportOf(ctx, ana, first);
    expect(one.total).toMatchObject({ impressions: 3, views: 2, watchMs: 15_400, completions: 1, skips: 1 });
    expect(one.sources.map(({ source, views }) => [source, views])).toEqual([
      ["for-you", 1],
      ["profile", 1],
    ]);
    expect([0, 1, 10, 11, 20].map((place) => one.completion?.[place])).toEqual([100, 66.7, 66.7, 33.3, 33.3]);
    const all = await insightsOf(ctx, ana);
    expect(all.total).toMatchObject({ impressions: 4, views: 3, watchMs: 17_400 });
    expect(all.days.slice(-2).map(({ views }) => views)).toEqual([1, 2]);
    const best = await listVideoInsights(as(ctx, ana), { period: 28 });
    expect(best.ok && best.value.map(({ post, views }) => [post.id, views])).toEqual([
      [first, 2],
      [second, 1],
    ]);
  }));

test("an impression that goes on moves along the curve, and is one impression", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const video = await aVideoPost(ctx, ana);
    const impression = impressionFor(as(ctx, bo), video, "explore");
    const said = (watchedMs: number, ms: number, completed = false) =>
      recordWatchEvents(later(as(ctx, bo), ms), [{ impression, watchedMs, completed, skipped: false }]);
    await said(1_000, MINUTE);
    await folded(ctx);
    await said(6_000, 2 * MINUTE);
    await said(6_000, 3 * MINUTE);
    await said(10_000, 4 * MINUTE, true);
    await said(2_000, 5 * MINUTE);
    await folded(ctx);
    const { total, completion, sources } = await reportOf(ctx, ana, video);
    expect(total).toMatchObject({ impressions: 1, views: 1, watchMs: 10_000, completions: 1 });
    expect(completion).toEqual(Array(21).fill(100));
    expect(sources).toEqual([{ source: "explore", views: 1, watchMs: 10_000 }]);
  }));

test("new followers are the account's, and a video's that they watched just before or followed on; who leaves is told", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const [watched, named] = [await aVideoPost(ctx, ana), await aVideoPost(ctx, ana)];
    const other = await aVideoPost(ctx, await anAccount(ctx));
    const [bo, cleo, dov, eve] = [
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
    ];
    await watch(ctx, bo, watched, 3_000);
    await watch(later(ctx, -2 * 3_600_000), cleo, watched, 3_000);
    const follow = (who: AccountViewer, following: boolean, from?: PostId) =>
      setFollow(later(as(ctx, who), 2 * MINUTE), { accountId: ana.accountId, following, from });
    await follow(bo, true);
    await follow(cleo, true);
    await follow(dov, true, named);
    await follow(eve, true, other);
    await follow(eve, true, named);
    await follow(eve, false);
    await folded(ctx);
    const { total } = await insightsOf(ctx, ana);
    expect([total.followers, total.unfollowed]).toEqual([4, 1]);
    const followersOf = async (postId: PostId) => (await reportOf(ctx, ana, postId)).total.followers;
    expect([await followersOf(watched), await followersOf(named)]).toEqual([1, 1]);
    // What For You expects of it.
    const counts = await findPostStats(ctx, [watched, named, other]);
    expect([watched, named, other].map((postId) => counts.get(postId)?.follows ?? 0)).toEqual([1, 1, 0]);
  }));

test("only its author reads how a video does: others, moderators and guests learn nothing, not even that it is there", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const moderator = await anAccount(ctx, { role: "moderator" });
    const [video, text] = [await aVideoPost(ctx, ana), await aPost(ctx, ana)];
    await watch(ctx, bo, video, 3_000);
    await folded(ctx);
    for (const who of [bo, moderator]) {
      const refused = await readVideoReport(as(ctx, who), { postId: video, period: 28 });
      expect(refused).toEqual({ ok: false, failure: { code: "not_found", what: "post" } });
      expect(await readVideoReport(as(ctx, who), { postId: "77" as PostId, period: 28 })).toEqual(refused);
      expect((await insightsOf(ctx, who)).total.impressions).toBe(0);
      const file = await insightsFile(as(ctx, who), { days: 28, of: "days", post: video });
      expect(file.ok).toBe(false);
    }
    expect(await readVideoReport(as(ctx, ana), { postId: text, period: 28 })).toMatchObject({ ok: false });
    for (const refused of [
      await readInsights(as(ctx, GUEST), { period: 28 }),
      await listVideoInsights(as(ctx, GUEST), { period: 28 }),
      await insightsFile(as(ctx, GUEST), { days: 7, of: "videos" }),
    ])
      expect(refused).toMatchObject({ failure: { code: "unauthenticated" } });
  }));

test("the file has the figures of the page, and no cell of it is a formula", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const nasty = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '"quoted", and cut', "plain"];
    for (const [place, body] of nasty.entries())
      await watch(ctx, await anAccount(ctx), await aVideoPost(ctx, ana, { body }), 3_000 + place);
    await folded(ctx);
    const days = await insightsFile(as(ctx, ana), insightsFileInput.parse({ days: "7" }));
    if (!days.ok) throw new Error("refused");
    expect(days.value.name).toBe("directlink-days-2026-06-01-7-days.csv");
    const rows = parse(days.value.csv, { columns: true, bom: true }) as Record<string, string>[];
    expect(rows).toHaveLength(7);
    expect(rows.at(-1)).toMatchObject({ day: "2026-06-01", views: "8", watch_seconds: "24", followers_lost: "0" });
    const videos = await insightsFile(as(ctx, ana), insightsFileInput.parse({ days: "7", of: "videos" }));
    if (!videos.ok) throw new Error("refused");
    const read = parse(videos.value.csv, { columns: true, bom: true }) as Record<string, string>[];
    expect(new Set(read.map(({ caption }) => caption?.replace(/^'/, "")))).toEqual(new Set(nasty));
    for (const row of read) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@\t\r]|^-\D|^-1$/);
  }));

test("a period that nobody offers is four weeks", () => {
  expect(["7", "90", "28", "5", "x", undefined, ["7", "90"]].map((days) => periodInput.parse(days))).toEqual([
    7, 90, 28, 28, 28, 28, 28,
  ]);
  expect(insightsFileInput.safeParse({ days: "7", post: "1; drop table" }).success).toBe(false);
});

test("days of half a year ago are forgotten, and a video that is gone for good takes its own along", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const video = await aVideoPost(ctx, ana);
    for (const days of [-191, -189, 0]) await watch(later(ctx, days * DAY), GUEST, video, 3_000);
    await folded(ctx);
    await sweepInsights(ctx);
    const days = await ctx.db.execute<{ day: string }>(
      sql`select day::text from post_days union all select day::text from author_days`,
    );
    expect(days).toHaveLength(4);
    const deltas = await ctx.db.execute(sql`insert into insight_deltas (account_id, post_id, day, source, views)
      values (7, 77, '2026-06-01', 'link', 1) returning id`);
    expect(deltas).toHaveLength(1);
    expect(await foldInsights(ctx)).toBe(1);
    expect(await ctx.db.$count(sql`post_days`, sql`post_id = 77`)).toBe(0);
  }));
