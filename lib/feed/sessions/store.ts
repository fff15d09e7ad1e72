import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { feedSessions } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, FeedSessionId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { likesToldTo } from "@/lib/posts/queries/profile-tab";
import type { Parts } from "../ranking/terms";
import type { FeedKey, FeedName } from "../types";
import type { Origin } from "./origin";
import { decide, type Stretch } from "./stretch";

/** A session lives for a day, so that a feed is where one left it after a reload or in the evening. */
const LIFETIME_MS = 24 * 3_600_000;

/** Nobody swipes on so far without opening the feed anew, and the row stays small. */
const PLACES_MAX = 1_200;

/** A part of a session: the posts of some neighbouring places, with the parts of their scores (none in Following). */
export interface Slice {
  readonly id: FeedSessionId;
  readonly accountId: AccountId | null;
  readonly feed: FeedName;
  readonly subject: string | null;
  readonly ranker: string;
  readonly expiresAt: Date;
  /** It is of what somebody likes, who doesn't tell this viewer any more. */
  readonly withheld: boolean;
  /** How many places are decided. */
  readonly length: number;
  readonly postIds: readonly PostId[];
  readonly terms: readonly (Parts | null)[];
  readonly origins: readonly Origin[];
}

/** Keep what a feed decided for this viewer. Returns the session's id. */
export async function addSession(
  ctx: Context,
  { feed, subject = null }: FeedKey,
  stretch: Stretch,
): Promise<FeedSessionId> {
  const [row] = await ctx.db
    .insert(feedSessions)
    .values({
      accountId: viewerAccountId(ctx.viewer),
      feed,
      subject,
      ranker: stretch.ranker,
      postIds: [...stretch.postIds],
      terms: stretch.terms as readonly (readonly number[])[],
      origins: stretch.origins,
      candidates: stretch.candidates,
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + LIFETIME_MS),
    })
    .returning({ id: feedSessions.id });
  return (row as { id: FeedSessionId }).id;
}

/** Whose tab a session is of. */
const OF_SUBJECT = sql`split_part(${feedSessions.subject}, '/', 1)`;

/** `size` places of a session from `from` on (counted from 0); null when it has been swept. */
export async function findSlice(ctx: Context, id: FeedSessionId, from: number, size: number): Promise<Slice | null> {
  const range = `$[${from} to ${from + size - 1}]`;
  const [row] = await ctx.db
    .select({
      id: feedSessions.id,
      accountId: feedSessions.accountId,
      feed: feedSessions.feed,
      subject: feedSessions.subject,
      ranker: feedSessions.ranker,
      expiresAt: feedSessions.expiresAt,
      withheld: sql<boolean>`${feedSessions.feed} = 'profile' and ${feedSessions.subject} like '%/likes'
        and (${likesToldTo(ctx.viewer, { handle: OF_SUBJECT })}) is not true`,
      length: sql<number>`cardinality(${feedSessions.postIds})`,
      postIds: sql<PostId[]>`${feedSessions.postIds}[${from + 1}::int:${from + size}::int]::text[]`,
      terms: sql<(Parts | null)[]>`jsonb_path_query_array(${feedSessions.terms}, ${range}::jsonpath)`,
      origins: sql<Origin[]>`jsonb_path_query_array(${feedSessions.origins}, ${range}::jsonpath)`,
    })
    .from(feedSessions)
    .where(sql`${feedSessions.id} = ${id}`);
  return row ?? null;
}

/**
 * Decide further places of a session that has `known`, and append them. Of several readers who reach its end at once
 * one decides, the others find its decision. Returns how many places there are now: as many as before at the end of the
 * feed, none when the session has been swept.
 */
export async function extendSession(ctx: Context, id: FeedSessionId, known: number): Promise<number> {
  return transaction(ctx, async (tx) => {
    const [row] = await tx.db
      .select({
        feed: feedSessions.feed,
        subject: feedSessions.subject,
        ranker: feedSessions.ranker,
        postIds: feedSessions.postIds,
      })
      .from(feedSessions)
      .where(sql`${feedSessions.id} = ${id}`)
      .for("update");
    const length = row?.postIds.length ?? 0;
    if (!row || length !== known || length >= PLACES_MAX) return length;
    const deciding = { already: row.postIds as PostId[], ranker: row.ranker };
    const { postIds, terms, origins, candidates } = await decide(tx, row, deciding);
    if (postIds.length === 0) return length;
    await tx.db
      .update(feedSessions)
      .set({
        postIds: sql`${feedSessions.postIds} || ${idArray(postIds)}`,
        terms: sql`${feedSessions.terms} || ${JSON.stringify(terms)}::jsonb`,
        origins: sql`${feedSessions.origins} || ${JSON.stringify(origins)}::jsonb`,
        candidates: sql`${feedSessions.candidates} + ${candidates}`,
      })
      .where(sql`${feedSessions.id} = ${id}`);
    return length + postIds.length;
  });
}

const SWEEP = 5_000;

/** Remove sessions that have expired. Returns how many. */
export async function sweepFeedSessions(ctx: Context): Promise<number> {
  for (let swept = 0; ; ) {
    const rows = await ctx.db.execute(sql`
      delete from feed_sessions where id = any(array(
        select id from feed_sessions where expires_at < ${ctx.now.toISOString()} order by expires_at limit ${SWEEP}))
      returning 1 as swept`);
    swept += rows.length;
    if (rows.length < SWEEP) return swept;
  }
}
