import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { findCandidates, findSeenCandidates } from "../candidates";
import { rank } from "../ranking/rank";
import type { Parts } from "../ranking/terms";
import { RANKER, WEIGHTS } from "../ranking/weights";
import { findTimelineIds } from "../timelines/find-ids";
import { timelineOf } from "../timelines/timeline-of";
import type { Timeline } from "../timelines/types";
import type { FeedKey, FeedName } from "../types";

/** How many places of a feed are decided at once. */
export const STRETCH = 60;

/** The next places of a feed. Beside each post the parts of its score; none where a feed is not ranked. */
export interface Stretch {
  readonly postIds: readonly PostId[];
  readonly terms: readonly Parts[];
  /** How many posts were weighed for them. */
  readonly candidates: number;
}

/** What orders each feed. */
export const RANKERS: Readonly<Record<FeedName, string>> = {
  "for-you": RANKER,
  following: "newest-1",
  friends: "newest-1",
  local: "newest-1",
  list: "newest-1",
  hashtag: "newest-1",
};

/**
 * Decide the next places of a feed, after those of `already`. Empty at its end: For You ends when everything that this
 * viewer may see has been in it, the others with the oldest post that they have; one that is not there is empty.
 */
export function decide(
  ctx: Context,
  { feed, subject }: FeedKey,
  { already, seed }: { already: readonly PostId[]; seed?: string },
): Promise<Stretch> {
  if (feed === "for-you") return decideForYou(ctx, already, seed ?? randomUUID());
  return decideTimeline(ctx, timelineOf(feed, subject), already);
}

/** The same with a post in front that the viewer asked for themselves: no term speaks for it. */
export function withFirst({ postIds, terms, candidates }: Stretch, first: PostId): Stretch {
  const rest = postIds.flatMap((id, i) => (id === first ? [] : [{ id, parts: terms[i] ?? [] }]));
  return { postIds: [first, ...rest.map(({ id }) => id)], terms: [[], ...rest.map(({ parts }) => parts)], candidates };
}

/** Newest first: it goes on below the oldest that was found, past what is not for this viewer, until there is anything. */
async function decideTimeline(ctx: Context, timeline: Timeline | null, already: readonly PostId[]): Promise<Stretch> {
  let before = already.at(-1) ?? null;
  for (;;) {
    const found = timeline && (await findTimelineIds(ctx, timeline, { before, limit: STRETCH }));
    if (!found?.ok) return { postIds: [], terms: [], candidates: 0 };
    const { ids, next } = found.value;
    if (ids.length > 0 || !next) return { postIds: ids, terms: [], candidates: ids.length };
    before = next;
  }
}

async function decideForYou(ctx: Context, already: readonly PostId[], seed: string): Promise<Stretch> {
  const [fresh, before] = await Promise.all([findCandidates(ctx, already), lastAuthors(ctx, already)]);
  const missing = STRETCH - fresh.length;
  const seen = missing > 0 ? await findSeenCandidates(ctx, already, missing) : [];
  const candidates = [...fresh, ...seen];
  const ranked = rank(candidates, { now: ctx.now.getTime(), seed, limit: STRETCH, before });
  return {
    postIds: ranked.map(({ candidate }) => candidate.postId),
    terms: ranked.map(({ parts }) => parts),
    candidates: candidates.length,
  };
}

/** Who stands in the last places, so that an author is not repeated across the seam. */
async function lastAuthors(ctx: Context, already: readonly PostId[]): Promise<AccountId[]> {
  if (already.length === 0) return [];
  const last = already.slice(-Math.max(WEIGHTS.repetition.window, WEIGHTS.diversity.window));
  const rows = await ctx.db.execute<{ id: PostId; author: AccountId }>(
    sql`select id::text as id, author_id::text as author from posts where id = any(${idArray(last)})`,
  );
  const authors = new Map(rows.map(({ id, author }) => [id, author]));
  return last.flatMap((id) => authors.get(id) ?? []);
}
