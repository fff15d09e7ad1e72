import { eq } from "drizzle-orm";
import { media, postMedia, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { addJob } from "@/lib/events/add-job";
import type { FactOf } from "@/lib/events/facts";
import { type Access, accessOf, newFolderKey } from "@/lib/storage/keys";

/**
 * A post was published or deleted: its files go where only those may read them who may see the post. What is for
 * everybody (public, unlisted) has public addresses; anything else, and what was deleted, signed ones.
 */
export async function placeMediaOfPost(
  ctx: Context,
  { postId }: FactOf<"post.published" | "post.deleted">,
): Promise<void> {
  const files = await ctx.db
    .select({
      mediaId: media.id,
      folder: media.storageKey,
      visibility: posts.visibility,
      deletedAt: posts.deletedAt,
    })
    .from(postMedia)
    .innerJoin(posts, eq(posts.id, postMedia.postId))
    .innerJoin(media, eq(media.id, postMedia.mediaId))
    .where(eq(postMedia.postId, postId));
  for (const { mediaId, folder, visibility, deletedAt } of files) {
    const open = deletedAt === null && (visibility === "public" || visibility === "unlisted");
    const wanted: Access = open ? "public" : "signed";
    if (accessOf(folder) === wanted) continue;
    await addJob(ctx, "move-media", { mediaId, folder: newFolderKey(wanted) }, { key: `move-media:${mediaId}` });
  }
}
