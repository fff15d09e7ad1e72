import { and, eq, inArray, sql } from "drizzle-orm";
import { media, postMedia, posts, watchEvents } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { addInsights } from "@/lib/creator/stats";
import { addPostStats } from "@/lib/posts/stats";
import { readImpression } from "./impression";
import type { WatchEvent } from "./input";
import { insightsOf } from "./insights";
import { believable, merge, NOTHING_WATCHED, type Outcome } from "./outcome";
import { rollUp } from "./rollups";
import type { Impression, WatchReceipt } from "./types";

/** A token is good for as long as a feed session is. */
const TOKEN_AGE_MS = 24 * 3_600_000;

/** One impression of a batch, with what the batch says of it and what was known before (null: nothing). */
export interface WatchChange {
  readonly impression: Impression;
  readonly authorId: AccountId;
  readonly durationMs: number;
  readonly before: Outcome | null;
  readonly after: Outcome;
}

type Report = Omit<WatchChange, "before">;

/**
 * Count how impressions went, up to 50 events at a time. An event counts for the viewer to whom its token was issued,
 * within a day; the time watched is cut to the time that has passed since. Reports of one impression add up to one row,
 * whichever says most, and only what changed is counted on: repeats, late ones and parallel batches count nothing twice.
 */
export async function recordWatchEvents(ctx: Context, events: readonly WatchEvent[]): Promise<WatchReceipt> {
  const proven = events.flatMap((event) => {
    const impression = readImpression(event.impression);
    return impression && isOwn(ctx, impression) ? [{ event, impression }] : [];
  });
  const watched = await findWatched(ctx, [...new Set(proven.map(({ impression }) => impression.postId))]);
  const reports = new Map<string, Report>();
  let accepted = 0;
  for (const { event, impression } of proven) {
    const post = watched.get(impression.postId);
    if (!post) continue;
    accepted += 1;
    const key = keyOf(impression);
    const after = believable(event, impression, { now: ctx.now, durationMs: post.durationMs });
    const earlier = reports.get(key);
    reports.set(key, { impression, ...post, after: earlier ? merge(earlier.after, after, post.durationMs) : after });
  }
  if (reports.size > 0) await transaction(ctx, (tx) => keep(tx, [...reports.values()].sort(byKey)));
  return { accepted, refused: events.length - accepted };
}

function isOwn({ now, viewer }: Context, { accountId, issuedAt }: Impression): boolean {
  const age = now.getTime() - issuedAt.getTime();
  return accountId === viewerAccountId(viewer) && age <= TOKEN_AGE_MS && age >= -TOKEN_AGE_MS;
}

/** Authors and durations of videos that still exist. */
async function findWatched(
  ctx: Context,
  ids: PostId[],
): Promise<Map<PostId, { authorId: AccountId; durationMs: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: posts.id, authorId: posts.authorId, durationMs: media.durationMs })
    .from(posts)
    .innerJoin(postMedia, and(eq(postMedia.postId, posts.id), eq(postMedia.position, 0)))
    .innerJoin(media, eq(media.id, postMedia.mediaId))
    .where(and(inArray(posts.id, ids), eq(media.kind, "video")));
  return new Map(rows.map(({ id, authorId, durationMs }) => [id, { authorId, durationMs: durationMs ?? 0 }]));
}

/** Write the rows and count the difference. The reports are sorted, so that parallel batches wait in one order. */
async function keep(ctx: Context, reports: readonly Report[]): Promise<void> {
  const inserted = await ctx.db
    .insert(watchEvents)
    .values(reports.map((report) => rowOf(ctx, report)))
    .onConflictDoNothing()
    .returning({ day: watchEvents.day, id: watchEvents.impressionId });
  const isNew = new Set(inserted.map(({ day, id }) => `${day} ${id}`));
  const known = await lockKnown(
    ctx,
    reports.filter(({ impression }) => !isNew.has(keyOf(impression))),
  );
  const changes = reports.map((report): WatchChange => {
    const before = known.get(keyOf(report.impression)) ?? null;
    return { ...report, before, after: before ? merge(before, report.after, report.durationMs) : report.after };
  });

  const grown = changes.filter(({ before, after }) => before && differs(before, after));
  if (grown.length > 0) {
    const kept = sql.raw("excluded.");
    await ctx.db
      .insert(watchEvents)
      .values(grown.map((change) => rowOf(ctx, change)))
      .onConflictDoUpdate({
        target: [watchEvents.day, watchEvents.impressionId],
        set: {
          watchedMs: sql`greatest(${watchEvents.watchedMs}, ${kept}watched_ms)`,
          viewed: sql`${kept}viewed`,
          completed: sql`${kept}completed`,
          skipped: sql`${kept}skipped`,
          updatedAt: sql`${kept}updated_at`,
        },
      });
  }
  const counted = changes.filter(({ before, after }) => !before || differs(before, after));
  await addPostStats(ctx, ...deltasOf(counted));
  await addInsights(ctx, insightsOf(counted));
  await rollUp(ctx, counted);
}

/** What is known of impressions that were reported before, locked until the end of the transaction. */
async function lockKnown(ctx: Context, reports: readonly Report[]): Promise<Map<string, Outcome>> {
  if (reports.length === 0) return new Map();
  const keys = reports.map(({ impression }) => sql`(${dayOf(impression)}::date, ${impression.id})`);
  const rows = await ctx.db
    .select()
    .from(watchEvents)
    .where(sql`(${watchEvents.day}, ${watchEvents.impressionId}) in (${sql.join(keys, sql`, `)})`)
    .orderBy(watchEvents.day, watchEvents.impressionId)
    .for("update");
  return new Map(rows.map((row) => [`${row.day} ${row.impressionId}`, row]));
}

function rowOf(ctx: Context, { impression, after }: Report): typeof watchEvents.$inferInsert {
  const { id, accountId, postId, feed, position, ranker, propensity, issuedAt } = impression;
  return {
    day: dayOf(impression),
    impressionId: id,
    accountId,
    postId,
    feed,
    position,
    ranker,
    propensity,
    ...after,
    shownAt: issuedAt,
    updatedAt: ctx.now,
  };
}

function deltasOf(changes: readonly WatchChange[]) {
  const byPost = new Map<
    PostId,
    { postId: PostId } & Record<"impressions" | "views" | "watchMs" | "completions" | "skips", number>
  >();
  for (const { impression, before, after } of changes) {
    const old = before ?? NOTHING_WATCHED;
    const sum = byPost.get(impression.postId) ?? {
      postId: impression.postId,
      impressions: 0,
      views: 0,
      watchMs: 0,
      completions: 0,
      skips: 0,
    };
    byPost.set(impression.postId, {
      ...sum,
      impressions: sum.impressions + (before ? 0 : 1),
      views: sum.views + Number(after.viewed) - Number(old.viewed),
      watchMs: sum.watchMs + after.watchedMs - old.watchedMs,
      completions: sum.completions + Number(after.completed) - Number(old.completed),
      skips: sum.skips + Number(after.skipped) - Number(old.skipped),
    });
  }
  return [...byPost.values()];
}

function differs(a: Outcome, b: Outcome): boolean {
  return a.watchedMs !== b.watchedMs || a.viewed !== b.viewed || a.completed !== b.completed || a.skipped !== b.skipped;
}

const dayOf = ({ issuedAt }: Impression) => issuedAt.toISOString().slice(0, 10);
const keyOf = (impression: Impression) => `${dayOf(impression)} ${impression.id}`;
const byKey = (a: Report, b: Report) => (keyOf(a.impression) < keyOf(b.impression) ? -1 : 1);
