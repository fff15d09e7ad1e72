import { type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { type AccountId, firstIdAt, type PostId } from "@/lib/core/ids";
import { statement } from "@/lib/core/statements";
import { recommendable } from "@/lib/posts/visibility";
import type { Candidate } from "../ranking/candidate";
import { seededShare } from "../ranking/random";
import { EXCLUDE, isPublicVideo, notRefused, SEEN_SINCE } from "./conditions";
import { type Aside, features } from "./features";
import { circles, pool, SOURCE_BITS, sourcesOf } from "./sources";

const DAY_MS = 86_400_000;
/** What was seen does not come back for this long, as long as there is anything else. */
const SEEN_DAYS = 14;
/** How far back people and hashtags are looked through. */
const RECENT_DAYS = 14;

/** What candidates are looked for by. */
export interface Search {
  /** What is in this feed already. */
  readonly exclude: readonly PostId[];
  /** Draws who is looked at of those whom somebody follows, where these are many. */
  readonly seed: string;
  /** Folded names of hashtags of which the viewer wants more. */
  readonly wanted?: readonly string[];
}

/** The alias under which the sources read posts. */
const post = alias(posts, "p") as unknown as typeof posts;

/**
 * Videos that For You may show to this viewer, with what the ranker wants to know of each: a few hundred, in no order,
 * from all sources (`sources.ts`). Not those of `exclude`, nor what they have seen in the last two weeks or wanted less
 * of. One query.
 */
export async function findCandidates(ctx: Context, search: Search): Promise<Candidate[]> {
  return candidatesOf(await candidateRows(ctx, "", valuesOf(ctx, search)));
}

const candidateRows = statement<CandidateRow>((ctx) =>
  features(
    ctx,
    sql`${circles(ctx)}
    cards as materialized (
      select p.id, p.author_id, p.created_at, p.language, found.sources, found.similarity, found.trend, null::timestamptz as seen_at
      from ${pool(ctx)} found join posts p on p.id = found.id
      where ${isPublicVideo} and ${recommendable(ctx, post)})`,
  ),
);

/**
 * Videos that this account has seen in the last two weeks, those first that it saw longest ago: what For You shows when
 * nothing else is left, so that a small instance is never empty. Guests have seen nothing that we know of.
 */
export async function findSeenCandidates(
  ctx: Context,
  exclude: readonly PostId[],
  limit: number,
): Promise<Candidate[]> {
  if (!viewerAccountId(ctx.viewer)) return [];
  return candidatesOf(await seenRows(ctx, "", { ...valuesOf(ctx, { exclude, seed: "" }), limit }));
}

const seenRows = statement<CandidateRow>((ctx) =>
  features(ctx, sql`${circles(ctx)} cards as materialized (${seenCards(ctx)})`),
);

const seenCards = (ctx: Context): SQL => sql`
  select p.id, p.author_id, p.created_at, p.language, ${SOURCE_BITS.seen}::int as sources,
    0::real as similarity, 0::real as trend, seen.seen_at
  from seen_posts seen join posts p on p.id = seen.post_id
  where seen.account_id = ${viewerAccountId(ctx.viewer)}::bigint and seen.seen_at > ${SEEN_SINCE}
    and ${isPublicVideo} and p.id <> all(${EXCLUDE})
    and ${notRefused(ctx.viewer)} and ${recommendable(ctx, post)}
  order by seen.seen_at limit ${sql.placeholder("limit")}::int`;

function valuesOf(ctx: Context, { exclude, seed, wanted = [] }: Search): Record<string, unknown> {
  return {
    exclude: `{${exclude.join(",")}}`,
    recent: firstIdAt(daysBefore(ctx, RECENT_DAYS)),
    seenSince: daysBefore(ctx, SEEN_DAYS).toISOString(),
    draw: String(Math.floor(seededShare(seed, "draw") * 2 ** 31)),
    language: ctx.viewer.kind === "guest" ? (ctx.viewer.language ?? null) : null,
    wanted: `{${wanted.map((name) => JSON.stringify(name)).join(",")}}`,
  };
}

const daysBefore = ({ now }: Context, days: number) => new Date(now.getTime() - days * DAY_MS);

interface CandidateRow extends Record<string, unknown> {
  postId: PostId;
  authorId: AccountId;
  publishedAt: number;
  seenAt: number | null;
  sources: number;
  similarity: number;
  trend: number;
  durationMs: number;
  views: number;
  skips: number;
  watchMs: number;
  completions: number;
  likes: number;
  replies: number;
  reposts: number;
  follows: number;
  dislikes: number;
  rejections: number;
  followed: boolean;
  authorImpressions: number;
  authorWatchedShares: number;
  hashtags: string[];
  followedHashtags: number;
  sameLanguage: boolean | null;
  owed: number;
  owedTo: number;
  /** In one row at most. */
  aside: Aside | null;
}

function candidatesOf(rows: readonly CandidateRow[]): Candidate[] {
  const aside = rows.find((row) => row.aside !== null)?.aside;
  return rows.map(({ sources, aside: _, ...row }) => ({
    ...row,
    sources: sourcesOf(sources),
    friends: aside?.friends?.[row.authorId] ?? 0,
    avoided: avoidedBy(aside, row),
  }));
}

/** Of its author a whole, of its hashtags a half each. A name like `constructor` is one like any other. */
function avoidedBy(
  aside: Aside | null | undefined,
  { authorId, hashtags }: { authorId: AccountId; hashtags: readonly string[] },
): number {
  const refused = aside?.refusedHashtags ?? {};
  const times = hashtags.reduce((sum, name) => sum + (Object.hasOwn(refused, name) ? (refused[name] as number) : 0), 0);
  return (aside?.refusedAuthors?.[authorId] ?? 0) + times / 2;
}
