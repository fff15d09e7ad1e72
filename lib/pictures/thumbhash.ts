import sharp from "sharp";
import { rgbaToThumbHash } from "thumbhash";

const EDGE = 100;

/** The base64 of a picture's thumbhash: about 25 bytes, shown blurred before the picture has come. */
export async function thumbhashOf(path: string): Promise<string> {
  const { data, info } = await sharp(path)
    .resize(EDGE, EDGE, { fit: "inside" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}
