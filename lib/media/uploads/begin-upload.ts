import { and, count, eq, gt } from "drizzle-orm";
import { accounts, media, uploads } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, MediaId, UploadId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { env } from "@/lib/env";
import { newFolderKey, newUploadKey } from "@/lib/storage/keys";
import type { BeginUploadInput } from "../input";
import { OPEN_UPLOADS_MAX, PICTURE_BYTES_MAX, UPLOAD_REST_HOURS } from "../limits";
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
 * over `UPLOAD_BYTES_MAX` (a picture: 10 MiB), `conflict` (`too_many_uploads`) with ten unfinished ones already.
 */
export async function beginUpload(
  ctx: Context,
  { fingerprint, purpose = "post", ...file }: BeginUploadInput,
): Promise<Result<BegunUpload, "unauthenticated" | "forbidden" | "invalid" | "too_large" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  const { bytes } = file;
  const maxBytes = purpose === "post" ? env().UPLOAD_BYTES_MAX : PICTURE_BYTES_MAX;
  if (bytes === 0) return invalid("file", "errors.file_empty");
  if (bytes > maxBytes) return fail({ code: "too_large", maxBytes });

  // The same file may be wanted for two things.
  const told = { ...file, purpose, fingerprint: purpose === "post" ? fingerprint : `${purpose}:${fingerprint}` };
  return transaction(ctx, async (tx) => {
    await oneAtATime(tx, viewer.accountId);
    const known = await findOpen(tx, viewer.accountId, told.fingerprint);
    if (known?.bytesTotal === bytes) return ok(await goOn(tx, known));
    // The file was changed and still looks the same: what is there of the old one is of no use.
    if (known) await cancelUpload(tx, known);

    const [open] = await tx.db
      .select({ uploads: count() })
      .from(uploads)
      .where(and(eq(uploads.ownerId, viewer.accountId), eq(uploads.state, "open"), gt(uploads.expiresAt, ctx.now)));
    if ((open?.uploads ?? 0) >= OPEN_UPLOADS_MAX) return fail({ code: "conflict", reason: "too_many_uploads" });
    return ok(await begin(tx, viewer.accountId, told));
  });
}

const restUntil = (now: Date): Date => new Date(now.getTime() + UPLOAD_REST_HOURS * 3_600_000);

/** Two pages of one person that begin at once take turns: no file is begun twice, and the limit holds. */
async function oneAtATime(ctx: Context, ownerId: AccountId): Promise<void> {
  await ctx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, ownerId)).for("no key update");
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
  { fingerprint, bytes, mimeType, purpose }: Required<BeginUploadInput>,
): Promise<BegunUpload> {
  const kind = purpose === "post" ? "video" : "image";
  const times = { createdAt: ctx.now, updatedAt: ctx.now };
  const [made] = await ctx.db
    .insert(media)
    .values({ ownerId, kind, purpose, state: "uploading", storageKey: newFolderKey("public"), ...times })
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
