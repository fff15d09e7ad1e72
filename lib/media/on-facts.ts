import { and, eq, gte, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accounts, media, postMedia, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { addJob, removeJobs } from "@/lib/events/add-job";
import type { FactOf } from "@/lib/events/facts";
import { type Access, accessOf, newFolderKey } from "@/lib/storage/keys";

/** How many files are looked at in one go. A post has ten at most. */
const BATCH = 500;

/**
 * A post was published, answered, shown to others than before, or deleted: its files go where only those may read them
 * who may see the post, and so do those of the answers below it. What is for everybody (public, unlisted, of no private
 * account, under nothing narrower) has public addresses; anything else, and what was deleted, signed ones.
 */
export async function placeMediaOfPost(ctx: Context, { postId }: { readonly postId: PostId }): Promise<void> {
  await placeMedia(ctx, eq(posts.id, postId));
  await everyBatch((rest) => placeMedia(ctx, and(eq(posts.rootId, postId), withMedia, rest)));
}

/** An account became private, or public: so do the files of all it published, and of what was answered to it. */
export async function placeMediaOfAccount(
  ctx: Context,
  { accountId }: FactOf<"account.privacy_changed">,
): Promise<void> {
  await everyBatch((rest) => placeMedia(ctx, and(eq(posts.authorId, accountId), withMedia, rest)));
  await everyBatch((rest) => placeMedia(ctx, and(eq(roots.authorId, accountId), withMedia, rest)));
}

/** As the index of a profile's pictures and videos has it. */
const withMedia = sql`${posts.kind} in ('video', 'pictures') and ${posts.deletedAt} is null`;

const roots = alias(posts, "root");
const rootAuthors = alias(accounts, "root_author");

/** The last post of a batch is looked at again: some of its pictures may not have been in it. */
async function everyBatch(place: (rest: SQL | undefined) => Promise<PostId | null>): Promise<void> {
  let after: PostId | null = null;
  do after = await place(after ? gte(posts.id, after) : undefined);
  while (after);
}

/** Move the files of posts to their side of the wall, 500 at most. Gives the last post when there may be more. */
async function placeMedia(ctx: Context, which: SQL | undefined): Promise<PostId | null> {
  const isOpen = (post: typeof posts | typeof roots, author: typeof accounts | typeof rootAuthors) =>
    sql`(${post.deletedAt} is null and ${post.visibility} in ('public', 'unlisted') and not ${author.isPrivate})`;
  const files = await ctx.db
    .select({
      postId: posts.id,
      mediaId: media.id,
      folder: media.storageKey,
      open: sql<boolean>`${isOpen(posts, accounts)} and (${posts.rootId} is null or ${isOpen(roots, rootAuthors)} is true)`,
    })
    .from(posts)
    .innerJoin(postMedia, eq(postMedia.postId, posts.id))
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .innerJoin(media, eq(media.id, postMedia.mediaId))
    .leftJoin(roots, eq(roots.id, posts.rootId))
    .leftJoin(rootAuthors, eq(rootAuthors.id, roots.authorId))
    .where(which)
    .orderBy(posts.id, postMedia.position)
    .limit(BATCH);
  const settled: string[] = [];
  for (const { mediaId, folder, open } of files) {
    const wanted: Access = open ? "public" : "signed";
    const key = `move-media:${mediaId}`;
    // Whoever changes their mind before anything has moved takes the move back.
    if (accessOf(folder) === wanted) settled.push(key);
    else await addJob(ctx, "move-media", { mediaId, folder: newFolderKey(wanted) }, { key });
  }
  await removeJobs(ctx, settled);
  return files.length >= BATCH ? (files.at(-1)?.postId ?? null) : null;
}
