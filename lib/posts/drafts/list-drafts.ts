import { and, desc, eq, ne, sql } from "drizzle-orm";
import { type DraftPart, draftMedia, drafts, media } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, MediaId } from "@/lib/core/ids";
import { type HydratedMedia, hydrateMedia } from "@/lib/media/queries";
import type { MediaState } from "@/lib/media/types";
import { DRAFTS_MAX } from "../limits";
import type { DraftMediaView, DraftPartView, DraftView } from "./types";

/**
 * The viewer's own drafts that are not published, scheduled ones too, last changed first, 100 at most. Guests have none.
 * Two queries, whatever the number.
 */
export async function listDrafts(ctx: Context): Promise<DraftView[]> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return [];
  const rows = await draftRows(ctx)
    .where(and(eq(drafts.authorId, viewer.accountId), ne(drafts.state, "published")))
    .orderBy(desc(drafts.updatedAt))
    .limit(DRAFTS_MAX);
  return draftViews(ctx, rows);
}

/** One draft of an author by its client key, published or not. */
export async function findDraft(ctx: Context, authorId: AccountId, clientKey: string): Promise<DraftView | null> {
  const rows = await draftRows(ctx).where(and(eq(drafts.authorId, authorId), eq(drafts.clientKey, clientKey)));
  return (await draftViews(ctx, rows))[0] ?? null;
}

/** A file in its draft, by the place of its post and its own. */
interface FileRow {
  readonly part: number;
  readonly mediaId: MediaId;
  readonly alt: string;
  readonly kind: "image" | "video";
  readonly state: MediaState;
}

function draftRows(ctx: Context) {
  return ctx.db
    .select({
      draft: drafts,
      alt: media.alt,
      files: sql<FileRow[]>`(select coalesce(json_agg(json_build_object('part', d.part, 'mediaId', m.id::text,
          'alt', m.alt, 'kind', m.kind, 'state', m.state) order by d.part, d.position), '[]')
        from ${draftMedia} d join ${media} m on m.id = d.media_id where d.draft_id = ${drafts.id})`,
    })
    .from(drafts)
    .leftJoin(media, eq(media.id, drafts.mediaId))
    .$dynamic();
}

async function draftViews(ctx: Context, rows: Awaited<ReturnType<typeof draftRows>>): Promise<DraftView[]> {
  const shown = await hydrateMedia(
    ctx,
    rows.flatMap(({ files }) => files.map(({ mediaId }) => mediaId)),
  );
  return rows.map(({ draft, alt, files }) => {
    const { id: _, authorId: __, createdAt: ___, publishAt, updatedAt, parts, ...rest } = draft;
    return {
      ...rest,
      alt: alt ?? "",
      parts: parts.map((part, place) => partView(part, filesOf(files, place), shown)),
      publishAt: publishAt?.toISOString() ?? null,
      updatedAt: updatedAt.toISOString(),
    };
  });
}

const filesOf = (files: readonly FileRow[], place: number) => files.filter(({ part }) => part === place);

function partView(part: DraftPart, files: readonly FileRow[], { pictures, videos }: HydratedMedia): DraftPartView {
  const media = files.map(
    ({ part: _, ...file }): DraftMediaView => ({
      ...file,
      picture: pictures.get(file.mediaId) ?? null,
      video: videos.get(file.mediaId) ?? null,
    }),
  );
  return { ...part, media };
}
