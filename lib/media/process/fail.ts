import { and, eq, sql } from "drizzle-orm";
import { media, renditions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { storage } from "@/lib/storage/storage";
import type { ProcessingFailure, Rejection } from "../failures";
import { ToolFailed, ToolTooSlow } from "./run-tool";
import { ToolMissing } from "./tools";

/** The file itself is the reason: say which, and forget its bytes; trying again could change nothing. */
export async function reject(ctx: Context, mediaId: MediaId, sourceKey: string, reason: Rejection): Promise<void> {
  await transaction(ctx, async (tx) => {
    await tx.db
      .update(media)
      .set({ state: "rejected", failure: reason, progress: 0, updatedAt: sql`now()` })
      .where(eq(media.id, mediaId));
    await emit(tx, { type: "media.failed", mediaId });
  });
  await forgetSource(ctx, mediaId, sourceKey);
}

/**
 * All attempts were in vain: say so; the file is kept for another try. A video that can be played already stays
 * playable, and only lacks what would have come beside it.
 */
export async function giveUp(ctx: Context, mediaId: MediaId, error: unknown): Promise<void> {
  const failure = failureOf(error);
  await transaction(ctx, async (tx) => {
    const [row] = await tx.db
      .update(media)
      .set({
        state: sql`case when ${media.state} = 'playable' then 'playable' else 'failed' end`,
        failure,
        updatedAt: sql`now()`,
      })
      .where(and(eq(media.id, mediaId), sql`${media.state} <> 'ready'`))
      .returning({ state: media.state });
    if (row?.state === "failed") await emit(tx, { type: "media.failed", mediaId });
  });
}

function failureOf(error: unknown): ProcessingFailure {
  if (error instanceof ToolTooSlow) return "too_slow";
  return error instanceof ToolFailed || error instanceof ToolMissing ? "encoder" : "storage";
}

/** What was uploaded is not needed any more: its bytes go (they may tell where it was filmed), then the row. */
export async function forgetSource(ctx: Context, mediaId: MediaId, sourceKey: string): Promise<void> {
  await storage().delete(sourceKey);
  await ctx.db.delete(renditions).where(and(eq(renditions.mediaId, mediaId), eq(renditions.role, "source")));
}
