import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import type { AccountId, MediaId } from "@/lib/core/ids";
import type { MediaState } from "@/lib/media/types";
import type { SendMessageInput } from "../../input";
import type { Outgoing } from "./send-messages";

/** A file that was uploaded for a message and stands in none so far, held until the transaction ends. */
export interface HeldFile extends Record<string, unknown> {
  readonly id: MediaId;
  readonly ownerId: AccountId;
  readonly kind: "video" | "image" | "audio";
  readonly state: MediaState;
}

/** The files of a batch by their ids; those that don't exist, or stand in a message already, are left out. */
export async function holdFiles(tx: Context, batch: readonly Outgoing[]): Promise<Map<MediaId, HeldFile>> {
  const ids = batch.flatMap(({ message: { media, voiceId } }) => [
    ...media.map(({ mediaId }) => mediaId),
    ...(voiceId ? [voiceId] : []),
  ]);
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<HeldFile>(sql`
    select m.id::text, m.owner_id::text as "ownerId", m.kind, m.state from media m
    where m.id = any(${idArray([...new Set(ids)])}) and m.purpose = 'message'
      and not exists (select from message_media used where used.media_id = m.id)
    order by m.id for no key update of m`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A video or a voice note may still be in preparation: whoever gets it sees it come. A picture is quick enough to wait for. */
const SENDABLE: Readonly<Record<HeldFile["kind"], readonly MediaState[]>> = {
  image: ["ready"],
  video: ["uploaded", "probing", "transcoding", "playable", "ready"],
  audio: ["uploaded", "probing", "transcoding", "playable", "ready"],
};

/** Why the files of a message can't be sent, or null. */
export function refusedFiles(
  senderId: AccountId,
  { media, voiceId }: SendMessageInput,
  held: ReadonlyMap<MediaId, HeldFile>,
): "media_missing" | "media_failed" | "media_not_ready" | null {
  const wanted = voiceId ? [voiceId] : media.map(({ mediaId }) => mediaId);
  for (const id of wanted) {
    const file = held.get(id);
    if (file?.ownerId !== senderId || (file.kind === "audio") !== (id === voiceId)) return "media_missing";
    if (file.state === "failed" || file.state === "rejected") return "media_failed";
    if (!SENDABLE[file.kind].includes(file.state)) return "media_not_ready";
  }
  return null;
}
