import { join } from "node:path";
import sharp from "sharp";
import { readPicture, within, writePicture } from "@/lib/pictures/read-picture";
import { thumbhashOf } from "@/lib/pictures/thumbhash";
import { PICTURE_EDGE, PICTURE_PIXELS_MAX, POST_PICTURE_PIXELS_MAX, SMALL_PICTURE_EDGE } from "../limits";

/** What a profile shows, in pixels. */
const SHAPES = {
  avatar: { width: 256, height: 256 },
  banner: { width: 1500, height: 500 },
} as const;

export interface Picture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly thumbhash: string;
}

/**
 * A picture in the shape it was sent for, as WebP in `folder`: cut round its middle, and as `readPicture` has it. Throws
 * an `UnreadablePicture`.
 */
export async function makePicture(source: string, purpose: keyof typeof SHAPES, folder: string): Promise<Picture> {
  const { width, height } = SHAPES[purpose];
  const path = join(folder, "picture.webp");
  const cut = (await readPicture(source, PICTURE_PIXELS_MAX)).resize(width, height, { fit: "cover" });
  await writePicture(cut.webp({ quality: 84, effort: 4 }), path);
  return { path, width, height, thumbhash: await thumbhashOf(path) };
}

/**
 * A picture of a post as WebP in `folder`: whole, 2,048 pixels on its longer side at most, and once more with 640 where
 * that is smaller (else null); as `readPicture` has it. Throws an `UnreadablePicture`.
 */
export async function makePostPicture(
  source: string,
  folder: string,
): Promise<{ readonly whole: Picture; readonly small: Omit<Picture, "thumbhash"> | null }> {
  const path = join(folder, "image.webp");
  // Finer colours than usual: screenshots and drawings stay legible.
  const encoding = { quality: 84, effort: 4, smartSubsample: true } as const;
  const shrunk = (await readPicture(source, POST_PICTURE_PIXELS_MAX)).resize(within(PICTURE_EDGE));
  const size = await writePicture(shrunk.webp(encoding), path);
  if (Math.max(size.width, size.height) <= SMALL_PICTURE_EDGE)
    return { whole: { path, ...size, thumbhash: await thumbhashOf(path) }, small: null };

  const smallPath = join(folder, "small.webp");
  const smaller = sharp(path).resize(within(SMALL_PICTURE_EDGE));
  const small = await writePicture(smaller.webp({ ...encoding, quality: 80 }), smallPath);
  return {
    whole: { path, ...size, thumbhash: await thumbhashOf(smallPath) },
    small: { path: smallPath, ...small },
  };
}
