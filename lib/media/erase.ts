import { eq } from "drizzle-orm";
import { media } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { removeMedia } from "./mutations/remove-media";

const BATCH = 100;

/** Remove every file that an account ever sent, with all that was made of it. Doing it twice is harmless. */
export async function removeMediaOf(ctx: Context, accountId: AccountId, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const batch = await ctx.db.select({ id: media.id }).from(media).where(eq(media.ownerId, accountId)).limit(BATCH);
    for (const { id } of batch) {
      signal?.throwIfAborted();
      await removeMedia(ctx, id);
    }
    if (batch.length < BATCH) return;
  }
}
