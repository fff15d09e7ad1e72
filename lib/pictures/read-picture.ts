import { open } from "node:fs/promises";
import sharp, { type Sharp } from "sharp";

// One picture at a time, on one core: pages come first.
sharp.concurrency(1);
sharp.cache(false);

const SECONDS_MAX = 20;

/** Why a file can't become a picture of ours: its sender's business. */
export type PictureProblem = "not_picture" | "heic" | "broken_picture" | "too_many_pixels";

/** The file is refused, and no attempt more will change it. */
export class UnreadablePicture extends Error {
  override readonly name = "UnreadablePicture";
  constructor(readonly problem: PictureProblem) {
    super(`a picture was refused: ${problem}`);
  }
}

/** No longer than this on either side, never enlarged. For `Sharp.resize`. */
export const within = (edge: number) =>
  ({ width: edge, height: edge, fit: "inside", withoutEnlargement: true }) as const;

/**
 * A picture that somebody gave us, ready to be resized and written: turned upright, in sRGB, of an animation the first
 * frame, on white where it is drawn on nothing (it mostly was). What is written of it has nothing but its pixels.
 *
 * Throws an `UnreadablePicture`: no picture that we read (`not_picture`, `heic`), or too many pixels once it is unpacked
 * (`too_many_pixels`). That is seen by its first bytes and its header, before a pixel is unpacked.
 */
export async function readPicture(path: string, pixelsMax: number): Promise<Sharp> {
  const kind = await kindOf(path);
  if (kind !== "picture") throw new UnreadablePicture(kind);
  const head = await sharp(path, { failOn: "error", limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new UnreadablePicture("not_picture");
    });
  if (head.width * head.height > pixelsMax) throw new UnreadablePicture("too_many_pixels");
  return sharp(path, { failOn: "error", limitInputPixels: pixelsMax, sequentialRead: true })
    .timeout({ seconds: SECONDS_MAX })
    .autoOrient()
    .flatten({ background: "#ffffff" });
}

/** Write a picture to a path; gives its size in pixels. Throws an `UnreadablePicture` (`broken_picture`) where it turns out broken. */
export async function writePicture(picture: Sharp, path: string): Promise<{ width: number; height: number }> {
  try {
    const { width, height } = await picture.toFile(path);
    return { width, height };
  } catch (error) {
    // Whatever libvips says of the file; of the disk it speaks by a code.
    if ((error as NodeJS.ErrnoException).code) throw error;
    throw new UnreadablePicture("broken_picture");
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
