import { and, eq, ne } from "drizzle-orm";
import { media, renditions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { accessOf } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";

/**
 * Move all files of a medium under another folder, so that addresses that were handed out stop working: to a signed one
 * when it is no longer for everybody, to a public one when it becomes so. Repeating it, after a crash in the middle too,
 * ends in the same.
 */
export async function moveMedia(
  ctx: Context,
  { mediaId, folder }: { mediaId: MediaId; folder: string },
): Promise<void> {
  // First the folder: from here on, nothing new is made known in the old one.
  const moving = await ctx.db
    .update(media)
    .set({ storageKey: folder, updatedAt: ctx.now })
    .where(eq(media.id, mediaId))
    .returning({ id: media.id });
  if (moving.length === 0) return;
  const files = await ctx.db
    .select({ name: renditions.name, from: renditions.objectKey })
    .from(renditions)
    .where(and(eq(renditions.mediaId, mediaId), ne(renditions.role, "source")));

  const left: string[] = [];
  for (const { name, from } of files) {
    if (from.startsWith(`${folder}/`)) continue;
    const to = folder + from.slice(from.indexOf("/", from.indexOf("/") + 1));
    await storage().move(from, to);
    await ctx.db
      .update(renditions)
      .set({ objectKey: to })
      .where(and(eq(renditions.mediaId, mediaId), eq(renditions.name, name)));
    left.push(from);
  }
  await storage().purge(left.filter((key) => accessOf(key) === "public"));
}
