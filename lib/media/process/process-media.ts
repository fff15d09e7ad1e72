import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { accounts, drafts, media, renditions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import type { JobRun } from "@/lib/jobs/task";
import { type Access, accessOf, newFolderKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { logger } from "@/lib/telemetry/logger";
import { Rejected } from "../failures";
import type { MediaPurpose } from "../types";
import { makePreview, makeSprite, type Small } from "./extras";
import { forgetSource, giveUp, reject } from "./fail";
import { remux } from "./fast-path";
import { judgeTime } from "./judge";
import { encodeLadder } from "./ladder";
import { ladder, mayGoFast, rungsBesideFast } from "./plan";
import { type Probe, probeVideo } from "./probe";
import { enter, progressWriter } from "./progress";
import { type MadeFile, makeKnown, NotOurs, store } from "./publish";
import { makePoster } from "./stills";
import { mediaTools, type Tools } from "./tools";
import { inWorkFolder } from "./work-folder";

interface Work {
  readonly mediaId: MediaId;
  /** Storage folder of what is made; may be chosen anew before the first file of it is known. */
  folder: string;
  readonly bytes: number;
  readonly sourceKey: string;
  readonly purpose: MediaPurpose;
  /** An earlier run has published the fast version already. */
  readonly playable: boolean;
}

/**
 * Turn an uploaded file into what people watch: look at it, refuse what is no video (`rejected`), publish it at once
 * where it may go fast (`playable`), then all versions, poster, preview and scrub pictures (`ready`).
 *
 * May run twice, and be cut off anywhere: each step writes under the same keys again, and what is known is known by one
 * transaction. After the last attempt the medium is `failed`, and its owner may ask for another try.
 */
export async function processMedia(ctx: Context, { mediaId }: { mediaId: MediaId }, run: JobRun): Promise<void> {
  const work = await workOf(ctx, mediaId);
  if (!work) return;
  try {
    await inWorkFolder(mediaId, (folder) => processIn(folder, ctx, work, run.signal));
  } catch (error) {
    if (run.signal.aborted) throw error;
    if (error instanceof Rejected) return reject(ctx, mediaId, work.sourceKey, error.rejection);
    if (error instanceof NotOurs) return leave(ctx, work);
    if (!run.lastAttempt) throw error;
    logger().error({ err: error, mediaId }, "a video could not be processed");
    await giveUp(ctx, mediaId, error);
  }
}

/** What there is to do, or null where there is nothing (any more). */
async function workOf(ctx: Context, mediaId: MediaId): Promise<Work | null> {
  const [row] = await ctx.db
    .select({
      state: media.state,
      purpose: media.purpose,
      folder: media.storageKey,
      bytes: media.bytes,
      sourceKey: renditions.objectKey,
    })
    .from(media)
    .innerJoin(renditions, and(eq(renditions.mediaId, media.id), eq(renditions.role, "source")))
    .where(eq(media.id, mediaId));
  if (!row) return null;
  // Cut off after its last step but one.
  if (row.state === "ready" || row.state === "rejected") await forgetSource(ctx, mediaId, row.sourceKey);
  if (!["uploaded", "probing", "transcoding", "playable"].includes(row.state)) return null;
  return { mediaId, ...row, playable: row.state === "playable" };
}

async function processIn(folder: string, ctx: Context, work: Work, signal: AbortSignal): Promise<void> {
  const { job, fast } = await begin(folder, ctx, work, signal);
  await publishAll(ctx, work, job, fast);
  await forgetSource(ctx, work.mediaId, work.sourceKey);
}

/** Look at the file and publish its fast version where it may go fast. */
async function begin(
  folder: string,
  ctx: Context,
  work: Work,
  signal: AbortSignal,
): Promise<{ job: Job; fast: MadeFile | null }> {
  const { mediaId } = work;
  await enter(ctx, mediaId, "probing", 1);
  const tools = await mediaTools();
  const source = join(folder, "source");
  if (!(await storage().fetchTo(work.sourceKey, source))) throw new Error("the uploaded file is gone");
  const probe = await probeVideo(tools, source, work.bytes, signal);
  judgeTime(probe);

  work.folder = await targetFolder(ctx, work);
  const job: Job = { tools, probe, source, folder, signal };
  await enter(ctx, mediaId, "transcoding", 3);
  return { job, fast: mayGoFast(probe) ? await publishFast(ctx, work, job) : null };
}

/**
 * Only what makes a video playable, for whoever can't wait for the worker (the demo's seed); the job does the rest.
 * Throws where the file is no video.
 */
export async function makePlayable(ctx: Context, mediaId: MediaId, signal: AbortSignal): Promise<void> {
  const work = await workOf(ctx, mediaId);
  if (work) await inWorkFolder(mediaId, (folder) => begin(folder, ctx, work, signal));
}

interface Job {
  readonly tools: Tools;
  readonly probe: Probe;
  readonly source: string;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** The fast version and its poster: seconds after the upload it can be watched. */
async function publishFast(ctx: Context, work: Work, job: Job): Promise<MadeFile> {
  const { tools, probe, source, folder, signal } = job;
  const { width, height } = probe.video;
  const path = join(folder, "fast.mp4");
  await remux(tools, { source, probe, target: path, signal });
  const fast: MadeFile = { name: "fast", role: "video", path, width, height };
  if (work.playable) return fast;
  const poster = await makePoster(tools, { source, probe, folder, signal });
  const rows = await store(work, probe.durationMs, [fast, { name: "poster", role: "poster", ...poster }]);
  const { durationMs } = probe;
  await makeKnown(ctx, work, rows, { state: "playable", durationMs, width, height, thumbhash: poster.thumbhash });
  return fast;
}

/** Every version, and what is made of the smallest. */
async function publishAll(ctx: Context, work: Work, job: Job, fast: MadeFile | null): Promise<void> {
  const { tools, probe, source, folder, signal } = job;
  const { durationMs } = probe;
  const { width, height } = probe.video;
  const { mediaId } = work;
  const report = progressWriter(ctx, mediaId);
  const poster = fast ? null : await makePoster(tools, { source, probe, folder, signal });

  const rungs = fast ? rungsBesideFast(ladder(probe), probe) : ladder(probe);
  const onProgress = (doneMs: number) => report(5 + (85 * doneMs) / durationMs);
  const encoded = await encodeLadder(tools, { source, probe, rungs, folder, signal, onProgress });
  const videos = encoded.files.map(({ rung, path }): MadeFile => ({ ...rung, role: "video", path }));

  const smallest = videos.at(-1) ?? fast;
  if (!smallest) throw new Error("there is no version of this video");
  const small: Small = { ...smallest, keyed: smallest !== fast, durationMs, folder, signal };
  const preview = await makePreview(tools, small);
  const sprite = await makeSprite(tools, small);
  const rows = await store(work, durationMs, [
    ...videos,
    ...(poster ? [{ name: "poster", role: "poster", ...poster } as const] : []),
    { name: "preview", role: "preview", ...preview },
    { name: "sprite", role: "sprite", ...sprite },
  ]);
  const look = {
    durationMs,
    width,
    height,
    loudness: encoded.loudness,
    ...(poster && { thumbhash: poster.thumbhash }),
  };
  await makeKnown(ctx, work, rows, { state: "ready", progress: 100, ...look });
  logger().info({ mediaId, durationMs, cpuSeconds: encoded.cpuSeconds, fast: fast !== null }, "a video is ready");
}

/**
 * Where what is made goes. A draft that is not for everybody, or of a private account, keeps its video behind signed addresses from the start;
 * once something is published there, the folder stays.
 */
async function targetFolder(ctx: Context, { mediaId, folder, purpose, playable }: Work): Promise<string> {
  // What is sent in a message is behind signed addresses from its upload on.
  if (playable || purpose === "message") return folder;
  const [draft] = await ctx.db
    .select({ visibility: drafts.visibility, isPrivate: accounts.isPrivate })
    .from(drafts)
    .innerJoin(accounts, eq(accounts.id, drafts.authorId))
    .where(eq(drafts.mediaId, mediaId));
  const open = !draft || (!draft.isPrivate && (draft.visibility === "public" || draft.visibility === "unlisted"));
  const wanted: Access = open ? "public" : "signed";
  if (accessOf(folder) === wanted) return folder;
  await storage().delete(folder);
  const storageKey = newFolderKey(wanted);
  await ctx.db.update(media).set({ storageKey }).where(eq(media.id, mediaId));
  return storageKey;
}

/** The medium was removed while we worked on it: take back what we stored since. */
async function leave(ctx: Context, { mediaId, folder, sourceKey }: Work): Promise<void> {
  const [still] = await ctx.db.select({ id: media.id }).from(media).where(eq(media.id, mediaId));
  if (still) return;
  await storage().delete(folder);
  await storage().delete(sourceKey);
}
