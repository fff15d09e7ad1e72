import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FetchOptions, fetchPage } from "@/lib/fetch-guard/fetch-page";
import { readPicture, UnreadablePicture, within, writePicture } from "@/lib/pictures/read-picture";
import { thumbhashOf } from "@/lib/pictures/thumbhash";
import { newFolderKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";

const BYTES_MAX = 8 * 1024 ** 2;
const PIXELS_MAX = 40_000_000;
const EDGE = 800;
/** Smaller ones are counters of visits and little signs. */
const EDGE_MIN = 64;

export interface KeptImage {
  /** Storage key, for everybody. */
  readonly imageKey: string;
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly thumbhash: string;
}

/**
 * Fetch the picture of a page and keep our own version of it: WebP, 800 pixels on its longer side at most. Nobody's
 * browser then tells that page what it reads. Null where there is none that we read.
 */
export async function fetchImage(address: string, options: FetchOptions): Promise<KeptImage | null> {
  const fetched = await fetchPage(address, { ...options, accept: "image/*", maxBytes: BYTES_MAX });
  if (!fetched.ok || fetched.page.status !== 200 || fetched.page.cut) return null;
  const folder = await mkdtemp(join(tmpdir(), "directlink-link-"));
  try {
    const source = join(folder, "source");
    await writeFile(source, fetched.page.body);
    return await keep(source, join(folder, "image.webp"));
  } catch (error) {
    if (error instanceof UnreadablePicture) return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keep(source: string, path: string): Promise<KeptImage | null> {
  const picture = (await readPicture(source, PIXELS_MAX)).resize(within(EDGE));
  const { width, height } = await writePicture(picture.webp({ quality: 80, effort: 4 }), path);
  if (Math.min(width, height) < EDGE_MIN) return null;
  const imageKey = `${newFolderKey("public")}/1/image.webp`;
  await storage().putFile(imageKey, path, "image/webp");
  return { imageKey, imageWidth: width, imageHeight: height, thumbhash: await thumbhashOf(path) };
}

/** Remove a picture that was kept; none, or gone already, is fine. */
export async function removeImage(imageKey: string | null): Promise<void> {
  if (!imageKey) return;
  await storage().delete(imageKey);
  await storage().purge([imageKey]);
}
