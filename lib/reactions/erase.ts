import { sql } from "drizzle-orm";
import { addAccountStats } from "@/lib/accounts/stats";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { addPostStats } from "@/lib/posts/stats";

const BATCH = 1_000;

/** Take back everything that an account likes, a thousand at a time, each with its counts. Doing it twice is harmless. */
export async function removeLikesBy(ctx: Context, accountId: AccountId, signal?: AbortSignal): Promise<void> {
  for (let removed = BATCH; removed === BATCH; ) {
    signal?.throwIfAborted();
    removed = await transaction(ctx, async (tx) => {
      const gone = await tx.db.execute<{ postId: PostId; authorId: AccountId }>(sql`
        with gone as (
          delete from likes where account_id = ${accountId}::bigint and post_id in (
            select post_id from likes where account_id = ${accountId}::bigint limit ${BATCH})
          returning post_id)
        select p.id::text as "postId", p.author_id::text as "authorId" from gone join posts p on p.id = gone.post_id`);
      await addPostStats(tx, ...gone.map(({ postId }) => ({ postId, likes: -1 })));
      await addAccountStats(tx, ...gone.map(({ authorId }) => ({ accountId: authorId, likes: -1 })));
      return gone.length;
    });
  }
}
