import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { media, renditions, uploads } from "@/db/schema";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { storage } from "@/lib/storage/storage";

/** What a worker gives its jobs. */
export const jobContext = (): Context => ({ db: database(), viewer: SYSTEM, now: new Date() });

export async function mediumOf(mediaId: MediaId): Promise<typeof media.$inferSelect> {
  const [row] = await database().select().from(media).where(eq(media.id, mediaId));
  if (!row) throw new Error("the medium is gone");
  return row;
}

export const filesOf = (mediaId: MediaId) =>
  database().select().from(renditions).where(eq(renditions.mediaId, mediaId));

/** The facts that were recorded about a medium, in their order. */
export async function factsOf(mediaId: MediaId): Promise<string[]> {
  const rows = await database().execute<{ type: string }>(sql`
    select fact->>'type' as type from recorded_facts where fact->>'mediaId' = ${mediaId} order by id`);
  return rows.map(({ type }) => type);
}

/** What lies about of a file that was processed: work folders, bytes of its upload. Nothing, if all is well. */
export async function leftoversOf(mediaId: MediaId): Promise<string[]> {
  const [upload] = await database().select().from(uploads).where(eq(uploads.mediaId, mediaId));
  const source = upload && (await storage().head(upload.fileKey)) ? [upload.fileKey] : [];
  return [...(await readdir(join(env().DATA_DIR, "work"))), ...source];
}
