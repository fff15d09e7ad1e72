import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { findCandidates, findSeenCandidates } from "../candidates/find-candidates";
import { findSteering, followed } from "../preferences/queries";
import { findPolicy } from "../ranking/current";
import type { Stood } from "../ranking/diversity";
import type { FeedPreferences } from "../ranking/preferences";
import { rank } from "../ranking/rank";
import { rankerNamed } from "../ranking/weights";
import { originOf } from "./origin";
import type { Stretch } from "./stretch";

/** What orders a For You that is not ranked. */
export const CHRONOLOGICAL = "newest-1";

export interface ForYouOptions {
  readonly already: readonly PostId[];
  readonly seed: string;
  readonly limit: number;
  /** By default those of the viewer. */
  readonly preferences?: FeedPreferences;
  /** What ordered the places of `already`: a feed goes on in the order in which it began. */
  readonly ranker?: string;
}

/** Decide the next places of For You. Writes nothing. */
export async function decideForYou(
  ctx: Context,
  { already, seed, limit, ...options }: ForYouOptions,
): Promise<Stretch> {
  const [policy, before, steering] = await Promise.all([findPolicy(ctx), lastStood(ctx, already), findSteering(ctx)]);
  const wished = options.preferences ?? followed(steering);
  const order = options.ranker ? (options.ranker === CHRONOLOGICAL ? "newest" : "ranked") : wished.order;
  const preferences = { ...wished, order };
  const wanted = Object.keys(wished.topics).filter((name) => (wished.topics[name] ?? 0) > 0);
  const exclude = [...already, ...(steering.setAside ?? [])];
  const fresh = await findCandidates(ctx, { exclude, seed, wanted });
  const missing = limit - fresh.length;
  // What is seen in this very moment, in another tab, stands among the fresh ones already.
  const found = [...exclude, ...fresh.map(({ postId }) => postId)];
  const seen = missing > 0 ? await findSeenCandidates(ctx, found, missing) : [];
  const candidates = [...fresh, ...seen];
  const { weights, floorShare } = policy;
  const at = { now: ctx.now.getTime(), seed, limit, before, from: already.length };
  const ranked = rank(candidates, { ...at, weights, preferences, floorShare });
  return {
    postIds: ranked.map(({ candidate }) => candidate.postId),
    terms: order === "newest" ? [] : ranked.map(({ parts }) => parts),
    origins: ranked.map(({ candidate, slot }) => originOf({ sources: candidate.sources, slot })),
    candidates: candidates.length,
    ranker: order === "newest" ? CHRONOLOGICAL : rankerNamed(policy.version),
  };
}

/** As far back as anybody's neighbours mind. */
const LOOKED_BACK = 20;

/** What stands in the last places, so that an author or a hashtag is not repeated across the seam. */
async function lastStood(ctx: Context, already: readonly PostId[]): Promise<Stood[]> {
  if (already.length === 0) return [];
  const last = already.slice(-LOOKED_BACK);
  const rows = await ctx.db.execute<{ id: PostId; authorId: AccountId; hashtags: string[] }>(sql`
    select p.id::text as id, p.author_id::text as "authorId",
      array(select h.name from post_hashtags t join hashtags h on h.id = t.hashtag_id where t.post_id = p.id) as hashtags
    from posts p where p.id = any(${idArray(last)})`);
  const stood = new Map(rows.map((row) => [row.id, row]));
  return last.flatMap((id) => stood.get(id) ?? []);
}
