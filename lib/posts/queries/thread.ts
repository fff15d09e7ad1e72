import { and, asc, eq, gt, lt, or, type SQL, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { postStats, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { isId, type PostId } from "@/lib/core/ids";
import { cursorId, EMPTY_PAGE, type Page, pageOf } from "@/lib/core/page";
import type { CommentOrder } from "../input";
import { presentPosts } from "../present";
import { postRows } from "../rows";
import type { CommentView, PostView } from "../types";
import { keepsPlace, rootVisibleTo, visibleInThread } from "../visibility";

/**
 * A thread is read in two steps: which replies, in which order (only keys, by an index that gives the order), then
 * everything about those few. In one, Postgres takes the wary look below what is gone for so dear that it no longer
 * cares how it finds the rest.
 */

/** Answers that come with a comment; the rest is `listReplies`. */
const ANSWERS_SHOWN = 2;

interface CommentOptions {
  readonly rootId: PostId;
  /** `newest` first, or `top`: the most liked first. */
  readonly order?: CommentOrder;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/**
 * The comments under a post, `limit` 20 by default, each with its first two answers and their number. A comment that is
 * gone stays as a stub while something below it is seen. Under a post that the viewer may not see there are none. Two
 * queries.
 */
export async function listComments(
  ctx: Context,
  { rootId, order = "newest", cursor, limit = 20 }: CommentOptions,
): Promise<Page<CommentView>> {
  const here = and(
    eq(posts.rootId, rootId),
    eq(posts.replyToId, rootId),
    rootVisibleTo(ctx.viewer, rootId),
    shown(ctx),
  );
  const page = (order === "top" ? mostLiked : newest)(rootId, here as SQL, cursor, limit + 1);
  const found = await ctx.db.execute<{ id: PostId; cursor: string; answers: PostId[] }>(sql`
    select page.id::text, page.cursor, array(select ${posts.id}::text from ${posts}
      where ${and(sql`${posts.replyToId} = page.id`, shown(ctx))} order by ${posts.id} limit ${ANSWERS_SHOWN}) as answers
    from (${page}) page order by page.place desc, page.id desc`);
  if (found.length === 0) return EMPTY_PAGE;

  const top = found.slice(0, limit);
  const views = await replyViews(
    ctx,
    top.flatMap(({ id, answers }) => [id, ...answers]),
  );
  const items = top.flatMap(({ id, answers }): CommentView[] => {
    const comment = views.get(id);
    if (!comment) return [];
    const replies = answers.flatMap((answer) => views.get(answer) ?? []);
    return [{ ...comment, replies, replyCount: comment.counts.replies }];
  });
  return { items, nextCursor: found.length > limit ? (top.at(-1)?.cursor ?? null) : null };
}

interface ReplyOptions {
  readonly commentId: PostId;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/** The direct answers to a comment, or to an answer, oldest first; `limit` 10 by default. Two queries. */
export async function listReplies(
  ctx: Context,
  { commentId, cursor, limit = 10 }: ReplyOptions,
): Promise<Page<PostView>> {
  const after = cursorId<PostId>(cursor);
  const root = sql`(select c.root_id from ${posts} c where c.id = ${commentId}::bigint)`;
  const found = await ctx.db
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.replyToId, commentId),
        eq(posts.rootId, root),
        rootVisibleTo(ctx.viewer, root),
        shown(ctx),
        after ? gt(posts.id, after) : undefined,
      ),
    )
    .orderBy(asc(posts.id))
    .limit(limit + 1);
  const page = pageOf(found, limit);
  const views = await replyViews(
    ctx,
    page.items.map(({ id }) => id),
  );
  return { items: page.items.flatMap(({ id }) => views.get(id) ?? []), nextCursor: page.nextCursor };
}

/** A reply under a visible root that the viewer sees, or that keeps its place. */
const shown = (ctx: Context): SQL => or(visibleInThread(ctx), keepsPlace(ctx)) as SQL;

/** Replies that were found to be shown, as views or stubs. */
async function replyViews(ctx: Context, ids: readonly PostId[]): Promise<Map<PostId, PostView>> {
  if (ids.length === 0) return new Map();
  const views = await presentPosts(
    ctx,
    await postRows(ctx, { stubs: true }).where(sql`${posts.id} = any(${idArray(ids)})`),
  );
  return new Map(views.map((view) => [view.id, view]));
}

/** The keys of comments, newest first; the cursor is the id. `here` is the condition on `posts`. */
function newest(_: PostId, here: SQL, cursor: string | null | undefined, limit: number): SQL {
  const before = cursorId<PostId>(cursor);
  return sql`select ${posts.id}, 0 as place, ${posts.id}::text as cursor from ${posts}
    where ${and(here, before ? lt(posts.id, before) : undefined)} order by ${posts.id} desc limit ${limit}`;
}

/**
 * The keys of comments, the most liked first; the cursor is likes and id. By the likes that are folded, so that a like
 * given between two pages moves nothing for a second at least. The `limit 1` keeps Postgres at looking up one comment
 * after another in the order of the index, until there are enough.
 */
function mostLiked(parentId: PostId, here: SQL, cursor: string | null | undefined, limit: number): SQL {
  const [likes, id] = (cursor ?? "").split("-");
  const valid = id !== undefined && isId(id) && /^\d{1,9}$/.test(likes ?? "");
  const after = sql`(s.likes, s.post_id) < (${Number(likes)}::int, ${id}::bigint)`;
  return sql`select s.post_id as id, s.likes as place, s.likes || '-' || s.post_id as cursor from ${postStats} s
    cross join lateral (select from ${posts} where ${and(sql`${posts.id} = s.post_id`, here)} limit 1) comment
    where ${and(sql`s.reply_to_id = ${parentId}`, valid ? after : undefined)}
    order by s.likes desc, s.post_id desc limit ${limit}`;
}
