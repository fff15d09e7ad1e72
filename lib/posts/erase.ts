import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { posts } from "@/db/schema";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { forgetPosts } from "./forget";
import { deletePost } from "./mutations/delete-post";

const BATCH = 200;

/**
 * Delete everything that an account has published, then forget it for good, what was deleted before too. The stubs keep their place in other people's threads until the sweep. Doing it twice is harmless; between
 * batches it ends when `signal` says so, by throwing.
 */
export async function erasePostsOf(ctx: Context, accountId: AccountId, signal?: AbortSignal): Promise<void> {
  const asSystem = { ...ctx, viewer: SYSTEM };
  for (;;) {
    signal?.throwIfAborted();
    const batch = await ctx.db
      .select({ id: posts.id })
      .from(posts)
      .where(and(eq(posts.authorId, accountId), isNull(posts.deletedAt)))
      .orderBy(posts.id)
      .limit(BATCH);
    for (const { id } of batch) await deletePost(asSystem, { postId: id });
    if (batch.length < BATCH) break;
  }
  for (let after: PostId | null = null; ; ) {
    signal?.throwIfAborted();
    const batch: { id: PostId; authorId: AccountId }[] = await ctx.db
      .select({ id: posts.id, authorId: posts.authorId })
      .from(posts)
      .where(and(eq(posts.authorId, accountId), isNotNull(posts.deletedAt), after ? gt(posts.id, after) : undefined))
      .orderBy(posts.id)
      .limit(BATCH);
    await transaction(ctx, (tx) => forgetPosts(tx, batch));
    after = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) break;
  }
  await ctx.db
    .update(posts)
    .set({ clientKey: null })
    .where(and(eq(posts.authorId, accountId), isNotNull(posts.clientKey)));
}
