import { stat } from "node:fs/promises";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { media, renditions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { mimeTypeOf } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";

/** Part of every address: another way of making these files makes other addresses, so that caches never mix them. */
const VERSION = "1";

/** A file that was made of a video or picture, on this machine's disk. */
export interface MadeFile {
  readonly name: string;
  readonly role: "video" | "poster" | "preview" | "sprite" | "image" | "audio";
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly layout?: NonNullable<RenditionRow["layout"]>;
}

type RenditionRow = typeof renditions.$inferInsert;

/** Put files into storage, under keys that a repeat uses again. Gives the rows that will make them known. */
export async function store(
  { mediaId, folder }: { readonly mediaId: MediaId; readonly folder: string },
  durationMs: number,
  files: readonly MadeFile[],
): Promise<RenditionRow[]> {
  const rows: RenditionRow[] = [];
  for (const { name, role, path, width, height, layout } of files) {
    const objectKey = `${folder}/${VERSION}/${name}${path.slice(path.lastIndexOf("."))}`;
    const { size: bytes } = await stat(path);
    const mimeType = mimeTypeOf(objectKey);
    await storage().putFile(objectKey, path, mimeType);
    const bitrateKbps = role === "video" ? Math.round((bytes * 8) / durationMs) : 0;
    rows.push({ mediaId, name, role, objectKey, mimeType, bytes, width, height, bitrateKbps, layout });
  }
  return rows;
}

/** The medium was removed, or is worked on by another run that went further. */
export class NotOurs extends Error {
  override readonly name = "NotOurs";
}

/**
 * Make stored files known and say so, in one transaction: the rows, the new state, the fact. Where nothing may be said
 * any more, the files are taken back: it throws a `NotOurs` where the medium is gone or finished already, an error
 * where its folder was moved meanwhile (the job begins again, in the new one).
 */
export async function makeKnown(
  ctx: Context,
  { mediaId, folder }: { readonly mediaId: MediaId; readonly folder: string },
  rows: readonly RenditionRow[],
  change: Partial<typeof media.$inferInsert> & { readonly state: "playable" | "ready" },
): Promise<void> {
  const known = await transaction(ctx, async (tx) => {
    const changed = await tx.db
      .update(media)
      .set({ ...change, failure: null, updatedAt: sql`now()` })
      .where(and(eq(media.id, mediaId), eq(media.storageKey, folder), notInArray(media.state, ["ready", "rejected"])))
      .returning({ id: media.id });
    if (changed.length === 0) return false;
    await tx.db
      .insert(renditions)
      .values([...rows])
      .onConflictDoUpdate({ target: [renditions.mediaId, renditions.name], set: REPLACED });
    await emit(tx, { type: `media.${change.state}`, mediaId });
    return true;
  });
  if (known) return;
  const [still] = await ctx.db
    .select({ folder: media.storageKey })
    .from(media)
    .where(and(eq(media.id, mediaId), notInArray(media.state, ["ready", "rejected"])));
  if (still?.folder === folder || !still) throw new NotOurs();
  await storage().delete(folder);
  throw new Error("the folder was moved while its video was processed");
}

const REPLACED = Object.fromEntries(
  (["object_key", "bytes", "width", "height", "bitrate_kbps", "layout"] as const).map((column) => [
    column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    sql.raw(`excluded.${column}`),
  ]),
);
