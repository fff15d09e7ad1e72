import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, real, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { AccountId, MediaId, UploadId } from "@/lib/core/ids";
import { accounts } from "./accounts";

/** One uploaded file and what became of it. */
export const media = pgTable(
  "media",
  {
    id: ownId<MediaId>(),
    ownerId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    kind: text({ enum: ["video", "image", "audio"] }).notNull(),
    /** What it was sent for: to be posted, to stand on its owner's profile, to be sent in a message. */
    purpose: text({ enum: ["post", "avatar", "banner", "message"] })
      .notNull()
      .default("post"),
    /** `playable`: the fast path has published it, the ladder is still being made. */
    state: text({
      enum: ["uploading", "uploaded", "probing", "transcoding", "playable", "ready", "failed", "rejected"],
    }).notNull(),
    /** Why it failed or was refused: a key of the catalogue's `media.failures`. */
    failure: text(),
    /** Of processing, 0–100. */
    progress: integer().notNull().default(0),
    /** Random path under which every object of this file lives in storage; unguessable, so the path is the permission. */
    storageKey: text().notNull(),
    bytes: bigint({ mode: "number" }).notNull().default(0),
    durationMs: integer(),
    width: integer(),
    height: integer(),
    /** Integrated loudness, EBU R128, in LUFS; evened in playback. */
    loudness: real(),
    /** Base64 of a thumbhash: what is shown before the poster. */
    thumbhash: text(),
    alt: text().notNull().default(""),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("media_owner_idx").on(t.ownerId, t.id),
    // sweep-uploads: what was begun and never finished or never used.
    index("media_unfinished_idx").on(t.createdAt).where(sql`${t.state} in ('uploading', 'failed', 'rejected')`),
    uniqueIndex("media_storage_key").on(t.storageKey),
  ],
);

/** One file made from a medium: an encoded version, a poster, a preview, a sprite of frames. */
export const renditions = pgTable(
  "renditions",
  {
    mediaId: id<MediaId>()
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    /** `source`, `fast`, `720p`, `540p`, `360p`, `poster`, `preview`, `sprite`, `image`, `voice`. */
    name: text().notNull(),
    role: text({ enum: ["source", "video", "poster", "preview", "sprite", "image", "audio"] }).notNull(),
    /** Whole storage key of the object. */
    objectKey: text().notNull(),
    mimeType: text().notNull(),
    bytes: bigint({ mode: "number" }).notNull(),
    width: integer().notNull().default(0),
    height: integer().notNull().default(0),
    bitrateKbps: integer().notNull().default(0),
    /** Of a sprite: `{columns, rows, count, intervalMs}`. Of a voice note: how loud it is over time, 0–100 each. */
    layout: jsonb().$type<
      { columns: number; rows: number; count: number; intervalMs: number } | { waveform: readonly number[] }
    >(),
  },
  (t) => [primaryKey({ columns: [t.mediaId, t.name] })],
);

/** An upload in progress, by the signed URL that was issued for it. */
export const uploads = pgTable(
  "uploads",
  {
    id: ownId<UploadId>(),
    ownerId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    mediaId: id<MediaId>()
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
    /** The key in the signed URL; also where the bytes go. */
    fileKey: text().notNull(),
    /** Size, name and last change of the file as the browser saw it: the same file goes on where it stopped. */
    fingerprint: text().notNull(),
    mimeType: text().notNull(),
    /** The signed size: the cap. */
    bytesTotal: bigint({ mode: "number" }).notNull(),
    state: text({ enum: ["open", "finished", "cancelled", "expired"] })
      .notNull()
      .default("open"),
    /** The one request that is storing bytes now; it renews `writerSeenAt`. A `!` before it asks it to stop. */
    writer: text(),
    writerSeenAt: instant(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("uploads_file_key").on(t.fileKey),
    // one open upload for one file of one person: a reload finds it again.
    uniqueIndex("uploads_resume_key").on(t.ownerId, t.fingerprint).where(sql`${t.state} = 'open'`),
    // sweep-uploads.
    index("uploads_open_idx").on(t.expiresAt).where(sql`${t.state} = 'open'`),
    index("uploads_media_idx").on(t.mediaId),
  ],
);
