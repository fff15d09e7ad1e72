import { and, eq } from "drizzle-orm";
import { media, renditions, uploads } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { MediaId, UploadId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import { emit } from "@/lib/events/emit";
import { PROCESS_ATTEMPTS } from "../limits";
import type { MediaKind } from "../types";

/**
 * All bytes of an upload are stored: the file waits to be processed. Called by the ingest (ours, or UploadThing's
 * through its callback). Saying it twice changes nothing. Gives the medium, or null where the upload was cancelled.
 */
export async function finishUpload(ctx: Context, uploadId: UploadId): Promise<MediaId | null> {
  return transaction(ctx, async (tx) => {
    const [finished] = await tx.db
      .update(uploads)
      .set({ state: "finished", writer: null, writerSeenAt: null })
      .where(and(eq(uploads.id, uploadId), eq(uploads.state, "open")))
      .returning();
    if (!finished) return mediaOfFinished(tx, uploadId);

    const { mediaId, fileKey, mimeType, bytesTotal } = finished;
    const [medium] = await tx.db
      .update(media)
      .set({ state: "uploaded", bytes: bytesTotal, updatedAt: tx.now })
      .where(eq(media.id, mediaId))
      .returning({ kind: media.kind });
    if (!medium) throw new Error("an upload without its medium");
    await tx.db
      .insert(renditions)
      .values({ mediaId, name: "source", role: "source", objectKey: fileKey, mimeType, bytes: bytesTotal })
      .onConflictDoNothing();
    await addProcessing(tx, mediaId, medium.kind);
    await emit(tx, { type: "media.uploaded", mediaId });
    return mediaId;
  });
}

/** A picture takes a tenth of a second, a voice note a few: they don't wait behind videos. */
const JOBS = { video: "process-media", image: "process-picture", audio: "process-voice" } as const;

/** Put the file's processing into the queue; one job a file, however often it is asked for. */
export function addProcessing(ctx: Context, mediaId: MediaId, kind: MediaKind = "video"): Promise<void> {
  const options = { key: `process-media:${mediaId}`, maxAttempts: PROCESS_ATTEMPTS };
  return addJob(ctx, JOBS[kind], { mediaId }, options);
}

async function mediaOfFinished(ctx: Context, uploadId: UploadId): Promise<MediaId | null> {
  const [row] = await ctx.db
    .select({ mediaId: uploads.mediaId })
    .from(uploads)
    .where(and(eq(uploads.id, uploadId), eq(uploads.state, "finished")));
  return row?.mediaId ?? null;
}
