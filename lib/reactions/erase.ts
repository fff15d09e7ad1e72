import { type SQL, sql } from "drizzle-orm";
import { addAccountStats } from "@/lib/accounts/stats";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { addPostStats } from "@/lib/posts/stats";
import { addReactionStats } from "./stats";

const BATCH = 1_000;

/** Take back everything that an account likes, a thousand at a time, each with its counts. Doing it twice is harmless. */
export async function removeLikesBy(ctx: Context, accountId: AccountId, signal?: AbortSignal): Promise<void> {
  await inBatches(ctx, signal, async (tx) => {
    const gone = await tx.db.execute<{ postId: PostId; authorId: AccountId; deleted: boolean }>(sql`
      with gone as (${firstOf("likes", accountId)} returning post_id)
      select p.id::text as "postId", p.author_id::text as "authorId", p.deleted_at is not null as deleted
      from gone join posts p on p.id = gone.post_id`);
    // The likes of a deleted post count for nobody as it is.
    const counted = gone.filter(({ deleted }) => !deleted);
    await addPostStats(tx, ...gone.map(({ postId }) => ({ postId, likes: -1 })));
    await addAccountStats(tx, ...counted.map(({ authorId }) => ({ accountId: authorId, likes: -1 })));
    return gone.length;
  });
}

/** The same for its votes against, its reactions and its reposts, whose rows of `posts` really go. */
export async function removeVotesBy(ctx: Context, accountId: AccountId, signal?: AbortSignal): Promise<void> {
  await inBatches(ctx, signal, async (tx) => {
    const gone = await tx.db.execute<{ postId: PostId }>(
      sql`${firstOf("downvotes", accountId)} returning post_id::text as "postId"`,
    );
    await addPostStats(tx, ...gone.map(({ postId }) => ({ postId, downvotes: -1 })));
    return gone.length;
  });
  await inBatches(ctx, signal, async (tx) => {
    const gone = await tx.db.execute<{ postId: PostId; emoji: string }>(
      sql`${firstOf("reactions", accountId)} returning post_id::text as "postId", emoji`,
    );
    await addReactionStats(tx, ...gone.map(({ postId, emoji }) => ({ postId, emoji, count: -1 })));
    return gone.length;
  });
  await inBatches(ctx, signal, async (tx) => {
    const gone = await tx.db.execute<{ postId: PostId }>(sql`
      delete from posts where id in (
        select id from posts where author_id = ${accountId}::bigint and kind = 'repost' limit ${BATCH})
      returning repost_of_id::text as "postId"`);
    await addPostStats(tx, ...gone.map(({ postId }) => ({ postId, reposts: -1 })));
    return gone.length;
  });
}

/** The deletion of an account's next rows in a table whose key is the post and the account. */
const firstOf = (table: "likes" | "downvotes" | "reactions", accountId: AccountId): SQL => {
  const from = sql.identifier(table);
  return sql`delete from ${from} where account_id = ${accountId}::bigint and post_id in (
    select post_id from ${from} where account_id = ${accountId}::bigint limit ${BATCH})`;
};

async function inBatches(ctx: Context, signal: AbortSignal | undefined, remove: (tx: Context) => Promise<number>) {
  for (let removed = BATCH; removed === BATCH; ) {
    signal?.throwIfAborted();
    removed = await transaction(ctx, remove);
  }
}
