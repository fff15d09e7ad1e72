import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { media, renditions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import type { JobRun } from "@/lib/jobs/task";
import { UnreadablePicture } from "@/lib/pictures/read-picture";
import { storage } from "@/lib/storage/storage";
import { logger } from "@/lib/telemetry/logger";
import { forgetSource, giveUp, reject } from "./fail";
import { makePicture, makePostPicture } from "./picture";
import { enter } from "./progress";
import { type MadeFile, makeKnown, NotOurs, store } from "./publish";
import { inWorkFolder } from "./work-folder";

interface Work {
  readonly mediaId: MediaId;
  readonly purpose: "post" | "avatar" | "banner" | "message";
  readonly folder: string;
  readonly sourceKey: string;
}

/**
 * Turn an uploaded picture into what stands in a post, in a message or on a profile: upright, no larger than needed, without anything
 * that it told of where and with what it was taken. What is no picture, or too large, is `rejected`; after the last attempt it
 * is `failed`. May run twice.
 */
export async function processPicture(ctx: Context, { mediaId }: { mediaId: MediaId }, run: JobRun): Promise<void> {
  const work = await workOf(ctx, mediaId);
  if (!work) return;
  try {
    await inWorkFolder(mediaId, (folder) => publish(ctx, work, folder));
  } catch (error) {
    if (run.signal.aborted) throw error;
    if (error instanceof UnreadablePicture) return reject(ctx, mediaId, work.sourceKey, error.problem);
    if (error instanceof NotOurs) return storage().delete(work.folder);
    if (!run.lastAttempt) throw error;
    logger().error({ err: error, mediaId }, "a picture could not be processed");
    await giveUp(ctx, mediaId, error);
  }
}

async function workOf(ctx: Context, mediaId: MediaId): Promise<Work | null> {
  const [row] = await ctx.db
    .select({
      state: media.state,
      kind: media.kind,
      purpose: media.purpose,
      folder: media.storageKey,
      sourceKey: renditions.objectKey,
    })
    .from(media)
    .innerJoin(renditions, and(eq(renditions.mediaId, media.id), eq(renditions.role, "source")))
    .where(eq(media.id, mediaId));
  if (row?.kind !== "image") return null;
  const { purpose, folder, sourceKey } = row;
  // Cut off after its last step but one.
  if (row.state === "ready" || row.state === "rejected") await forgetSource(ctx, mediaId, sourceKey);
  if (!["uploaded", "probing", "transcoding"].includes(row.state)) return null;
  return { mediaId, purpose, folder, sourceKey };
}

async function publish(ctx: Context, work: Work, folder: string): Promise<void> {
  const { mediaId, purpose, sourceKey } = work;
  await enter(ctx, mediaId, "transcoding", 10);
  const source = join(folder, "source");
  if (!(await storage().fetchTo(sourceKey, source))) throw new Error("the uploaded file is gone");
  const { thumbhash, files } = await made(source, purpose, folder);
  const rows = await store(work, 0, files);
  const { width, height } = files[0];
  await makeKnown(ctx, work, rows, { state: "ready", progress: 100, width, height, thumbhash });
  await forgetSource(ctx, mediaId, sourceKey);
}

async function made(
  source: string,
  purpose: Work["purpose"],
  folder: string,
): Promise<{ readonly thumbhash: string; readonly files: readonly [MadeFile, ...MadeFile[]] }> {
  if (purpose === "post" || purpose === "message") {
    const { whole, small } = await makePostPicture(source, folder);
    const { thumbhash, ...image } = whole;
    const more = small ? [{ name: "small", role: "image", ...small } as const] : [];
    return { thumbhash, files: [{ name: "image", role: "image", ...image }, ...more] };
  }
  const { thumbhash, ...file } = await makePicture(source, purpose, folder);
  return { thumbhash, files: [{ name: "image", role: "image", ...file }] };
}
