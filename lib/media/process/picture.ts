import { open } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { Rejected } from "../failures";
import { PICTURE_PIXELS_MAX } from "../limits";
import { thumbhashOf } from "./thumbhash";

// One picture at a time, on one core: pages come first.
sharp.concurrency(1);
sharp.cache(false);

/** What a profile shows, in pixels. */
const SHAPES = {
  avatar: { width: 256, height: 256 },
  banner: { width: 1500, height: 500 },
} as const;

const SECONDS_MAX = 20;

export interface Picture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly thumbhash: string;
}

/**
 * A picture in the shape it was sent for, as WebP in `folder`: turned upright, cut round its middle, in sRGB, with
 * nothing but its pixels; of an animation the first frame. Throws a `Rejected` for what is no picture that we read
 * (`not_picture`), is broken (`broken_picture`) or unpacks to too many pixels (`too_many_pixels`).
 */
export async function makePicture(source: string, purpose: keyof typeof SHAPES, folder: string): Promise<Picture> {
  if (!(await beginsLikePicture(source))) throw new Rejected("not_picture");
  const { width, height } = SHAPES[purpose];
  const options = { failOn: "error", limitInputPixels: PICTURE_PIXELS_MAX, sequentialRead: true } as const;
  const head = await sharp(source, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new Rejected("not_picture");
    });
  // By its header, before a single pixel is unpacked.
  if (head.width * head.height > PICTURE_PIXELS_MAX) throw new Rejected("too_many_pixels");
  const path = join(folder, "picture.webp");
  try {
    await sharp(source, options)
      .timeout({ seconds: SECONDS_MAX })
      .autoOrient()
      .resize(width, height, { fit: "cover" })
      .flatten({ background: "#ffffff" })
      .webp({ quality: 84, effort: 4 })
      .toFile(path);
  } catch (error) {
    // Whatever libvips says of the file; of the disk it speaks by a code.
    if ((error as NodeJS.ErrnoException).code) throw error;
    throw new Rejected("broken_picture");
  }
  return { path, width, height, thumbhash: await thumbhashOf(path) };
}

/** JPEG, PNG, GIF, WebP, AVIF by their first bytes: nothing else (SVG, TIFF, PDF …) ever reaches a decoder. */
async function beginsLikePicture(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const start = Buffer.alloc(16);
    await file.read(start, 0, 16, 0);
    const text = start.toString("latin1");
    return (
      text.startsWith("\xff\xd8\xff") ||
      text.startsWith("\x89PNG\r\n\x1a\n") ||
      /^GIF8[79]a/.test(text) ||
      /^RIFF.{4}WEBP/s.test(text) ||
      /^.{4}ftyp(?:avif|avis|mif1)/s.test(text)
    );
  } finally {
    await file.close();
  }
}
