import { and, eq } from "drizzle-orm";
import { media } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import { setPicture } from "../on-facts";
import { holdAccount } from "../queries";

/**
 * Take the picture off one's profile; its files go, and those of what is still on its way. Doing it twice is harmless.
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`).
 */
export async function removePicture(
  ctx: Context,
  { picture }: { picture: "avatar" | "banner" },
): Promise<Result<null, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    await holdAccount(tx, accountId);
    await setPicture(tx, accountId, picture, null);
    // Not `ready` any more: a fact that is delivered once again finds nothing to place.
    const sent = await tx.db
      .update(media)
      .set({ state: "rejected", updatedAt: tx.now })
      .where(and(eq(media.ownerId, accountId), eq(media.purpose, picture)))
      .returning({ id: media.id });
    for (const { id } of sent) await addJob(tx, "remove-media", { mediaId: id }, { key: `remove-media:${id}` });
    return ok(null);
  });
}
