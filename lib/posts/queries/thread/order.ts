import { and, asc, desc, eq, gt, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { postStats, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { isId, type PostId } from "@/lib/core/ids";
import { cursorId } from "@/lib/core/page";
import type { ReplyOrder } from "../../input";
import { keepsPlace, visibleInThread } from "../../visibility";

/** A reply under a visible root that the viewer sees, or that keeps its place; not one that was put aside. */
export const shown = (ctx: Context): SQL =>
  and(isNull(posts.hiddenAt), or(visibleInThread(ctx), keepsPlace(ctx))) as SQL;

/**
 * The keys of the answers to one post: `id`, `place` (the greater comes first, ties by the newer id; oldest first counts
 * down) and `cursor`, at most `limit`, by an index that gives the order. `here` is the condition on `posts`. What a
 * cursor says that is not one of this order reads as the beginning.
 */
export function replyKeys(
  order: ReplyOrder,
  parentId: PostId,
  here: SQL,
  cursor: string | null | undefined,
  limit: number,
): SQL {
  if (order === "best") return bestKeys(parentId, here, cursor, limit);
  const last = cursorId<PostId>(cursor);
  const [beyond, by, place] =
    order === "newest" ? [lt, desc, sql`${posts.id}`] : ([gt, asc, sql`-${posts.id}`] as const);
  return sql`select ${posts.id}, ${place} as place, ${posts.id}::text as cursor from ${posts}
    where ${and(eq(posts.replyToId, parentId), here, last ? beyond(posts.id, last) : undefined)}
    order by ${by(posts.id)} limit ${limit}`;
}

/**
 * The best first; the cursor is how good and the id. By the votes that are folded, so that one given between two pages
 * moves nothing for a second at least. The `limit 1` keeps Postgres at looking up one answer after another in the order
 * of the index, until there are enough.
 */
function bestKeys(parentId: PostId, here: SQL, cursor: string | null | undefined, limit: number): SQL {
  const [best = "", id = ""] = (cursor ?? "").split("_");
  const valid = isId(id) && /^\d(\.\d{1,20})?(e-\d{1,3})?$/.test(best);
  const after = sql`(s.best, s.post_id) < (${best}::float8, ${id}::bigint)`;
  return sql`select s.post_id as id, s.best as place, s.best || '_' || s.post_id as cursor from ${postStats} s
    cross join lateral (select from ${posts} where ${and(sql`${posts.id} = s.post_id`, eq(posts.replyToId, parentId), here)} limit 1) answer
    where ${and(sql`s.reply_to_id = ${parentId}`, valid ? after : undefined)}
    order by s.best desc, s.post_id desc limit ${limit}`;
}
