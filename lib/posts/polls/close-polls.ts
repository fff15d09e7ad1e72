import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";

const BATCH = 200;

/**
 * Notice the polls that have ended, and say of each once that it has (`poll.ended`), in the transaction that notices it.
 * Runs at the end of each poll and by the clock; several at once share the work. Of a deleted post nobody is told
 * anything. Gives how many it closed.
 */
export async function closePolls(ctx: Context, signal?: AbortSignal): Promise<number> {
  for (let closed = 0; ; ) {
    signal?.throwIfAborted();
    const batch = await transaction(ctx, closeBatch);
    closed += batch;
    if (batch < BATCH) return closed;
  }
}

async function closeBatch(tx: Context): Promise<number> {
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  const rows = await tx.db.execute<{ postId: PostId; authorId: AccountId; deleted: boolean }>(sql`
    with ended as (
      update polls set closed_at = ${now} where post_id in (
        select post_id from polls where ends_at <= ${now} and closed_at is null
        order by ends_at limit ${BATCH} for update skip locked)
      returning post_id)
    select p.id::text as "postId", p.author_id::text as "authorId", p.deleted_at is not null as deleted
    from ended join posts p on p.id = ended.post_id`);
  for (const { postId, authorId, deleted } of rows)
    if (!deleted) await emit(tx, { type: "poll.ended", postId, authorId });
  return rows.length;
}
