import { and, eq, ne } from "drizzle-orm";
import { drafts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";

/**
 * Throw away a draft, and its video with it: nobody else could ever use it. One that is published, or was never there,
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
    const [gone] = await tx.db
      .delete(drafts)
      .where(and(eq(drafts.authorId, viewer.accountId), eq(drafts.clientKey, clientKey), ne(drafts.state, "published")))
      .returning({ mediaId: drafts.mediaId });
    const mediaId = gone?.mediaId;
    if (mediaId) await addJob(tx, "remove-media", { mediaId }, { key: `remove-media:${mediaId}` });
  });
  return ok(null);
}
