import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import { posts } from "@/db/schema";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { deletePost } from "./mutations/delete-post";

const BATCH = 200;

/**
 * Delete everything that an account has published, then wipe what its rows still hold, those too that were deleted
 * before. The stubs keep their place in other people's threads until the sweep. Doing it twice is harmless; between
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
  const holds = or(ne(posts.body, ""), sql`${posts.language} is not null`, sql`${posts.clientKey} is not null`);
  await ctx.db
    .update(posts)
    .set({ body: "", language: null, clientKey: null })
    .where(and(eq(posts.authorId, accountId), holds));
}
