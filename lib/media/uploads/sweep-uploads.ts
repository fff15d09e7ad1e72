import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { draftMedia, drafts, media, messageMedia, postMedia, renditions, uploads } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { firstIdAt, type MediaId } from "@/lib/core/ids";
import { addJob } from "@/lib/events/add-job";
import { storage } from "@/lib/storage/storage";
import { UPLOAD_REST_HOURS } from "../limits";
import { sweepWorkFolders } from "../process/work-folder";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Files that failed or were refused stay for a while, so that their owner can read why. */
const FAILED_DAYS = 30;
/** A finished file that stands in no draft, no post and no message: the page that sent it never came back. */
const UNUSED_DAYS = 7;
const UNUSED_LOOK_BACK_DAYS = 60;
const STUCK_HOURS = 3;
const BATCH = 500;

/** Remove what was begun and never finished or never used. Runs by the hour; nothing that somebody still needs goes. */
export async function sweepUploads(ctx: Context): Promise<void> {
  const ago = (ms: number) => new Date(ctx.now.getTime() - ms);
  await expireUploads(ctx);
  await removeAll(ctx, await failedBefore(ctx, ago(FAILED_DAYS * DAY_MS)));
  await removeAll(ctx, await unusedBetween(ctx, ago(UNUSED_LOOK_BACK_DAYS * DAY_MS), ago(UNUSED_DAYS * DAY_MS)));
  await failStuck(ctx, ago(STUCK_HOURS * HOUR_MS));
  await removeStrayBytes(ctx, ago(2 * UPLOAD_REST_HOURS * HOUR_MS));
  await sweepWorkFolders(ago(DAY_MS));
}

async function removeAll(ctx: Context, mediaIds: readonly MediaId[]): Promise<void> {
  for (const mediaId of mediaIds) await addJob(ctx, "remove-media", { mediaId }, { key: `remove-media:${mediaId}` });
}

/** Uploads that rested too long. The page may begin the same file anew. */
async function expireUploads(ctx: Context): Promise<void> {
  const expired = await ctx.db
    .update(uploads)
    .set({ state: "expired" })
    .where(and(eq(uploads.state, "open"), lt(uploads.expiresAt, ctx.now)))
    .returning({ mediaId: uploads.mediaId });
  await removeAll(
    ctx,
    expired.map(({ mediaId }) => mediaId),
  );
}

async function failedBefore(ctx: Context, before: Date): Promise<MediaId[]> {
  const rows = await ctx.db
    .select({ id: media.id })
    .from(media)
    .where(and(inArray(media.state, ["failed", "rejected"]), lt(media.createdAt, before)))
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

async function unusedBetween(ctx: Context, from: Date, to: Date): Promise<MediaId[]> {
  // Scalar lookups by their indexes; a join would read all drafts and posts.
  const inDraft = sql`(select true from ${drafts} d where d.media_id = ${media.id} limit 1)`;
  const ofDraft = sql`(select true from ${draftMedia} d where d.media_id = ${media.id} limit 1)`;
  const inMessage = sql`(select true from ${messageMedia} s where s.media_id = ${media.id})`;
  const inPost = sql`(select true from ${postMedia} p where p.media_id = ${media.id} limit 1)`;
  const rows = await ctx.db
    .select({ id: media.id })
    .from(media)
    .where(
      and(
        sql`${media.id} >= ${firstIdAt(from)}`,
        sql`${media.id} < ${firstIdAt(to)}`,
        inArray(media.state, ["playable", "ready"]),
        // A picture of a profile is removed when another takes its place.
        inArray(media.purpose, ["post", "message"]),
        sql`${inDraft} is null`,
        sql`${ofDraft} is null`,
        sql`${inPost} is null`,
        sql`${inMessage} is null`,
      ),
    )
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

/** What is being processed and has no job any more: each attempt took its whole process down with it. */
async function failStuck(ctx: Context, before: Date): Promise<void> {
  await ctx.db
    .update(media)
    .set({ state: "failed", failure: "encoder", updatedAt: ctx.now })
    .where(
      and(
        inArray(media.state, ["uploaded", "probing", "transcoding"]),
        sql`${media.id} >= ${firstIdAt(new Date(ctx.now.getTime() - FAILED_DAYS * DAY_MS))}`,
        lt(media.updatedAt, before),
        sql`not exists (select 1 from graphile_worker.jobs
              where key = 'process-media:' || ${media.id} and attempts < max_attempts)`,
      ),
    );
}

/** Bytes of uploads that no row knows: written between a crash and its repair. */
async function removeStrayBytes(ctx: Context, before: Date): Promise<void> {
  if (!storage().uploads) return;
  const keys = new Set<string>();
  for await (const { key, lastModified } of storage().list("incoming")) {
    const upload = /^incoming\/[a-z0-9]+/.exec(key)?.[0];
    if (upload && lastModified < before) keys.add(upload);
  }
  for (const key of keys) {
    const [known] = await ctx.db
      .select({ state: uploads.state, source: renditions.name })
      .from(uploads)
      .leftJoin(renditions, and(eq(renditions.mediaId, uploads.mediaId), eq(renditions.role, "source")))
      .where(eq(uploads.fileKey, key));
    if (known?.state === "open" || known?.source) continue;
    await storage().uploads?.discard(key);
    await storage().delete(key);
  }
}
