import { eq } from "drizzle-orm";
import { media, renditions, uploads } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { accessOf } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";

/**
 * Remove a file for good: its bytes in storage, what caches hold of it, then its rows. The rows go last, so that a
 * repeat after a crash still knows what to remove. Gone already is fine.
 */
export async function removeMedia(ctx: Context, mediaId: MediaId): Promise<void> {
  const [found] = await ctx.db.select({ folder: media.storageKey }).from(media).where(eq(media.id, mediaId));
  if (!found) return;
  const [objects, sent] = await Promise.all([
    ctx.db.select({ key: renditions.objectKey }).from(renditions).where(eq(renditions.mediaId, mediaId)),
    ctx.db.select({ key: uploads.fileKey }).from(uploads).where(eq(uploads.mediaId, mediaId)),
  ]);

  for (const { key } of sent) {
    await storage().uploads?.discard(key);
    await storage().delete(key);
  }
  await storage().delete(found.folder);
  await storage().purge(objects.map(({ key }) => key).filter((key) => accessOf(key) === "public"));
  await ctx.db.delete(media).where(eq(media.id, mediaId));
}
