import { and, eq } from "drizzle-orm";
import { media } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addProcessing } from "../uploads/finish-upload";

/**
 * Try again with a video that failed. The bytes are still here; nothing is sent twice. Fails with `unauthenticated` for
 * guests, `forbidden` (`frozen`), `not_found` where it is not the viewer's own, `conflict` where there is nothing to
 * try again: it is being worked on (`not_failed`), or was refused for good (`rejected`).
 */
export async function retryMedia(
  ctx: Context,
  { mediaId }: { mediaId: MediaId },
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  return transaction(ctx, async (tx) => {
    const [own] = await tx.db
      .select({ kind: media.kind, state: media.state })
      .from(media)
      .where(and(eq(media.id, mediaId), eq(media.ownerId, viewer.accountId)))
      .for("no key update");
    if (!own) return fail({ code: "not_found", what: "media" });
    if (own.state === "rejected") return fail({ code: "conflict", reason: "rejected" });
    if (own.state !== "failed") return fail({ code: "conflict", reason: "not_failed" });
    await tx.db
      .update(media)
      .set({ state: "uploaded", failure: null, progress: 0, updatedAt: tx.now })
      .where(eq(media.id, mediaId));
    await addProcessing(tx, mediaId, own.kind);
    return ok(null);
  });
}
