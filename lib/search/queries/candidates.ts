import { type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { firstIdAt, idTime, type PostId } from "@/lib/core/ids";
import { statement } from "@/lib/core/statements";
import { readSetting } from "@/lib/instance/settings";
import { findable } from "@/lib/posts/visibility";
import { FILING_VERSION } from "../filing";
import { CANDIDATES, ENOUGH } from "../limits";
import { beginOf, levelFor, TOP_LEVEL } from "../marks";
import { type TextQuery, withinCells } from "../query/tsquery";
import type { SearchOrder } from "../types";

/** The first look goes over so many of the newest posts. */
const FIRST_LOOK = 2_000;
/** Where so many have the words, and few of them in that order or to be seen, no more are looked at. */
const HITS_MAX = 4_000;
const EXTENT_KEPT_MS = 60_000;

const post = alias(posts, "p") as unknown as typeof posts;

/** Where a listing goes on: behind this post. `points` only where the best stand first. */
export interface Place {
  readonly points: string;
  readonly id: PostId;
}

export interface Found {
  readonly id: PostId;
  readonly points: string;
  /** The places of its words that were looked for, from 1. */
  readonly places: readonly number[];
}

interface Question {
  readonly text: TextQuery;
  readonly order: SearchOrder;
  /** Milliseconds since 1970; looked for are posts from `after` on, before `before`. */
  readonly before: number;
  readonly after: number;
  /** What is old is old as of then. */
  readonly at: number;
  readonly place: Place | null;
  readonly limit: number;
}

type Row = { hits: number; seen: number; id: PostId | null; points: string; places: number[] | null };

/**
 * Posts that a query finds and the viewer may see: of the newest `CANDIDATES` of them the best, or simply the newest, at
 * most `limit` from `place` on.
 *
 * A common word stands in a share of all posts, a rare one, or two side by side, in none of the last thousands. So the
 * newest are looked at first, and by how many were found there the stretch is chosen in which there are enough: mostly
 * two statements, and none reads more rows the more posts there are.
 */
export async function findCandidates(ctx: Context, question: Question): Promise<readonly Found[]> {
  const { text, order, place, limit, after } = question;
  const upTo = order === "newest" && place ? idTime(place.id).getTime() + 1 : question.before;
  const enough = order === "newest" ? limit : ENOUGH;
  const values = {
    before: order === "newest" && place ? place.id : firstIdAt(new Date(question.before)),
    after: firstIdAt(new Date(after)),
    rank: text.rank,
    precise: text.precise,
    lexemes: JSON.stringify(text.lexemes),
    at: question.at,
    points: place?.points ?? "9223372036854775807",
    last: place?.id ?? "9223372036854775807",
  };
  const { first, oldest, paired } = await extent(ctx);
  const filter = [text.filter, ...(paired ? text.pairs : [])].join(" & ");
  for (let level = first; ; ) {
    const begin = level === TOP_LEVEL ? 0 : beginOf(level, upTo);
    const last = begin <= Math.max(after, oldest);
    // Over all there is, time says nothing any more.
    const query = withinCells(filter, begin <= oldest && text.rank !== null ? null : { level, upTo });
    // Where older ones must be looked at anyway, nobody needs to know yet who may see these.
    const rows = await rowsOf(ctx, `${order} ${limit}`, { ...values, query, least: last ? 0 : enough });
    const { hits, seen } = rows[0] ?? { hits: 0, seen: 0 };
    if (last || seen >= enough || hits >= HITS_MAX)
      return rows.flatMap(({ id, points, places }) => (id ? [{ id, points, places: places ?? [] }] : []));
    const factor = (1.6 * ENOUGH) / (hits + 1);
    level = Math.min(TOP_LEVEL, level + Math.min(5, Math.max(1, Math.round(Math.log(factor) / Math.log(4)))));
  }
}

const rowsOf = statement<Row>((ctx, variant) => {
  const [order, limit] = variant.split(" ") as [SearchOrder, string];
  const newest = order === "newest";
  const cut = sql.raw(newest ? limit : String(CANDIDATES));
  // «+ 0»: never by the key, under which nearly all posts lie in that stretch; the cells are in the words already.
  // «is true» keeps the rule a lookup, row by row from the newest on, until there are enough.
  return sql`
    with hit as materialized (
      select s.post_id as id, s.words from post_search s where s.words @@ ${value("query")}::tsquery
        and s.post_id + 0 < ${value("before")}::bigint and s.post_id + 0 >= ${value("after")}::bigint),
    seen as materialized (
      select h.id, h.words from (select id, words from hit order by id desc) h
      where (${value("precise")}::text is null or h.words @@ ${value("precise")}::text::tsquery)
        and (select ${findable(ctx, post)} from posts p where p.id = h.id) is true
      limit case when (select count(*) from hit) >= ${value("least")}::int then ${cut} else 0 end),
    scored as materialized (select seen.id, seen.words, ${newest ? sql`0::bigint` : pointsOf} as points from seen),
    page as materialized (
      select * from scored where (points, id) < (${value("points")}::bigint, ${value("last")}::bigint)
      order by points desc, id desc limit ${sql.raw(limit)})
    select (select count(*)::int from hit) as hits, (select count(*)::int from seen) as seen, page.id::text, page.points::text, (
      select array_agg(distinct place order by place) from unnest(page.words) w(lexeme, places, weights)
        cross join lateral unnest(w.places) place
      where w.lexeme in (select json_array_elements_text(${value("lexemes")}::json))) as places
    from (select 1) one left join page on true order by page.points desc, page.id desc`;
});

const value = (name: string): SQL => sql`${sql.placeholder(name)}`;

/**
 * How good a post is an answer, in millionths: how well its text fits (`ts_rank`: whole words count more than stems), by
 * how much it moved people (the logarithm of what they did), by its age (what is new counts up to two and a half times as
 * much, half of it gone after two weeks).
 */
const pointsOf = sql`floor(1e6
  * case when ${value("rank")}::text is null then 0.1 else ts_rank('{0.05,0.2,0.4,1}', seen.words, ${value("rank")}::text::tsquery, 1) end
  * (1 + coalesce((select ln(1 + greatest(0, s.likes + 2 * s.replies + 3 * s.reposts + 2 * s.quotes + s.bookmarks))
      from post_stats s where s.post_id = seen.id), 0) / 4)
  * (0.4 + 0.6 * power(0.5, greatest(0, ${value("at")}::bigint - (seen.id >> 16)) / 1209600000.0)))::bigint`;

interface Extent {
  /** The level of time in which the newest posts lie. */
  readonly first: number;
  /** When the oldest was published, in milliseconds since 1970. */
  readonly oldest: number;
  /** All is filed with its pairs of words: where some is not, they would hide it. */
  readonly paired: boolean;
}

const extents = new WeakMap<Database, Extent & { readonly until: number }>();

/** How far what is filed reaches; asked once a minute. */
async function extent(ctx: Context): Promise<Extent> {
  const { db } = ctx;
  const kept = extents.get(db);
  if (kept && kept.until > performance.now()) return kept;
  const [row] = await db.execute<{ newest: PostId | null; last: PostId | null; oldest: PostId | null }>(sql`
    select max(id)::text as newest, case when count(*) = ${FIRST_LOOK}::int then min(id)::text end as last,
      (select min(post_id)::text from post_search) as oldest
    from (select post_id as id from post_search order by post_id desc limit ${FIRST_LOOK}) p`);
  const { newest, last, oldest } = row ?? {};
  const filled = await readSetting(ctx, "search-index");
  const found = {
    first: newest && last ? levelFor(idTime(newest).getTime() - idTime(last).getTime()) : TOP_LEVEL,
    // What is filed within the minute and is older than all else (restored, of another time) is to be found, too.
    oldest: newest && last && oldest ? idTime(oldest).getTime() : 0,
    paired: filled?.version === FILING_VERSION && filled.before === null,
    until: performance.now() + EXTENT_KEPT_MS,
  };
  extents.set(db, found);
  return found;
}
