import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { addPostStats } from "@/lib/posts/stats";

const BATCH = 1_000;

/** Forget what an account keeps, a thousand at a time, each with its count. Doing it twice is harmless. */
export async function removeBookmarksBy(ctx: Context, accountId: AccountId, signal?: AbortSignal): Promise<void> {
  for (let removed = BATCH; removed === BATCH; ) {
    signal?.throwIfAborted();
    removed = await transaction(ctx, async (tx) => {
      const gone = await tx.db.execute<{ postId: PostId }>(sql`
        delete from bookmarks where account_id = ${accountId}::bigint and post_id in (
          select post_id from bookmarks where account_id = ${accountId}::bigint limit ${BATCH})
        returning post_id::text as "postId"`);
      await addPostStats(tx, ...gone.map(({ postId }) => ({ postId, bookmarks: -1 })));
      return gone.length;
    });
  }
}
