import { PictureUploads } from "@/components/upload/picture-uploads";
import type { AccountId } from "@/lib/core/ids";
import { isOpen } from "../audience/visibilities";
import { findFile } from "../device/documents";
import type { ComposeDocument } from "../document";

/** The pictures of a document that nobody writes on any more, sent on from where they lie on this device. */
export async function keptPictures(accountId: AccountId, document: ComposeDocument): Promise<PictureUploads> {
  const uploads = new PictureUploads();
  const pictures = document.parts.flatMap((part) => part.pictures);
  const known = await Promise.all(
    pictures.map(async ({ key, mediaId, url }) => ({ key, mediaId, url, file: await findFile(accountId, key) })),
  );
  uploads.restore(known, isOpen(document.visibility));
  return uploads;
}
