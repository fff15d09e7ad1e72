import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import type { FactOf } from "@/lib/events/facts";
import { addPostStats } from "@/lib/posts/stats";
import { addReactionStats } from "./stats";

const BATCH = 5_000;

/**
 * A post that was deleted won't come back: its likes go. They have not counted for its author since it was deleted. A
 * few thousand at a time, each with its counts.
 */
export async function removeLikes(ctx: Context, { postId }: FactOf<"post.forgotten">): Promise<void> {
  await whileDeleted(ctx, postId, async (tx) => {
    const gone = await tx.db.execute(sql`${firstOf("likes", postId)} returning 1`);
    if (gone.length === 0) return 0;
    await addPostStats(tx, { postId, likes: -gone.length });
    return gone.length;
  });
}

/** The same for the votes against it, the reactions to it, and its reposts, whose rows of `posts` really go. */
export async function removeVotes(ctx: Context, { postId }: FactOf<"post.forgotten">): Promise<void> {
  await whileDeleted(ctx, postId, async (tx) => {
    const gone = await tx.db.execute(sql`${firstOf("downvotes", postId)} returning 1`);
    if (gone.length > 0) await addPostStats(tx, { postId, downvotes: -gone.length });
    return gone.length;
  });
  await whileDeleted(ctx, postId, async (tx) => {
    const gone = await tx.db.execute<{ emoji: string; count: number }>(sql`
      with gone as (${firstOf("reactions", postId)} returning emoji)
      select emoji, count(*)::int as count from gone group by emoji`);
    await addReactionStats(tx, ...gone.map(({ emoji, count }) => ({ postId, emoji, count: -count })));
    return gone.reduce((sum, { count }) => sum + count, 0);
  });
  await whileDeleted(ctx, postId, async (tx) => {
    const gone = await tx.db.execute(sql`
      delete from posts where id in (select id from posts where repost_of_id = ${postId}::bigint limit ${BATCH})
      returning 1`);
    if (gone.length > 0) await addPostStats(tx, { postId, reposts: -gone.length });
    return gone.length;
  });
}

/** The deletion of the next rows about a post in a table whose key is the post and the account. */
const firstOf = (table: "likes" | "downvotes" | "reactions", postId: PostId): SQL => {
  const from = sql.identifier(table);
  return sql`delete from ${from} where post_id = ${postId}::bigint and account_id in (
    select account_id from ${from} where post_id = ${postId}::bigint limit ${BATCH})`;
};

/** A few thousand at a time, for as long as the post is deleted: a fact comes late, and what it tells of may be undone. */
async function whileDeleted(ctx: Context, postId: PostId, remove: (tx: Context) => Promise<number>): Promise<void> {
  for (let removed = BATCH; removed === BATCH; ) {
    removed = await transaction(ctx, async (tx) => {
      const deleted = await tx.db.execute(
        sql`select from posts where id = ${postId}::bigint and deleted_at is not null for share`,
      );
      return deleted.length > 0 ? remove(tx) : 0;
    });
  }
}
