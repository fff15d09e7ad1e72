import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import { idTime, type PostId } from "@/lib/core/ids";
import { NO_COUNTS, NOBODY, PLAIN, type PostView } from "../../types";

/**
 * What is left of posts that are gone while others below them are not: their places and how many answer them, and
 * nothing about whose they were. The caller has found that they are to be shown. One query, none for none.
 */
export async function findStubs(ctx: Context, ids: readonly PostId[]): Promise<PostView[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.execute<{
    id: PostId;
    replyToId: PostId | null;
    rootId: PostId | null;
    replies: number;
  }>(sql`
    select p.id::text, p.reply_to_id::text as "replyToId", p.root_id::text as "rootId",
      greatest(coalesce(s.replies, 0) + coalesce((
        select sum(d.replies) from post_stat_deltas d where d.post_id = p.id), 0), 0)::int as replies
    from posts p left join post_stats s on s.post_id = p.id where p.id = any(${idArray(ids)})`);
  return rows.map(({ replies, ...row }) => ({
    ...PLAIN,
    ...row,
    kind: "text",
    author: NOBODY,
    body: "",
    language: null,
    visibility: "public",
    createdAt: idTime(row.id).toISOString(),
    deleted: true,
    counts: { ...NO_COUNTS, replies },
  }));
}
