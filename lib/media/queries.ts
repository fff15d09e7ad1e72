import { and, eq, sql } from "drizzle-orm";
import { idArray, idsGuessedAlike } from "@/db/id-array";
import { media, renditions } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { preparedQuery } from "@/lib/core/statements";
import { objectUrl } from "./object-url";
import type { MediaProgressView, PictureView, RenditionView, VideoView, VoiceFileView } from "./types";

/** A file of a medium as a view needs it; names and roles as in `renditions`. */
type MediaFile = Pick<
  typeof renditions.$inferSelect,
  "name" | "role" | "objectKey" | "width" | "height" | "bitrateKbps" | "layout"
>;
type MediaRow = Pick<
  typeof media.$inferSelect,
  "id" | "kind" | "durationMs" | "width" | "height" | "loudness" | "thumbhash" | "alt"
> & { readonly files: readonly MediaFile[] };

export interface HydratedMedia {
  /** Those that can't be played yet too, without sources. */
  readonly videos: ReadonlyMap<MediaId, VideoView>;
  /** Those that are ready. */
  readonly pictures: ReadonlyMap<MediaId, PictureView>;
  /** Voice notes that can be heard. */
  readonly voices: ReadonlyMap<MediaId, VoiceFileView>;
}

const NONE: HydratedMedia = { videos: new Map(), pictures: new Map(), voices: new Map() };

/** The files of a medium in the row of the medium. What was uploaded is not among them: nobody is ever given it. */
const filesOf = sql<MediaFile[]>`(select coalesce(json_agg(json_build_object('name', ${renditions.name},
    'role', ${renditions.role}, 'objectKey', ${renditions.objectKey}, 'width', ${renditions.width},
    'height', ${renditions.height}, 'bitrateKbps', ${renditions.bitrateKbps}, 'layout', ${renditions.layout})), '[]')
  from ${renditions} where ${renditions.mediaId} = ${media.id} and ${renditions.role} <> 'source')`;

const ALL = {};
const mediaRows = preparedQuery((ctx: Context, _: typeof ALL) => {
  const { id, kind, durationMs, width, height, loudness, thumbhash, alt } = media;
  return ctx.db
    .select({ id, kind, durationMs, width, height, loudness, thumbhash, alt, files: filesOf })
    .from(media)
    .where(sql`${id} = any(${idsGuessedAlike(sql`${sql.placeholder("ids")}::bigint[]`)})`);
});

/**
 * Videos and pictures by their ids, as they are shown. One query, whatever the number; none where there is none. It does
 * not ask who may see them: whoever calls has found out by the posts that they stand in. Addresses of what is not for
 * everybody are signed and expire.
 */
export async function hydrateMedia(ctx: Context, mediaIds: readonly MediaId[]): Promise<HydratedMedia> {
  if (mediaIds.length === 0) return NONE;
  const rows = await mediaRows(ctx, ALL, { ids: `{${[...new Set(mediaIds)].join(",")}}` });
  const [videos, pictures, voices] = await Promise.all([
    Promise.all(rows.filter((row) => row.kind === "video").map((row) => videoView(ctx, row))),
    Promise.all(rows.filter((row) => row.kind === "image").map((row) => pictureView(ctx, row))),
    Promise.all(rows.filter((row) => row.kind === "audio").map((row) => voiceFileView(ctx, row))),
  ]);
  return {
    videos: new Map(videos.map((view) => [view.mediaId, view])),
    pictures: new Map(pictures.flatMap((view) => (view ? [[view.mediaId, view]] : []))),
    voices: new Map(voices.flatMap((view) => (view ? [[view.mediaId, view]] : []))),
  };
}

async function videoView(ctx: Context, row: MediaRow): Promise<VideoView> {
  const one = (role: MediaFile["role"]) => row.files.find((file) => file.role === role);
  const url = (file: MediaFile | undefined) => (file ? objectUrl(file.objectKey, ctx.now) : null);
  const [posterUrl, previewUrl, spriteUrl] = await Promise.all([
    url(one("poster")),
    url(one("preview")),
    url(one("sprite")),
  ]);
  const layout = spriteLayout(one("sprite")?.layout);
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
    sources: await playable(ctx, row.files),
  };
}

/** Null until it is ready. A picture that is small as it is has no smaller version. */
async function pictureView(ctx: Context, row: MediaRow): Promise<PictureView | null> {
  const whole = row.files.find((file) => file.name === "image");
  if (!whole) return null;
  const small = row.files.find((file) => file.name === "small") ?? whole;
  const [url, smallUrl] = await Promise.all([objectUrl(whole.objectKey, ctx.now), objectUrl(small.objectKey, ctx.now)]);
  const { width, height } = whole;
  return { mediaId: row.id, url, smallUrl, width, height, thumbhash: row.thumbhash, alt: row.alt };
}

const spriteLayout = (layout: MediaFile["layout"] | undefined) => (layout && "columns" in layout ? layout : null);

/** Null until it is ready. */
async function voiceFileView(ctx: Context, row: MediaRow): Promise<VoiceFileView | null> {
  const file = row.files.find(({ role }) => role === "audio");
  if (!file) return null;
  const waveform = file.layout && "waveform" in file.layout ? file.layout.waveform : [];
  return { mediaId: row.id, url: await objectUrl(file.objectKey, ctx.now), waveform };
}

/** The versions to play, from the smallest to the largest. */
function playable(ctx: Context, files: readonly MediaFile[]): Promise<RenditionView[]> {
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
