import { open } from "node:fs/promises";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { Rejected } from "../failures";
import { PICTURE_EDGE, PICTURE_PIXELS_MAX, POST_PICTURE_PIXELS_MAX, SMALL_PICTURE_EDGE } from "../limits";
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
 * (`not_picture`, `heic`), is broken (`broken_picture`) or unpacks to too many pixels (`too_many_pixels`).
 */
export async function makePicture(source: string, purpose: keyof typeof SHAPES, folder: string): Promise<Picture> {
  await judge(source, PICTURE_PIXELS_MAX);
  const { width, height } = SHAPES[purpose];
  const path = join(folder, "picture.webp");
  const cut = upright(source, PICTURE_PIXELS_MAX).resize(width, height, { fit: "cover" }).flatten(PAPER);
  await written(cut.webp({ quality: 84, effort: 4 }), path);
  return { path, width, height, thumbhash: await thumbhashOf(path) };
}

/**
 * A picture of a post as WebP in `folder`: whole, 2,048 pixels on its longer side at most, and once more with 640 where
 * that is smaller (else null). Never enlarged; otherwise like `makePicture`, with 40 million pixels at most.
 */
export async function makePostPicture(
  source: string,
  folder: string,
): Promise<{ readonly whole: Picture; readonly small: Omit<Picture, "thumbhash"> | null }> {
  await judge(source, POST_PICTURE_PIXELS_MAX);
  const path = join(folder, "image.webp");
  // Finer colours than usual: screenshots and drawings stay legible.
  const encoding = { quality: 84, effort: 4, smartSubsample: true } as const;
  const shrunk = upright(source, POST_PICTURE_PIXELS_MAX).resize(within(PICTURE_EDGE)).flatten(PAPER);
  const size = await written(shrunk.webp(encoding), path);
  if (Math.max(size.width, size.height) <= SMALL_PICTURE_EDGE)
    return { whole: { path, ...size, thumbhash: await thumbhashOf(path) }, small: null };

  const smallPath = join(folder, "small.webp");
  const smaller = sharp(path).resize(within(SMALL_PICTURE_EDGE));
  const small = await written(smaller.webp({ ...encoding, quality: 80 }), smallPath);
  return {
    whole: { path, ...size, thumbhash: await thumbhashOf(smallPath) },
    small: { path: smallPath, ...small },
  };
}

/** What is drawn on nothing was drawn on white, mostly. */
const PAPER = { background: "#ffffff" };
const within = (edge: number) => ({ width: edge, height: edge, fit: "inside", withoutEnlargement: true }) as const;

/** Whether it is a picture that we read, and not too large: by its first bytes and its header, before a pixel is unpacked. */
async function judge(source: string, pixelsMax: number): Promise<void> {
  const kind = await kindOf(source);
  if (kind !== "picture") throw new Rejected(kind);
  const head = await sharp(source, { failOn: "error", limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new Rejected("not_picture");
    });
  if (head.width * head.height > pixelsMax) throw new Rejected("too_many_pixels");
}

const upright = (source: string, limitInputPixels: number) =>
  sharp(source, { failOn: "error", limitInputPixels, sequentialRead: true })
    .timeout({ seconds: SECONDS_MAX })
    .autoOrient();

/** Write it to a path; gives the size of what was made. Throws a `Rejected` where the source turns out broken. */
async function written(picture: Sharp, path: string): Promise<{ width: number; height: number }> {
  try {
    const { width, height } = await picture.toFile(path);
    return { width, height };
  } catch (error) {
    // Whatever libvips says of the file; of the disk it speaks by a code.
    if ((error as NodeJS.ErrnoException).code) throw error;
    throw new Rejected("broken_picture");
  }
}

/**
 * JPEG, PNG, GIF, WebP, AVIF by their first bytes: nothing else (SVG, TIFF, PDF …) ever reaches a decoder. Photos of
 * some phones (HEIC) are told apart, because their owner can have the phone send something else.
 */
async function kindOf(path: string): Promise<"picture" | "heic" | "not_picture"> {
  const file = await open(path, "r");
  try {
    const start = Buffer.alloc(64);
    await file.read(start, 0, 64, 0);
    const text = start.toString("latin1");
    const plain =
      text.startsWith("\xff\xd8\xff") ||
      text.startsWith("\x89PNG\r\n\x1a\n") ||
      /^GIF8[79]a/.test(text) ||
      /^RIFF.{4}WEBP/s.test(text);
    if (plain) return "picture";
    // ISO 14496-12, 4.3: the brands that a file claims, the first of them the chief one.
    const [, brands] = /^.{4}ftyp(.{4,52})/s.exec(text.slice(0, Math.max(8, start.readUInt32BE(0)))) ?? [];
    if (!brands) return "not_picture";
    if (/avif|avis/.test(brands)) return "picture";
    return /hei[cxms]|hev[cxms]|mif1|msf1/.test(brands) ? "heic" : "not_picture";
  } finally {
    await file.close();
  }
}
