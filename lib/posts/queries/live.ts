import { type SQL, sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { type PollRow, pollJson } from "../polls/view";
import { answeredAuthor, referredTo } from "../visibility";

/** Why a post is read: it stands on the list, a repost on the list passes it on, or one of these quotes it. */
export type LivePlace = "listed" | "original" | "quoted";

/**
 * What changes about a post though nobody edits it: counts, its poll, what the viewer has to do with it. What stays as it
 * is, its content, is read elsewhere and may be kept for as long as `version` reads the same.
 */
export type LiveRow = {
  readonly id: PostId;
  readonly place: LivePlace;
  readonly authorId: AccountId;
  readonly repostOfId: PostId | null;
  readonly quoteOfId: PostId | null;
  /** Who wrote what it answers, as far as the viewer sees that. */
  readonly replyToAuthorId: AccountId | null;
  /** Another one after each change of the post's row, its files or the link that it shows. */
  readonly version: string;
  readonly likes: number;
  readonly replies: number;
  readonly reposts: number;
  readonly quotes: number;
  readonly liked: boolean;
  readonly reposted: boolean;
  readonly bookmarked: boolean;
  readonly pinned: boolean;
  readonly poll: PollRow | null;
};

/**
 * The live rows of the relation `wanted(id, place)`, as a query. What is `listed` or an `original` has been found under
 * the rule of the list, in the same statement; whether what is `quoted` may be seen is asked here.
 *
 * The version is made of the numbers of the transactions that wrote the rows (`xmin`): a row that is written again has
 * another one (https://www.postgresql.org/docs/18/ddl-system-columns.html), and no trigger or column has to be kept.
 */
export function liveRows(ctx: Context, wanted: SQL): SQL {
  const me = viewerAccountId(ctx.viewer);
  const done = (row: SQL) => (me ? sql`(select true from ${row}) is true` : sql`false`);
  const count = (name: string) => {
    const column = sql.raw(name);
    return sql`greatest(coalesce(s.${column}, 0) + coalesce(pending.${column}, 0), 0)::int as ${column}`;
  };
  return sql`select posts.id::text as id, wanted.place, posts.author_id::text as "authorId",
      posts.repost_of_id::text as "repostOfId", posts.quote_of_id::text as "quoteOfId", ${answeredAuthor(ctx)} as "replyToAuthorId",
      concat_ws(' ', posts.xmin,
        case when posts.kind in ('pictures', 'video') then (select string_agg(concat(m.id, '/', m.xmin), ' ' order by f.position)
          from post_media f join media m on m.id = f.media_id where f.post_id = posts.id) end,
        (select l.xmin from link_previews l where l.id = posts.link_preview_id)) as version,
      ${count("likes")}, ${count("replies")}, ${count("reposts")}, ${count("quotes")},
      ${done(sql`likes l where l.post_id = posts.id and l.account_id = ${me}`)} as liked,
      ${done(sql`posts r where r.repost_of_id = posts.id and r.author_id = ${me}`)} as reposted,
      ${done(sql`bookmarks b where b.post_id = posts.id and b.account_id = ${me}`)} as bookmarked,
      ${me ? sql`posts.author_id = ${me} and ${done(sql`pinned_posts i where i.account_id = ${me} and i.post_id = posts.id`)}` : sql`false`} as pinned,
      ${pollJson(ctx)} as poll
    from (${wanted}) wanted join posts on posts.id = wanted.id
      left join post_stats s on s.post_id = posts.id
      left join lateral (select sum(likes) as likes, sum(replies) as replies, sum(reposts) as reposts, sum(quotes) as quotes
        from post_stat_deltas where post_id = posts.id) pending on true
    where posts.deleted_at is null and (wanted.place <> 'quoted' or ${referredTo(ctx)})`;
}
