import { and, eq, gt, isNull, type SQL } from "drizzle-orm";
import { accounts, media, postMedia, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { addJob, removeJobs } from "@/lib/events/add-job";
import type { FactOf } from "@/lib/events/facts";
import { type Access, accessOf, newFolderKey } from "@/lib/storage/keys";

/** How many files are looked at in one go. */
const BATCH = 500;

/**
 * A post was published or deleted: its files go where only those may read them who may see the post. What is for
 * everybody (public, unlisted, of no private account) has public addresses; anything else, and what was deleted, signed
 * ones.
 */
export async function placeMediaOfPost(
  ctx: Context,
  { postId }: FactOf<"post.published" | "post.deleted">,
): Promise<void> {
  await placeMedia(ctx, eq(posts.id, postId));
}

/** An account became private, or public: so do the files of all it published. */
export async function placeMediaOfAccount(
  ctx: Context,
  { accountId }: FactOf<"account.privacy_changed">,
): Promise<void> {
  let after: PostId | null = null;
  do {
    const rest = after ? gt(posts.id, after) : undefined;
    after = await placeMedia(
      ctx,
      and(eq(posts.authorId, accountId), isNull(posts.deletedAt), isNull(posts.replyToId), rest),
    );
  } while (after);
}

/** Move the files of posts to their side of the wall, 500 at most. Gives the last post when there may be more. */
async function placeMedia(ctx: Context, which: SQL | undefined): Promise<PostId | null> {
  const files = await ctx.db
    .select({
      postId: posts.id,
      mediaId: media.id,
      folder: media.storageKey,
      visibility: posts.visibility,
      deletedAt: posts.deletedAt,
      isPrivate: accounts.isPrivate,
    })
    .from(posts)
    .innerJoin(postMedia, eq(postMedia.postId, posts.id))
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .innerJoin(media, eq(media.id, postMedia.mediaId))
    .where(which)
    .orderBy(posts.id, postMedia.position)
    .limit(BATCH);
  const settled: string[] = [];
  for (const { mediaId, folder, visibility, deletedAt, isPrivate } of files) {
    const open = deletedAt === null && !isPrivate && (visibility === "public" || visibility === "unlisted");
    const wanted: Access = open ? "public" : "signed";
    const key = `move-media:${mediaId}`;
    // Whoever changes their mind before anything has moved takes the move back.
    if (accessOf(folder) === wanted) settled.push(key);
    else await addJob(ctx, "move-media", { mediaId, folder: newFolderKey(wanted) }, { key });
  }
  await removeJobs(ctx, settled);
  return files.length === BATCH ? (files.at(-1)?.postId ?? null) : null;
}
