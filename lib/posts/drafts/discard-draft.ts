import { and, eq, ne } from "drizzle-orm";
import { draftMedia, drafts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";

/**
 * Throw away a draft, and its files with it: nobody else could ever use it. One that is published, or was never there,
 * is left alone; saying it twice is harmless. Fails with `unauthenticated` for guests, `forbidden` (`frozen`).
 */
export async function discardDraft(
  ctx: Context,
  { clientKey }: { clientKey: string },
): Promise<Result<null, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  await transaction(ctx, async (tx) => {
    const [draft] = await tx.db
      .select({ id: drafts.id, mediaId: drafts.mediaId })
      .from(drafts)
      .where(and(eq(drafts.authorId, viewer.accountId), eq(drafts.clientKey, clientKey), ne(drafts.state, "published")))
      .for("update");
    if (!draft) return;
    const files = await tx.db.delete(draftMedia).where(eq(draftMedia.draftId, draft.id)).returning();
    await tx.db.delete(drafts).where(eq(drafts.id, draft.id));
    for (const mediaId of [draft.mediaId, ...files.map((file) => file.mediaId)])
      if (mediaId) await addJob(tx, "remove-media", { mediaId }, { key: `remove-media:${mediaId}` });
  });
  return ok(null);
}
