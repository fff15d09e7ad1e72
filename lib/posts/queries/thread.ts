import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { postStats, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { isId, type PostId } from "@/lib/core/ids";
import { cursorId, EMPTY_PAGE, type Page, pageOf } from "@/lib/core/page";
import type { CommentOrder } from "../input";
import { type PostRow, postRows, presentPosts } from "../rows";
import type { CommentView, PostView } from "../types";
import { keepsPlace, rootVisibleTo, visibleInThread } from "../visibility";

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
  const sort = order === "top" ? byLikes(cursor) : byAge(cursor);
  const rows = await postRows(ctx)
    .where(and(inThread(ctx, rootId), eq(posts.replyToId, rootId), sort.after))
    .orderBy(...sort.order)
    .limit(limit + 1);
  if (rows.length === 0) return EMPTY_PAGE;
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: await withAnswers(ctx, rootId, shown), nextCursor: last ? sort.cursorOf(last) : null };
}

interface ReplyOptions {
  readonly commentId: PostId;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/** The direct answers to a comment, or to an answer, oldest first; `limit` 10 by default. One query. */
export async function listReplies(
  ctx: Context,
  { commentId, cursor, limit = 10 }: ReplyOptions,
): Promise<Page<PostView>> {
  const after = cursorId<PostId>(cursor);
  const rootId = sql`(select c.root_id from ${posts} c where c.id = ${commentId}::bigint)`;
  const rows = await postRows(ctx)
    .where(and(inThread(ctx, rootId), eq(posts.replyToId, commentId), after ? gt(posts.id, after) : undefined))
    .orderBy(asc(posts.id))
    .limit(limit + 1);
  const page = pageOf(rows, limit);
  return { items: await presentPosts(ctx, page.items), nextCursor: page.nextCursor };
}

/** The replies of a thread that the viewer sees, or that keep their place. */
function inThread(ctx: Context, rootId: PostId | SQL): SQL {
  const shown = or(visibleInThread(ctx.viewer), keepsPlace(ctx.viewer));
  return and(eq(posts.rootId, rootId), rootVisibleTo(ctx.viewer, rootId), shown) as SQL;
}

async function withAnswers(ctx: Context, rootId: PostId, rows: readonly PostRow[]): Promise<CommentView[]> {
  const first = sql`(select a.id from unnest(${idArray(rows.map(({ id }) => id))}) c(id) cross join lateral (
    select ${posts.id} from ${posts} where ${and(eq(posts.replyToId, sql`c.id`), inThread(ctx, rootId))}
    order by ${posts.id} limit ${ANSWERS_SHOWN}) a)`;
  const answers = await postRows(ctx).where(sql`${posts.id} in ${first}`).orderBy(asc(posts.id));
  const views = await presentPosts(ctx, [...rows, ...answers]);
  return views.slice(0, rows.length).map((comment) => ({
    ...comment,
    replies: views.slice(rows.length).filter((answer) => answer.replyToId === comment.id),
    replyCount: comment.counts.replies,
  }));
}

/** An order with the condition that goes on after a cursor, and the cursor of a row. */
interface Sort {
  readonly order: readonly SQL[];
  readonly after: SQL | undefined;
  cursorOf(row: PostRow): string;
}

function byAge(cursor: string | null | undefined): Sort {
  const before = cursorId<PostId>(cursor);
  return {
    order: [desc(posts.id)],
    after: before ? lt(posts.id, before) : undefined,
    cursorOf: (row) => row.id,
  };
}

/** By the likes that are folded, so that a like given between two pages moves nothing for a second at least. */
function byLikes(cursor: string | null | undefined): Sort {
  const likes = sql`coalesce(${postStats.likes}, 0)`;
  const [count, id] = (cursor ?? "").split("-");
  const valid = id !== undefined && isId(id) && /^\d{1,9}$/.test(count ?? "");
  return {
    order: [sql`${likes} desc`, desc(posts.id)],
    after: valid ? sql`(${likes}, ${posts.id}) < (${Number(count)}::int, ${id}::bigint)` : undefined,
    cursorOf: (row) => `${row.foldedLikes ?? 0}-${row.id}`,
  };
}
