import { type SQL, sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { type PollRow, pollJson } from "../polls/view";
import { answeredAuthor, referredTo } from "../visibility";

/**
 * What changes about a post though nobody edits it: counts, its poll, what the viewer has to do with it. What stays as it
 * is, its content, is read elsewhere and may be kept for as long as `version` reads the same.
 */
export interface LiveRow {
  readonly id: PostId;
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
}

/** The posts that a viewer may see of those that were asked for, and of what they refer to. */
export type LiveRows = ReadonlyMap<PostId, LiveRow>;

/** What `livePosts` reads, as JSON; what is null is empty. */
export interface LivePosts {
  readonly posts: readonly PostPart[] | null;
  readonly counts: readonly CountsPart[] | null;
  readonly files: readonly (readonly [PostId, position: number, id: string, version: string])[] | null;
  readonly links: Readonly<Record<string, string>> | null;
  readonly liked: readonly PostId[] | null;
  readonly reposted: readonly PostId[] | null;
  readonly bookmarked: readonly PostId[] | null;
  readonly pinned: readonly PostId[] | null;
  readonly polls: Readonly<Record<PostId, PollRow>> | null;
}

type PostPart = readonly [
  id: PostId,
  authorId: AccountId,
  repostOfId: PostId | null,
  quoteOfId: PostId | null,
  replyToAuthorId: AccountId | null,
  linkId: string | null,
  version: string,
];
type CountsPart = readonly [PostId, likes: number, replies: number, reposts: number, quotes: number];

/**
 * The live posts among those of the relation `found(id)` that the viewer may see, with what reposts among them pass on and
 * what all of these quote: relations of a statement that `found` begins, and the columns of a `LivePosts`.
 *
 * Every table is looked through once for all posts of the page, by their ids, and the parts are put together in the app
 * (`liveRowsOf`): lookups for each post and table of its own took Postgres a tenth longer, most of it in beginning and
 * ending them. So the rule, too, is asked in one place.
 */
export function livePosts(ctx: Context): { relations: SQL; columns: SQL } {
  const me = viewerAccountId(ctx.viewer);
  const ids = sql`any((select ids from shown)::bigint[])`;
  const counts = (from: SQL) =>
    sql`select post_id, likes, replies, reposts, quotes from ${from} where post_id = ${ids}`;
  const mine = (of: SQL, column = sql`post_id`) =>
    me ? sql`(select json_agg(${column}::text) from ${of} = ${me} and ${column} = ${ids})` : sql`null`;
  return {
    relations: sql`
  referred as materialized (
    select p.id, o.id as original, coalesce(o.quote_of_id, p.quote_of_id) as quoted
    from found join posts p on p.id = found.id left join posts o on o.id = p.repost_of_id),
  wanted as materialized (select array(
    select id from referred union select original from referred union select quoted from referred) as ids),
  seen as materialized (
    select posts.id, author_id, repost_of_id, quote_of_id, root_id, visibility, link_preview_id,
      kind in ('pictures', 'video') as has_files, posts.xmin as version, ${answeredAuthor(ctx)} as answered
    from posts where posts.id = any((select ids from wanted)::bigint[]) and ${referredTo(ctx)}),
  shown as materialized (select array(select id from seen) as ids)`,
    columns: sql`
    'posts', (select json_agg(json_build_array(id::text, author_id::text, repost_of_id::text, quote_of_id::text,
      answered, link_preview_id::text, version::text)) from seen),
    'counts', (select json_agg(json_build_array(post_id::text, likes, replies, reposts, quotes)) from (
      ${counts(sql`post_stats`)} union all ${counts(sql`post_stat_deltas`)}) counts),
    'files', (select json_agg(json_build_array(f.post_id::text, f.position, m.id::text, m.xmin::text))
      from post_media f join media m on m.id = f.media_id where f.post_id = any(array(select id from seen where has_files))),
    'links', (select json_object_agg(id, xmin::text) from link_previews
      where id = any(array(select link_preview_id from seen where link_preview_id is not null))),
    'liked', ${mine(sql`likes where account_id`)},
    'reposted', ${mine(sql`posts where author_id`, sql`repost_of_id`)},
    'bookmarked', ${mine(sql`bookmarks where account_id`)},
    'pinned', ${mine(sql`pinned_posts where account_id`)},
    'polls', (select json_object_agg(post_id, ${pollJson(ctx, sql`polls.post_id`)}) from polls where post_id = ${ids})`,
  };
}

/** The parts of a page put together, by id. */
export function liveRowsOf(page: LivePosts): LiveRows {
  const counts = new Map<PostId, number[]>();
  for (const [id, ...figures] of page.counts ?? []) {
    const known = counts.get(id);
    counts.set(id, known ? known.map((figure, i) => figure + (figures[i] ?? 0)) : figures);
  }
  const files = Map.groupBy(page.files ?? [], ([id]) => id);
  const [liked, reposted, bookmarked, pinned] = [page.liked, page.reposted, page.bookmarked, page.pinned].map(
    (ids) => new Set(ids),
  ) as [Set<PostId>, Set<PostId>, Set<PostId>, Set<PostId>];
  const rows = new Map<PostId, LiveRow>();
  for (const [id, authorId, repostOfId, quoteOfId, replyToAuthorId, linkId, version] of page.posts ?? []) {
    const [likes, replies, reposts, quotes] = (counts.get(id) ?? [0, 0, 0, 0]).map((figure) => Math.max(0, figure)) as [
      ...[number, number, number, number],
    ];
    const shown = (files.get(id) ?? []).sort(([, a], [, b]) => a - b).map(([, , file, its]) => `${file}/${its}`);
    rows.set(id, {
      ...{ id, authorId, repostOfId, quoteOfId, replyToAuthorId, likes, replies, reposts, quotes },
      version: [version, ...shown, linkId && page.links?.[linkId]].join(" "),
      liked: liked.has(id),
      reposted: reposted.has(id),
      bookmarked: bookmarked.has(id),
      pinned: pinned.has(id),
      poll: page.polls?.[id] ?? null,
    });
  }
  return rows;
}
