import { sql } from "drizzle-orm";
import { authorAffinities, seenPosts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { addPostStats } from "@/lib/posts/stats";
import type { WatchChange } from "./mutations";
import { watchedShare } from "./outcome";

/** Well beyond the time for which a feed keeps back what was seen. */
const SEEN_DAYS = 90;
const FORGOTTEN_AT_ONCE = 50;

/**
 * What the feed reads of watch events, kept in the same transaction: which posts an account was shown, and how it takes
 * to their authors. Guests leave no trace. Rows are written in the order of their keys, so that parallel batches of one
 * account wait for each other and never in a circle.
 */
export async function rollUp(ctx: Context, changes: readonly WatchChange[]): Promise<void> {
  const accountId = viewerAccountId(ctx.viewer);
  if (!accountId || changes.length === 0) return;
  const first = await rememberSeen(ctx, accountId, changes);
  await countReach(ctx, accountId, changes, first);
  await rememberViewer(ctx, accountId);
  await forgetOldest(ctx, accountId);
  await rememberAffinity(ctx, accountId, changes);
}

/** Gives the posts that this account was not shown before (as far back as is remembered). */
async function rememberSeen(
  ctx: Context,
  accountId: AccountId,
  changes: readonly WatchChange[],
): Promise<ReadonlySet<PostId>> {
  const shares = new Map<PostId, number>();
  for (const { impression, after, durationMs } of changes) {
    const share = watchedShare(after, durationMs);
    shares.set(impression.postId, Math.max(share, shares.get(impression.postId) ?? 0));
  }
  const rows = await ctx.db
    .insert(seenPosts)
    .values(sorted(shares).map(([postId, share]) => ({ accountId, postId, watchedShare: share, seenAt: ctx.now })))
    .onConflictDoUpdate({
      target: [seenPosts.accountId, seenPosts.postId],
      set: {
        watchedShare: sql`greatest(${seenPosts.watchedShare}, excluded.watched_share)`,
        seenAt: sql`greatest(${seenPosts.seenAt}, excluded.seen_at)`,
      },
    })
    // A row that was there before is locked by its own update: https://www.postgresql.org/docs/current/ddl-system-columns.html
    .returning({ postId: seenPosts.postId, first: sql<boolean>`xmax = 0` });
  return new Set(rows.flatMap(({ postId, first }) => (first ? [postId] : [])));
}

/** To how many people a video was shown: each once, its author not among them. */
async function countReach(
  ctx: Context,
  accountId: AccountId,
  changes: readonly WatchChange[],
  first: ReadonlySet<PostId>,
): Promise<void> {
  const others = changes.filter(({ authorId, impression }) => authorId !== accountId && first.has(impression.postId));
  const reached = new Set(others.map(({ impression }) => impression.postId));
  await addPostStats(ctx, ...[...reached].map((postId) => ({ postId, reach: 1 })));
}

/** That this account is there, to the hour: a row is not rewritten with every batch. */
async function rememberViewer(ctx: Context, accountId: AccountId): Promise<void> {
  const now = ctx.now.toISOString();
  await ctx.db.execute(sql`
    insert into feed_viewers as v (account_id, watched_at) values (${accountId}::bigint, ${now}::timestamptz)
    on conflict (account_id) do update set watched_at = excluded.watched_at
      where v.watched_at < excluded.watched_at - interval '1 hour'`);
}

/** What was seen long ago is forgotten a little at a time by whoever goes on watching: the table grows with people, not with years. */
async function forgetOldest(ctx: Context, accountId: AccountId): Promise<void> {
  const before = new Date(ctx.now.getTime() - SEEN_DAYS * 86_400_000).toISOString();
  await ctx.db.execute(sql`
    delete from seen_posts where account_id = ${accountId}::bigint and post_id in (
      select post_id from seen_posts where account_id = ${accountId}::bigint and seen_at < ${before}::timestamptz
      order by seen_at limit ${FORGOTTEN_AT_ONCE} for update skip locked)`);
}

async function rememberAffinity(ctx: Context, accountId: AccountId, changes: readonly WatchChange[]): Promise<void> {
  const sums = new Map<AccountId, { impressions: number; watchedShares: number }>();
  for (const { authorId, before, after, durationMs } of changes) {
    const sum = sums.get(authorId) ?? { impressions: 0, watchedShares: 0 };
    const gained = watchedShare(after, durationMs) - (before ? watchedShare(before, durationMs) : 0);
    sums.set(authorId, {
      impressions: sum.impressions + (before ? 0 : 1),
      watchedShares: sum.watchedShares + gained,
    });
  }
  await ctx.db
    .insert(authorAffinities)
    .values(sorted(sums).map(([authorId, sum]) => ({ accountId, authorId, ...sum })))
    .onConflictDoUpdate({
      target: [authorAffinities.accountId, authorAffinities.authorId],
      set: {
        impressions: sql`${authorAffinities.impressions} + excluded.impressions`,
        watchedShares: sql`${authorAffinities.watchedShares} + excluded.watched_shares`,
      },
    });
}

function sorted<K extends string, V>(map: ReadonlyMap<K, V>): [K, V][] {
  return [...map].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
}
