import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { hydratePosts } from "@/lib/posts/hydrate";
import { recommendable } from "@/lib/posts/visibility";
import { mayTrend, post } from "./hear";
import { directionOf } from "./score";
import type { HashtagTrend, PostTrend, Trend, TrendFigures, TrendKind } from "./types";

/** So many times as many are looked at as are wanted: some are not for this viewer. */
const LOOKED_AT = 4;
/** Newest posts of a hashtag that are looked through for one that this viewer may be shown. */
const LOOK_BACK = 60;
/** As long as a run of the job after which figures may still be said to be of the last hour. */
const NOW_MS = 11 * 60_000;

interface Row extends Record<string, unknown> {
  subjectId: string;
  accounts: number;
  usual: number;
  peakAt: string | Date;
  curve: number[];
}

const FIGURES = sql`t.subject_id::text as "subjectId", t.accounts, t.usual, t.peak_at as "peakAt", t.curve`;

/**
 * What trends of one kind, the strongest first, each with its curve and why; `language` is the first part of a language
 * (`en`), all without; `limit` 10 by default. Only what this viewer may be recommended: nothing of whom they have muted,
 * blocked or filtered, and nothing sensitive for anybody. A hashtag is there if one of its newest posts is. Two queries
 * and the posts.
 */
export function listTrends(
  ctx: Context,
  given: { kind: "hashtag"; language?: string | null; limit?: number },
): Promise<HashtagTrend[]>;
export function listTrends(
  ctx: Context,
  given: { kind: "post" | "video"; language?: string | null; limit?: number },
): Promise<PostTrend[]>;
export async function listTrends(
  ctx: Context,
  { kind, language, limit = 10 }: { kind: TrendKind; language?: string | null; limit?: number },
): Promise<readonly Trend[]> {
  return kind === "hashtag" ? listHashtags(ctx, language ?? "", limit) : listPosts(ctx, kind, language ?? "", limit);
}

const strongest = (kind: TrendKind, language: string, limit: number): SQL => sql`
  select * from trends where kind = ${kind} and language = ${language} order by score desc limit ${limit * LOOKED_AT}`;

async function listHashtags(ctx: Context, language: string, limit: number): Promise<HashtagTrend[]> {
  const rows = await ctx.db.execute<Row & { name: string; displayName: string }>(sql`
    select ${FIGURES}, h.name, h.display_name as "displayName"
    from (${strongest("hashtag", language, limit)}) t join hashtags h on h.id = t.subject_id
    where exists (select from (select post_id from post_hashtags where hashtag_id = h.id order by post_id desc limit ${LOOK_BACK}) n
      join posts p on p.id = n.post_id where ${mayTrend(ctx)} and ${recommendable(ctx, post)})
    order by t.score desc limit ${limit}`);
  return rows.map((row) => ({ kind: "hashtag", name: row.name, displayName: row.displayName, ...figuresOf(ctx, row) }));
}

async function listPosts(ctx: Context, kind: "post" | "video", language: string, limit: number): Promise<PostTrend[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select ${FIGURES} from (${strongest(kind, language, limit)}) t join posts p on p.id = t.subject_id
    where ${mayTrend(ctx)} and ${recommendable(ctx, post)} order by t.score desc limit ${limit}`);
  const ids = rows.map(({ subjectId }) => subjectId as PostId);
  const posts = new Map((await hydratePosts(ctx, ids, recommendable)).map((one) => [one.id as string, one]));
  return rows.flatMap((row) => {
    const found = posts.get(row.subjectId);
    return found ? [{ kind, post: found, ...figuresOf(ctx, row) }] : [];
  });
}

function figuresOf(ctx: Context, { accounts, usual, peakAt, curve }: Row): TrendFigures {
  const at = new Date(peakAt);
  return {
    accounts,
    usual: Math.round(usual),
    peakAt: at.toISOString(),
    isNow: ctx.now.getTime() - at.getTime() <= NOW_MS,
    curve,
    direction: directionOf(curve),
  };
}

/** The languages in which anything trends, the one with the most first; twelve at most. */
export async function listTrendLanguages({ db }: Context): Promise<string[]> {
  const rows = await db.execute<{ language: string }>(sql`
    select language from trends where language not in ('', 'und') group by language order by count(*) desc, language limit 12`);
  return rows.map(({ language }) => language);
}

/**
 * The videos that trend, as a query of `(id, score)` for the feeds: the strongest `limit`, `score` 0–1 (half where a
 * video is as surprising as 26 accounts that nobody expected). It says nothing about who may see them: whoever reads adds
 * the rule.
 */
export const trendingVideos = (limit: number): SQL => sql`
  select subject_id as id, (score / (score + 625))::real as score from trends
  where kind = 'video' and language = '' order by trends.score desc limit ${limit}`;
