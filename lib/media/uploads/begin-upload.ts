import { and, eq, gt } from "drizzle-orm";
import { accounts, media, uploads } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, MediaId, UploadId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { env } from "@/lib/env";
import { type Access, newFolderKey, newUploadKey } from "@/lib/storage/keys";
import type { BeginUploadInput } from "../input";
import {
  OPEN_UPLOADS_MAX,
  PICTURE_BYTES_MAX,
  POST_PICTURE_BYTES_MAX,
  UPLOAD_REST_HOURS,
  VOICE_BYTES_MAX,
} from "../limits";
import type { MediaKind, MediaPurpose } from "../types";
import { cancelUpload } from "./cancel-upload";

export interface BegunUpload {
  readonly uploadId: UploadId;
  readonly mediaId: MediaId;
  /** Storage key of the bytes; signed into the address that the client sends them to. */
  readonly fileKey: string;
}

/**
 * Take in the upload of a file, or find the open one of the same file again (after a reload, on another day): the same
 * fingerprint and size of the same person. Nothing is stored yet but rows.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `invalid` (`file`) for an empty file, `too_large`
 * over `UPLOAD_BYTES_MAX` (a picture or a voice note: 20 MiB, a picture for a profile 10), `conflict` (`too_many_uploads`) with ten unfinished videos already; of ten unfinished pictures the oldest gives way.
 */
export async function beginUpload(
  ctx: Context,
  { fingerprint, purpose = "post", kind = "video", open = true, ...file }: BeginUploadInput,
): Promise<Result<BegunUpload, "unauthenticated" | "forbidden" | "invalid" | "too_large" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  const { bytes } = file;
  const what = kindFor(purpose, kind);
  const maxBytes = bytesMax(purpose, what);
  if (bytes === 0) return invalid("file", "errors.file_empty");
  if (bytes > maxBytes) return fail({ code: "too_large", maxBytes });

  // The same file may be wanted for two things.
  const use = purpose === "post" ? what : purpose === "message" ? `${purpose}:${what}` : purpose;
  const told = { ...file, purpose, kind: what, fingerprint: use === "video" ? fingerprint : `${use}:${fingerprint}` };
  return transaction(ctx, async (tx) => {
    const isPrivate = await oneAtATime(tx, viewer.accountId);
    const known = await findOpen(tx, viewer.accountId, told.fingerprint);
    if (known?.bytesTotal === bytes) return ok(await goOn(tx, known));
    // The file was changed and still looks the same: what is there of the old one is of no use.
    if (known) await cancelUpload(tx, known);

    const unfinished = await listUnfinished(tx, viewer.accountId, what);
    const oldest = unfinished.length >= OPEN_UPLOADS_MAX ? unfinished[0] : undefined;
    // A page sends few pictures at a time: the oldest of so many was left behind. Nobody would ever find it to cancel it.
    if (oldest && what !== "video") await cancelUpload(tx, oldest);
    else if (oldest) return fail({ code: "conflict", reason: "too_many_uploads" });
    // What is sent in a message is for those who are in the conversation.
    const closed = purpose === "message" || (purpose === "post" && (!open || isPrivate));
    const access = closed ? "signed" : "public";
    return ok(await begin(tx, viewer.accountId, told, access));
  });
}

function kindFor(purpose: MediaPurpose, kind: MediaKind): MediaKind {
  if (purpose === "message") return kind;
  return purpose === "post" && kind !== "audio" ? kind : purpose === "post" ? "video" : "image";
}

function bytesMax(purpose: MediaPurpose, kind: MediaKind): number {
  if (purpose === "avatar" || purpose === "banner") return PICTURE_BYTES_MAX;
  return { video: env().UPLOAD_BYTES_MAX, image: POST_PICTURE_BYTES_MAX, audio: VOICE_BYTES_MAX }[kind];
}

const restUntil = (now: Date): Date => new Date(now.getTime() + UPLOAD_REST_HOURS * 3_600_000);

/**
 * Two pages of one person that begin at once take turns: no file is begun twice, and the limit holds. Says whether the
 * account is private.
 */
async function oneAtATime(ctx: Context, ownerId: AccountId): Promise<boolean> {
  const { id, isPrivate } = accounts;
  const [row] = await ctx.db.select({ isPrivate }).from(accounts).where(eq(id, ownerId)).for("no key update");
  return row?.isPrivate === true;
}

/** What the owner has begun of this kind and not sent completely, the oldest first. */
async function listUnfinished(tx: Context, ownerId: AccountId, kind: MediaKind) {
  const { mediaId, expiresAt, state } = uploads;
  return tx.db
    .select({ mediaId })
    .from(uploads)
    .innerJoin(media, and(eq(media.id, mediaId), eq(media.kind, kind)))
    .where(and(eq(uploads.ownerId, ownerId), eq(state, "open"), gt(expiresAt, tx.now)))
    .orderBy(uploads.id)
    .limit(OPEN_UPLOADS_MAX);
}

async function findOpen(ctx: Context, ownerId: AccountId, fingerprint: string) {
  const [row] = await ctx.db
    .select()
    .from(uploads)
    .where(and(eq(uploads.ownerId, ownerId), eq(uploads.fingerprint, fingerprint), eq(uploads.state, "open")));
  return row;
}

async function goOn(ctx: Context, { id, mediaId, fileKey }: typeof uploads.$inferSelect): Promise<BegunUpload> {
  await ctx.db
    .update(uploads)
    .set({ expiresAt: restUntil(ctx.now) })
    .where(eq(uploads.id, id));
  return { uploadId: id, mediaId, fileKey };
}

async function begin(
  ctx: Context,
  ownerId: AccountId,
  { fingerprint, bytes, mimeType, purpose, kind }: Required<Omit<BeginUploadInput, "open">>,
  access: Access,
): Promise<BegunUpload> {
  const times = { createdAt: ctx.now, updatedAt: ctx.now };
  const [made] = await ctx.db
    .insert(media)
    .values({ ownerId, kind, purpose, state: "uploading", storageKey: newFolderKey(access), ...times })
    .returning({ id: media.id });
  if (!made) throw new Error("no medium was made");
  const fileKey = newUploadKey();
  const [upload] = await ctx.db
    .insert(uploads)
    .values({
      ownerId,
      mediaId: made.id,
      fileKey,
      fingerprint,
      mimeType: mimeType.slice(0, 100),
      bytesTotal: bytes,
      createdAt: ctx.now,
      expiresAt: restUntil(ctx.now),
    })
    .returning({ id: uploads.id });
  if (!upload) throw new Error("no upload was made");
  return { uploadId: upload.id, mediaId: made.id, fileKey };
}
