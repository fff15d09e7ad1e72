import type { AccountViewer } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import type { BeginUploadInput } from "@/lib/media/input";
import { beginUpload } from "@/lib/media/uploads/begin-upload";
import { findUploadByKey } from "@/lib/media/uploads/find-upload";
import { finishUpload } from "@/lib/media/uploads/finish-upload";
import { storage } from "@/lib/storage/storage";
import { jobContext } from "./processing";
import { newFingerprint } from "./uploading";

/** A file that has just been uploaded by somebody, as the upload way does it, without the network; not processed yet. */
export async function anUploadedFile(
  owner: AccountViewer,
  bytes: Buffer,
  use: Pick<BeginUploadInput, "purpose" | "open" | "kind" | "mimeType">,
): Promise<MediaId> {
  const ctx = { ...jobContext(), viewer: owner };
  const begun = await beginUpload(ctx, { fingerprint: newFingerprint(), bytes: bytes.length, ...use });
  if (!begun.ok) throw new Error(JSON.stringify(begun.failure));
  const { fileKey } = begun.value;
  async function* once() {
    yield bytes;
  }
  await storage().uploads?.issueUpload(fileKey, use.mimeType);
  await storage().uploads?.append(fileKey, 0, once(), bytes.length);
  await storage().uploads?.finalize(fileKey, bytes.length);
  const upload = await findUploadByKey(ctx, fileKey);
  const mediaId = upload && (await finishUpload(ctx, upload.id));
  if (!mediaId) throw new Error("the upload was not finished");
  return mediaId;
}
