import { and, eq, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { drafts, media, postMedia } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, MediaId } from "@/lib/core/ids";
import type { MediaState } from "@/lib/media/types";

export interface HeldMedia {
  readonly kind: "video" | "image";
  readonly state: MediaState;
  /** It stands in a post, or in another draft than the one of `clientKey`. */
  readonly used: boolean;
}

/**
 * Files of one's own that were sent to be posted, held until the end of the transaction: two drafts or posts can't both
 * take one, and none becomes playable unseen between this look and the next. What is not there, or not one's own, is
 * left out.
 */
export async function holdMedia(
  tx: Context,
  owner: AccountId,
  ids: readonly MediaId[],
  clientKey: string,
): Promise<Map<MediaId, HeldMedia>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .select({ id: media.id, kind: media.kind, state: media.state })
    .from(media)
    .where(and(sql`${media.id} = any(${idArray(ids)})`, eq(media.ownerId, owner), eq(media.purpose, "post")))
    .orderBy(media.id)
    .for("no key update");
  const used = await usedAmong(
    tx,
    rows.map(({ id }) => id),
    { owner, clientKey },
  );
  return new Map(
    rows.flatMap(({ id, kind, state }) =>
      kind === "audio" ? [] : [[id, { kind, state, used: used.has(id) }] as const],
    ),
  );
}

/** Write down what describes each file; it belongs to the file, wherever that stands. */
export async function describeMedia(
  tx: Context,
  files: readonly { readonly mediaId: MediaId; readonly alt: string }[],
): Promise<void> {
  if (files.length === 0) return;
  const ids = idArray(files.map(({ mediaId }) => mediaId));
  const texts = sql`array[${sql.join(
    files.map(({ alt }) => sql`${alt}`),
    sql`, `,
  )}]::text[]`;
  await tx.db.execute(sql`
    update ${media} set alt = given.alt, updated_at = ${tx.now.toISOString()}::timestamptz
    from unnest(${ids}, ${texts}) given(id, alt) where ${eq(media.id, sql`given.id`)} and ${media.alt} <> given.alt`);
}

async function usedAmong(
  tx: Context,
  ids: readonly MediaId[],
  { owner, clientKey }: { owner: AccountId; clientKey: string },
): Promise<Set<MediaId>> {
  if (ids.length === 0) return new Set();
  const elsewhere = sql`${drafts.authorId} <> ${owner} or ${drafts.clientKey} <> ${clientKey}`;
  const rows = await tx.db.execute<{ id: MediaId }>(sql`
    select ${postMedia.mediaId}::text as id from ${postMedia} where ${postMedia.mediaId} = any(${idArray(ids)})
    union all
    select ${drafts.mediaId}::text from ${drafts} where ${drafts.mediaId} = any(${idArray(ids)}) and (${elsewhere})
    union all
    select m.media_id::text from draft_media m join ${drafts} on ${drafts.id} = m.draft_id
    where m.media_id = any(${idArray(ids)}) and (${elsewhere})`);
  return new Set(rows.map(({ id }) => id));
}
