import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { postStats } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { statement } from "@/lib/core/statements";
import { bestSql } from "./best";
import { heatSql } from "./heat";

/** All counts of a post; `watchMs` is the sum over all who watched. */
export type PostStats = Omit<typeof postStats.$inferSelect, "postId" | "replyToId" | "heat" | "best">;

/** A change of a post's counts. One without any count asks only that the post's heat be looked at again. */
export type PostStatDelta = { postId: PostId } & Partial<PostStats>;

const BATCH = 5_000;
const COUNTS = [
  "likes",
  "downvotes",
  "replies",
  "reposts",
  "quotes",
  "bookmarks",
  "impressions",
  "views",
  "watch_ms",
  "completions",
  "skips",
  "reach",
  "dislikes",
  "rejections",
  "follows",
] as const;

/**
 * Change counts in the caller's transaction, without touching a row that others change too: a post that everybody
 * likes at once is no lock queue. Readers see the change at the caller's commit.
 */
export async function addPostStats(ctx: Context, ...deltas: PostStatDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  const given = deltas.map(({ postId, ...counts }) => [postId, ...COUNTS.map((name) => countOf(counts, name))]);
  await insertDeltas(ctx, "", { deltas: JSON.stringify(given) });
}

const countOf = (counts: Partial<PostStats>, name: (typeof COUNTS)[number]) =>
  counts[camelCase(name) as keyof PostStats] ?? 0;

/** Each delta is a list: the post's id, then the counts in their order. */
const insertDeltas = statement(
  () => sql`insert into post_stat_deltas (post_id, ${sql.raw(COUNTS.join(", "))})
    select (delta ->> 0)::bigint, ${sql.raw(COUNTS.map((_, i) => `(delta ->> ${i + 1})::bigint`).join(", "))}
    from json_array_elements(${sql.placeholder("deltas")}::json) delta`,
);

/** Exact counts of posts, folded and pending. Posts that nobody has counted anything of are not in the map. */
export async function findPostStats(ctx: Context, ids: readonly PostId[]): Promise<Map<PostId, PostStats>> {
  if (ids.length === 0) return new Map();
  const counts = sql.raw(COUNTS.join(", "));
  const sums = sql.raw(COUNTS.map((c) => `greatest(sum(${c}), 0)::float8 as "${camelCase(c)}"`).join(", "));
  const rows = await ctx.db.execute<PostStats & { postId: PostId }>(sql`
    select post_id::text as "postId", ${sums} from (
      select post_id, ${counts} from post_stats where post_id = any(${idArray(ids)})
      union all
      select post_id, ${counts} from post_stat_deltas where post_id = any(${idArray(ids)})) counted
    group by post_id`);
  return new Map(rows.map(({ postId, ...stats }) => [postId, stats]));
}

/**
 * Fold up to 5,000 pending changes into the counts, and work out heat and «best» of the posts they are of. Returns how many;
 * folders beside each other share the work. Changes of posts that are gone for good are dropped.
 */
export async function foldPostStats(ctx: Context): Promise<number> {
  const counts = sql.raw(COUNTS.join(", "));
  const sums = sql.raw(COUNTS.map((c) => `sum(${c}) as ${c}`).join(", "));
  const adding = sql.raw(COUNTS.map((c) => `${c} = s.${c} + excluded.${c}`).join(", "));
  // Rows are written in the order of their id, so that two folders never wait for each other.
  const rows = await ctx.db.execute<{ folded: number }>(sql`
    with taken as (
      delete from post_stat_deltas where id in (
        select id from post_stat_deltas order by id limit ${BATCH} for update skip locked)
      returning post_id, ${counts}),
    sums as (select post_id, ${sums}, count(*)::int as folded from taken group by post_id),
    written as (
      insert into post_stats as s (post_id, reply_to_id, ${counts}, heat, best)
      select post_id, p.reply_to_id, ${sql.raw(COUNTS.map((c) => `sums.${c}`).join(", "))},
        ${heatSql(sql`p`, (c) => sql`sums.${c}`)}, ${bestSql((c) => sql`sums.${c}`)}
      from sums cross join lateral (select * from posts where id = sums.post_id limit 1) p order by post_id
      on conflict (post_id) do update set ${adding},
        best = ${bestSql((c) => sql`(s.${c} + excluded.${c})`)},
        heat = (select ${heatSql(sql`p`, (c) => sql`(s.${c} + excluded.${c})`)} from posts p where p.id = s.post_id))
    select coalesce(sum(folded), 0)::int as folded from sums`);
  return rows[0]?.folded ?? 0;
}

function camelCase(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
