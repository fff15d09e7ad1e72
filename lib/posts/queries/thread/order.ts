import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
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
 * down) and `cursor`, at most `limit`, by an index that gives the order. `here` is the condition on `posts`. A cursor that
 * is not one of this order reads as the beginning.
 *
 * Each answer is looked up by itself (`limit 1`), in the order of the index, until there are enough: Postgres would else
 * take all answers to a post for few, and sort them.
 */
export function replyKeys(
  order: ReplyOrder,
  parentId: PostId,
  here: SQL,
  cursor: string | null | undefined,
  limit: number,
): SQL {
  const allowed = sql`cross join lateral (
    select from ${posts} where ${and(sql`${posts.id} = k.id`, eq(posts.replyToId, parentId), here)} limit 1) answer`;
  if (order === "best") return bestKeys(parentId, allowed, cursor, limit);
  const last = cursorId<PostId>(cursor);
  const [beyond, by, place] =
    order === "newest" ? ([sql`<`, sql`desc`, sql`k.id`] as const) : ([sql`>`, sql`asc`, sql`-k.id`] as const);
  return sql`select k.id, ${place} as place, k.id::text as cursor from posts k ${allowed}
    where ${and(sql`k.reply_to_id = ${parentId}::bigint`, last ? sql`k.id ${beyond} ${last}::bigint` : undefined)}
    order by k.id ${by} limit ${limit}`;
}

/**
 * The best first; the cursor is how good and the id. By the votes that are folded, so that one given between two pages
 * moves nothing for a second at least.
 */
function bestKeys(parentId: PostId, allowed: SQL, cursor: string | null | undefined, limit: number): SQL {
  const [best = "", id = ""] = (cursor ?? "").split("_");
  const valid = isId(id) && /^\d(\.\d{1,20})?(e-\d{1,3})?$/.test(best);
  const after = sql`(k.best, k.id) < (${best}::float8, ${id}::bigint)`;
  const keys = sql`(select best, post_id as id from ${postStats} where ${postStats.replyToId} = ${parentId})`;
  return sql`select k.id, k.best as place, k.best || '_' || k.id as cursor from ${keys} k ${allowed}
    where ${valid ? after : sql`true`}
    order by k.best desc, k.id desc limit ${limit}`;
}
