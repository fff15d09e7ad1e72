import { desc, eq, type SQL, sql } from "drizzle-orm";
import { followedHashtags, hashtags } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { firstIdAt } from "@/lib/core/ids";
import { foldHashtag } from "@/lib/posts/rich-text";
import { FOLLOWED_HASHTAGS_MAX, HASHTAG_COUNT_MAX } from "./limits";
import type { HashtagSuggestion, HashtagView } from "./types";

const WEEK_MS = 7 * 86_400_000;
/** Hashtags with the same beginning that are compared; alphabetically the first ones. */
const CANDIDATES = 200;
/** Of the most used among those, whose posts are looked at. */
const LOOKED_AT = 24;
/** Newest posts that are looked through for a public one. */
const LOOK_BACK = 100;

/**
 * A hashtag by its name, with or without its sign, however it is written; null where the name is none. One that nobody
 * has used is there too, without posts: whether it stands in posts that are not for everybody is nobody's business.
 */
export async function findHashtag(ctx: Context, typed: string): Promise<HashtagView | null> {
  const name = foldHashtag(typed.replace(/^[#＃]/, ""));
  if (!name) return null;
  const me = viewerAccountId(ctx.viewer);
  const followed = me
    ? sql<boolean>`(select true from ${followedHashtags} where ${followedHashtags.accountId} = ${me}
        and ${followedHashtags.hashtagId} = ${hashtags.id}) is true`
    : sql<boolean>`false`;
  const [row] = await ctx.db
    .select({
      displayName: hashtags.displayName,
      posts: postsOfWeek(ctx, sql`${hashtags.id}`),
      isPublic: standsInPublic(sql`${hashtags.id}`),
      followed,
    })
    .from(hashtags)
    .where(eq(hashtags.name, name));
  // How it was written in a post that is not for everybody is not told either.
  if (!row?.isPublic) return { name, displayName: name, posts: 0, followed: row?.followed ?? false };
  const { displayName, posts } = row;
  return { name, displayName, posts, followed: row.followed };
}

/** The hashtags that the viewer follows, the latest first. Guests follow none. One query. */
export async function listFollowedHashtags(ctx: Context): Promise<HashtagView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const rows = await ctx.db
    .select({
      name: hashtags.name,
      displayName: hashtags.displayName,
      isPublic: standsInPublic(sql`${hashtags.id}`),
      posts: postsOfWeek(ctx, sql`${hashtags.id}`),
    })
    .from(followedHashtags)
    .innerJoin(hashtags, eq(hashtags.id, followedHashtags.hashtagId))
    .where(eq(followedHashtags.accountId, me))
    .orderBy(desc(followedHashtags.createdAt), desc(followedHashtags.hashtagId))
    .limit(FOLLOWED_HASHTAGS_MAX);
  return rows.map(({ isPublic, displayName, ...row }) => ({
    ...row,
    displayName: isPublic ? displayName : row.name,
    followed: true,
  }));
}

/**
 * Hashtags that begin like what somebody writes, the most used of the week first; `limit` 8 by default. Only those that
 * stand in a public post: nobody learns here what is written elsewhere. One query.
 */
export async function completeHashtags(
  ctx: Context,
  { beginning, limit = 8 }: { beginning: string; limit?: number },
): Promise<HashtagSuggestion[]> {
  const prefix = beginning.normalize("NFKC").toLowerCase();
  if (prefix === "" || prefix.length > 100) return [];
  const since = firstIdAt(new Date(ctx.now.getTime() - WEEK_MS));
  // In the order of the index of beginnings, so that a common one costs no more than a rare one.
  const rows = await ctx.db.execute<{ name: string; posts: number }>(sql`
    with candidates as materialized (
      select id, name from hashtags where name like ${`${likeText(prefix)}%`} order by name using ~<~ limit ${CANDIDATES}),
    used as materialized (
      select id, name from candidates order by (select count(*) from (select from post_hashtags t
        where t.hashtag_id = candidates.id and t.post_id >= ${since} limit ${HASHTAG_COUNT_MAX}) t) desc, name = ${prefix} desc, name
      limit ${LOOKED_AT})
    select name, ${postsOfWeek(ctx, sql`used.id`)} as posts from used where ${standsInPublic(sql`used.id`)}
    order by name = ${prefix} desc, posts desc, name limit ${limit}`);
  return rows.map(({ name, posts }) => ({ name, posts }));
}

/**
 * Of some hashtags those that stand in a public post, at most `limit`, as they are filed. `named`: rows of `name` and
 * `weight`, of which the greatest comes first; no more are looked at than it takes. One query.
 */
export async function findPublicHashtags(ctx: Context, named: SQL, limit: number): Promise<string[]> {
  // «offset 0»: sorted before anybody asks where they stand. Looked up one by one: a join would be with all there are.
  const rows = await ctx.db.execute<{ name: string }>(sql`
    select name from (select name, (select h.id from hashtags h where h.name = named.name) as id
      from (${named}) named order by weight desc, name offset 0) named
    where ${standsInPublic(sql`named.id`)} limit ${limit}`);
  return rows.map(({ name }) => name);
}

/** Those of some hashtags (as they are filed) that stand in a public post, the most used of the week first. One query. */
export async function listPublicHashtags(ctx: Context, names: readonly string[]): Promise<HashtagSuggestion[]> {
  if (names.length === 0) return [];
  const rows = await ctx.db.execute<{ name: string; posts: number }>(sql`
    select h.name, ${postsOfWeek(ctx, sql`h.id`)} as posts from hashtags h
    where h.name in (select json_array_elements_text(${JSON.stringify(names)}::json)) and ${standsInPublic(sql`h.id`)}
    order by posts desc, h.name`);
  return rows.map(({ name, posts }) => ({ name, posts }));
}

/** A text that `like` takes letter by letter. */
const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** A post that everybody may see; `p` is the post. */
const IS_PUBLIC = sql`p.visibility = 'public' and p.deleted_at is null
  and (select a.state = 'active' and not a.is_private from accounts a where a.id = p.author_id)`;

const postsOfWeek = ({ now }: Context, hashtagId: SQL) => sql<number>`(select count(*)::int from (
  select from post_hashtags t join posts p on p.id = t.post_id where t.hashtag_id = ${hashtagId}
    and t.post_id >= ${firstIdAt(new Date(now.getTime() - WEEK_MS))} and ${IS_PUBLIC} limit ${HASHTAG_COUNT_MAX}) t)`;

/** Whether one of its newest posts is for everybody. */
const standsInPublic = (hashtagId: SQL) => sql<boolean>`coalesce((select true from (select post_id from post_hashtags t
  where t.hashtag_id = ${hashtagId} order by t.post_id desc limit ${LOOK_BACK}) t
  join posts p on p.id = t.post_id where ${IS_PUBLIC} limit 1), false)`;
