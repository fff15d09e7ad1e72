import { and, eq, sql } from "drizzle-orm";
import { postMedia, postStats, posts } from "@/db/schema";
import { addAccountStats } from "@/lib/accounts/stats";
import type { Context } from "@/lib/core/context";
import type { AccountId, MediaId, PostId } from "@/lib/core/ids";
import { emit } from "@/lib/events/emit";
import { addPostStats } from "../stats";
import type { PostKind, Visibility } from "../types";

interface NewPost {
  readonly authorId: AccountId;
  readonly kind: PostKind;
  readonly body: string;
  readonly language?: string | null;
  readonly visibility?: Visibility;
  readonly sensitive?: boolean;
  readonly clientKey?: string;
  readonly mediaId?: MediaId;
  readonly replyTo?: { readonly id: PostId; readonly rootId: PostId };
}

/** How a request to publish ended: `repeated` when its client key had published before. */
export interface Published {
  readonly id: PostId;
  readonly repeated: boolean;
  /** Published before, and deleted since. */
  readonly deleted: boolean;
}

/**
 * Write a post with its counts and its fact, in the caller's transaction. Its id is made now, so that nothing surfaces
 * below what came later. The same client key again, also at the same instant, writes nothing and gives the first post.
 */
export async function publish(tx: Context, post: NewPost): Promise<Published> {
  const { mediaId, replyTo, ...values } = post;
  const [row] = await tx.db
    .insert(posts)
    .values({
      ...values,
      id: sql`next_id(${tx.now.toISOString()}::timestamptz)` as never,
      replyToId: replyTo?.id,
      rootId: replyTo?.rootId,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: posts.id });
  if (!row) return firstPublished(tx, post);

  await tx.db.insert(postStats).values({ postId: row.id, replyToId: replyTo?.id });
  if (mediaId) await tx.db.insert(postMedia).values({ postId: row.id, mediaId });
  if (replyTo) await countReply(tx, replyTo, 1);
  else {
    await addPostStats(tx, { postId: row.id });
    await addAccountStats(tx, { accountId: post.authorId, posts: 1 });
  }
  const { id } = row;
  const { authorId } = post;
  await emit(
    tx,
    replyTo
      ? { type: "post.replied", postId: id, replyToId: replyTo.id, rootId: replyTo.rootId, authorId }
      : { type: "post.published", postId: id, authorId },
  );
  return { id, repeated: false, deleted: false };
}

/** A post counts the answers to it, a root all of its thread. */
export async function countReply(tx: Context, to: { id: PostId; rootId: PostId }, step: 1 | -1): Promise<void> {
  const counted = to.id === to.rootId ? [to.rootId] : [to.rootId, to.id];
  await addPostStats(tx, ...counted.map((postId) => ({ postId, replies: step })));
}

async function firstPublished(tx: Context, { authorId, clientKey }: NewPost): Promise<Published> {
  const [first] = await tx.db
    .select({ id: posts.id, deletedAt: posts.deletedAt })
    .from(posts)
    .where(and(eq(posts.authorId, authorId), eq(posts.clientKey, clientKey ?? "")));
  if (!first) throw new Error("a post was neither written nor there before");
  return { id: first.id, repeated: true, deleted: first.deletedAt !== null };
}
