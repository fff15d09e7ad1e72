import { and, eq } from "drizzle-orm";
import { uploads } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";

/**
 * Give up an upload that has not finished; its bytes go. Whoever is sending is stopped within two seconds. Fails with
 * `unauthenticated` for guests, `forbidden` (`frozen`), `not_found` where there is no open upload of this file of the
 * viewer's own.
 */
export async function cancelUpload(
  ctx: Context,
  { mediaId }: { mediaId: MediaId },
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  return transaction(ctx, async (tx) => {
    const cancelled = await tx.db
      .update(uploads)
      .set({ state: "cancelled" })
      .where(and(eq(uploads.mediaId, mediaId), eq(uploads.ownerId, viewer.accountId), eq(uploads.state, "open")))
      .returning({ id: uploads.id });
    if (cancelled.length === 0) return fail({ code: "not_found", what: "upload" });
    // A moment later, when nobody writes to it any more.
    const runAt = new Date(ctx.now.getTime() + 3_000);
    await addJob(tx, "remove-media", { mediaId }, { key: `remove-media:${mediaId}`, runAt });
    return ok(null);
  });
}
