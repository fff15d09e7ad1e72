import { sql } from "drizzle-orm";
import { addAccountStats } from "@/lib/accounts/stats";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import type { FactOf } from "@/lib/events/facts";
import { addPostStats } from "@/lib/posts/stats";

const BATCH = 5_000;

/** A post is deleted: its likes go, and no longer count for its author. A few thousand at a time, each with its counts. */
export async function removeLikes(ctx: Context, { postId, authorId }: FactOf<"post.deleted">): Promise<void> {
  for (let removed = BATCH; removed === BATCH; ) {
    removed = await transaction(ctx, async (tx) => {
      const gone = await tx.db.execute(sql`
        delete from likes where post_id = ${postId}::bigint and account_id in (
          select account_id from likes where post_id = ${postId}::bigint limit ${BATCH})
        returning account_id`);
      if (gone.length === 0) return 0;
      await addPostStats(tx, { postId, likes: -gone.length });
      await addAccountStats(tx, { accountId: authorId, likes: -gone.length });
      return gone.length;
    });
  }
}
