import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { deletedPosts, drafts, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { forgetPosts } from "./forget";
import { RESTORE_MS } from "./limits";
import { countLikesOf } from "./mutations/count-likes";

const BATCH = 500;

export interface Swept {
  /** Posts that can't be restored any more: what they said is gone. */
  readonly forgotten: number;
  /** Rows that are gone for good. */
  readonly removed: number;
  /** Replies that were wiped because the post that they were under is gone. */
  readonly wiped: number;
}

/**
 * Clear away what was deleted 30 days ago: it is forgotten, rows that nothing stands on are removed, stubs with answers
 * stay. What was said under a post that is gone goes with it: it is forgotten now and removed by the next sweep, when
 * its votes are gone. Drafts that were published as long ago go too. Doing it twice is harmless; between batches it ends
 * when `signal` says so, by throwing.
 */
export async function sweepPosts(ctx: Context, signal?: AbortSignal): Promise<Swept> {
  const before = new Date(ctx.now.getTime() - RESTORE_MS);
  await ctx.db.delete(drafts).where(and(eq(drafts.state, "published"), lt(drafts.updatedAt, before)));
  const forgotten = await inBatches(signal, () => forgetDeleted(ctx, before));
  const removed = await inBatches(signal, () => removeLeaves(ctx, before));
  const wiped = await inBatches(signal, () => wipeReplies(ctx, before));
  return { forgotten, removed, wiped };
}

async function inBatches(signal: AbortSignal | undefined, sweep: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let done = -1; done !== 0; total += done) {
    signal?.throwIfAborted();
    done = await sweep();
  }
  return total;
}

/** What was put aside so long ago that nobody may take it back any more. */
async function forgetDeleted(ctx: Context, before: Date): Promise<number> {
  return transaction(ctx, async (tx) => {
    const rows = await tx.db
      .select({ id: posts.id, authorId: posts.authorId })
      .from(deletedPosts)
      .innerJoin(posts, eq(posts.id, deletedPosts.postId))
      .where(lt(deletedPosts.createdAt, before))
      .orderBy(deletedPosts.createdAt)
      .limit(BATCH)
      .for("update", { skipLocked: true });
    await forgetPosts(tx, rows);
    return rows.length;
  });
}

/** A row that stands on this one. A scalar lookup, which can't become a join with all posts. */
const one = (table: string, condition: string) => sql.raw(`(select true from ${table} c where ${condition} limit 1)`);

/** Each round bares the parents of what it removed, so that whole dead branches go, from their tips. */
async function removeLeaves(ctx: Context, before: Date): Promise<number> {
  const rows = await ctx.db.execute(sql`
    delete from posts where id in (
      select p.id from posts p where p.deleted_at < ${before.toISOString()}::timestamptz
        and ${one("posts", "c.reply_to_id = p.id")} is null and ${one("posts", "c.root_id = p.id")} is null
        and ${one("posts", "c.repost_of_id = p.id")} is null and ${one("posts", "c.quote_of_id = p.id")} is null
        and ${one("likes", "c.post_id = p.id")} is null and ${one("deleted_posts", "c.post_id = p.id")} is null
      limit ${BATCH} for update skip locked)
    returning id`);
  return rows.length;
}

/** Forgotten as if deleted with their root, so that the next sweep removes them; nobody brings them back. */
async function wipeReplies(ctx: Context, before: Date): Promise<number> {
  const root = alias(posts, "root");
  return transaction(ctx, async (tx) => {
    const rows = await tx.db
      .select({ id: posts.id, authorId: posts.authorId })
      .from(root)
      .innerJoin(posts, and(eq(posts.rootId, root.id), isNull(posts.deletedAt)))
      .where(and(lt(root.deletedAt, before), isNull(root.rootId)))
      .limit(BATCH);
    if (rows.length === 0) return 0;
    const ids = rows.map(({ id }) => id);
    await tx.db.update(posts).set({ deletedAt: before }).where(inArray(posts.id, ids));
    await countLikesOf(tx, rows, -1);
    await forgetPosts(tx, rows);
    return rows.length;
  });
}
