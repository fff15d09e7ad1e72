import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { media, renditions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import type { JobRun } from "@/lib/jobs/task";
import { storage } from "@/lib/storage/storage";
import { logger } from "@/lib/telemetry/logger";
import { Rejected } from "../failures";
import { forgetSource, giveUp, reject } from "./fail";
import { enter } from "./progress";
import { makeKnown, NotOurs, store } from "./publish";
import { mediaTools } from "./tools";
import { encodeVoice, probeVoice } from "./voice";
import { inWorkFolder } from "./work-folder";

interface Work {
  readonly mediaId: MediaId;
  readonly folder: string;
  readonly sourceKey: string;
}

/**
 * Turn a recording into a voice note: one m4a that every browser plays, without anything that it told of its device, and
 * how loud it is over time. What holds no sound, or too much of it, is `rejected`; after the last attempt it is `failed`.
 * May run twice.
 */
export async function processVoice(ctx: Context, { mediaId }: { mediaId: MediaId }, run: JobRun): Promise<void> {
  const work = await workOf(ctx, mediaId);
  if (!work) return;
  try {
    await inWorkFolder(mediaId, (folder) => publish(ctx, work, folder, run.signal));
  } catch (error) {
    if (run.signal.aborted) throw error;
    if (error instanceof Rejected) return reject(ctx, mediaId, work.sourceKey, error.rejection);
    if (error instanceof NotOurs) return storage().delete(work.folder);
    if (!run.lastAttempt) throw error;
    logger().error({ err: error, mediaId }, "a voice note could not be processed");
    await giveUp(ctx, mediaId, error);
  }
}

async function workOf(ctx: Context, mediaId: MediaId): Promise<Work | null> {
  const [row] = await ctx.db
    .select({ state: media.state, kind: media.kind, folder: media.storageKey, sourceKey: renditions.objectKey })
    .from(media)
    .innerJoin(renditions, and(eq(renditions.mediaId, media.id), eq(renditions.role, "source")))
    .where(eq(media.id, mediaId));
  if (row?.kind !== "audio") return null;
  const { folder, sourceKey } = row;
  // Cut off after its last step but one.
  if (row.state === "ready" || row.state === "rejected") await forgetSource(ctx, mediaId, sourceKey);
  if (!["uploaded", "probing", "transcoding"].includes(row.state)) return null;
  return { mediaId, folder, sourceKey };
}

async function publish(ctx: Context, work: Work, folder: string, signal: AbortSignal): Promise<void> {
  const { mediaId, sourceKey } = work;
  await enter(ctx, mediaId, "transcoding", 10);
  const tools = await mediaTools();
  const source = join(folder, "source");
  if (!(await storage().fetchTo(sourceKey, source))) throw new Error("the uploaded file is gone");
  await probeVoice(tools, source, signal);
  const { path, durationMs, waveform } = await encodeVoice(tools, { source, folder, signal });
  const file = { name: "voice", role: "audio", path, width: 0, height: 0, layout: { waveform } } as const;
  await makeKnown(ctx, work, await store(work, durationMs, [file]), { state: "ready", progress: 100, durationMs });
  await forgetSource(ctx, mediaId, sourceKey);
}
