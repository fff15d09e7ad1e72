import sharp from "sharp";
import type { AccountViewer } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import type { BeginUploadInput } from "@/lib/media/input";
import { storage } from "@/lib/storage/storage";
import { filesOf } from "./processing";
import { anUploadedFile } from "./uploading-files";

/** A picture that has just been uploaded by somebody, as the upload way does it, without the network; not processed yet. */
export const anUploadedPicture = (
  owner: AccountViewer,
  bytes: Buffer,
  use: Pick<BeginUploadInput, "purpose" | "open"> = {},
): Promise<MediaId> => anUploadedFile(owner, bytes, { mimeType: "image/jpeg", kind: "image", ...use });

/** What was made of a picture, the version of this name. */
export async function madeOf(mediaId: MediaId, name = "image"): Promise<Buffer> {
  const file = (await filesOf(mediaId)).find((one) => one.name === name);
  const object = await storage().read(file?.objectKey ?? "");
  return Buffer.from(await new Response(object?.body).arrayBuffer());
}

/**
 * A photo as phones make them: lying on its side, with the place where it was taken. Its left half is blue, its right
 * half red; upright, blue is above.
 */
export const aPhoto = ({ width = 600, height = 300 } = {}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "#c02040" } })
    .composite([
      { input: { create: { width: width / 2, height, channels: 3, background: "#2040c0" } }, left: 0, top: 0 },
    ])
    .jpeg()
    .withExif({
      IFD0: { Make: "DemoPhone" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "38/1 42/1 0/1", GPSLongitudeRef: "W", GPSLongitude: "9/1 8/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
