import { and, eq, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { media, renditions } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { objectUrl } from "./object-url";
import type { MediaProgressView, RenditionView, VideoView } from "./types";

type RenditionRow = typeof renditions.$inferSelect;

/**
 * Videos by their ids, as a player needs them, those that can be played and those that can't yet (without sources).
 * Two queries, whatever the number. It does not ask who may see them: whoever calls has found out by the posts that
 * they stand in. Addresses of videos that are not for everybody are signed and expire.
 */
export async function hydrateVideos(ctx: Context, mediaIds: readonly MediaId[]): Promise<Map<MediaId, VideoView>> {
  if (mediaIds.length === 0) return new Map();
  const wanted = [...new Set(mediaIds)];
  const [rows, files] = await Promise.all([
    ctx.db
      .select()
      .from(media)
      .where(and(sql`${media.id} = any(${idArray(wanted)})`, eq(media.kind, "video"))),
    ctx.db
      .select()
      .from(renditions)
      .where(sql`${renditions.mediaId} = any(${idArray(wanted)})`),
  ]);
  const filesOf = Map.groupBy(files, (file) => file.mediaId);
  const views = await Promise.all(rows.map((row) => videoView(ctx, row, filesOf.get(row.id) ?? [])));
  return new Map(views.map((view) => [view.mediaId, view]));
}

async function videoView(
  ctx: Context,
  row: typeof media.$inferSelect,
  files: readonly RenditionRow[],
): Promise<VideoView> {
  const one = (role: RenditionRow["role"]) => files.find((file) => file.role === role);
  const url = (file: RenditionRow | undefined) => (file ? objectUrl(file.objectKey, ctx.now) : null);
  const [posterUrl, previewUrl, spriteUrl] = await Promise.all([
    url(one("poster")),
    url(one("preview")),
    url(one("sprite")),
  ]);
  const layout = one("sprite")?.layout;
  return {
    mediaId: row.id,
    durationMs: row.durationMs ?? 0,
    width: row.width ?? 0,
    height: row.height ?? 0,
    thumbhash: row.thumbhash,
    loudness: row.loudness,
    alt: row.alt,
    posterUrl,
    previewUrl,
    sprite: spriteUrl && layout ? { url: spriteUrl, ...layout } : null,
    sources: await playable(ctx, files),
  };
}

/** The versions to play, from the smallest to the largest. */
function playable(ctx: Context, files: readonly RenditionRow[]): Promise<RenditionView[]> {
  const videos = files
    .filter((file) => file.role === "video")
    .sort((a, b) => a.width * a.height - b.width * b.height || a.bitrateKbps - b.bitrateKbps);
  return Promise.all(
    videos.map(async ({ name, objectKey, width, height, bitrateKbps }) => {
      return { name, url: await objectUrl(objectKey, ctx.now), width, height, bitrateKbps };
    }),
  );
}

/** How far the viewer's own files are; other people's, and unknown ones, are left out. Guests have none. One query. */
export async function findMediaProgress(
  ctx: Context,
  mediaIds: readonly MediaId[],
): Promise<Map<MediaId, MediaProgressView>> {
  const owner = viewerAccountId(ctx.viewer);
  if (!owner || mediaIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      mediaId: media.id,
      state: media.state,
      progress: media.progress,
      failure: media.failure,
      poster: renditions.objectKey,
    })
    .from(media)
    .leftJoin(renditions, and(eq(renditions.mediaId, media.id), sql`${renditions.name} in ('poster', 'image')`))
    .where(and(sql`${media.id} = any(${idArray(mediaIds)})`, eq(media.ownerId, owner)));
  const views = await Promise.all(
    rows.map(async ({ poster, ...row }): Promise<MediaProgressView> => {
      return { ...row, posterUrl: poster ? await objectUrl(poster, ctx.now) : null };
    }),
  );
  return new Map(views.map((view) => [view.mediaId, view]));
}
