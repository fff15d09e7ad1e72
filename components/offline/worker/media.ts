import { createPartialResponse, type RuntimeCaching } from "serwist";
import { isCut } from "./line";
import { ownCache, trim } from "./owner";
import { scope } from "./scope";

const PICTURES_MAX = 150;
const VIDEOS_MAX = 8;
const VIDEO_BYTES_MAX = 12 * 2 ** 20;
const VIDEOS_BYTES_MAX = 64 * 2 ** 20;
/** Small pictures that everybody may see, wherever files lie: of a video its poster, not the frames for the scrub bar. */
const PICTURE = /(?:https?:\/\/[\w.:-]+)?\/[\w\-./]*m\/[a-z0-9]{26}\/\d+\/(?:poster|avatar|small)\.(?:webp|jpg|png)/g;

/**
 * Pictures and videos that are kept, while there is no line. With one they go their own way, and this worker costs them
 * nothing.
 */
export const keptMedia: RuntimeCaching = {
  matcher: ({ request: { destination } }) => (destination === "image" || destination === "video") && isCut(),
  handler: async ({ request }) => (await findMedia(request)) ?? fetch(request),
};

async function findMedia(request: Request): Promise<Response | undefined> {
  const cache = await ownCache(request.destination === "video" ? "videos" : "pictures");
  const kept = await cache?.match(request.url, { ignoreVary: true });
  // Players ask for parts, and take a whole answer to that for a broken one.
  return kept && request.headers.has("range") ? createPartialResponse(request, kept) : kept;
}

/** Keep the pictures that a page shows, as far as its markup names them; what they are large for is not needed. */
export async function keepPicturesOf(page: string): Promise<void> {
  const cache = await ownCache("pictures");
  if (!cache) return;
  const urls = new Set(page.match(PICTURE));
  for (const url of urls) {
    if (await cache.match(url)) continue;
    const response = await fetchKeepable(url);
    if (response && !(await put(cache, url, response))) return;
  }
  await trim(cache, PICTURES_MAX);
}

let keeping: Promise<void> = Promise.resolve();

/** Keep these videos, one after another, within the limits; older ones make room. */
export function keepVideos(wanted: readonly string[]): Promise<void> {
  keeping = keeping.then(() => keepEach(wanted));
  return keeping;
}

async function keepEach(wanted: readonly string[]): Promise<void> {
  const cache = await ownCache("videos");
  if (!cache) return;
  const urls = wanted.slice(0, VIDEOS_MAX).map((url) => new URL(url, scope.location.origin).href);
  for (const url of urls) {
    if (await cache.match(url)) continue;
    const response = await fetchKeepable(url);
    if (!response) continue;
    const bytes = bytesOf(response);
    if (bytes > VIDEO_BYTES_MAX || !(await makeRoom(cache, bytes, urls))) await response.body?.cancel();
    else if (!(await put(cache, url, response))) return;
  }
}

/** Let older videos go until there is room for another; false where what is wanted now takes all of it. */
async function makeRoom(cache: Cache, bytes: number, wanted: readonly string[]): Promise<boolean> {
  const kept = await Promise.all(
    (await cache.keys()).map(async ({ url }) => ({ url, bytes: bytesOf((await cache.match(url)) as Response) })),
  );
  const isFull = () =>
    kept.length >= VIDEOS_MAX || kept.reduce((sum, one) => sum + one.bytes, bytes) > VIDEOS_BYTES_MAX;
  while (isFull()) {
    const oldest = kept.findIndex(({ url }) => !wanted.includes(url));
    const [gone] = oldest < 0 ? [] : kept.splice(oldest, 1);
    if (!gone) return false;
    await cache.delete(gone.url);
  }
  return true;
}

/** Without a length nobody knows whether there is room: such a one is as large as can be. */
const bytesOf = (response: Response): number =>
  Number(response.headers.get("content-length") ?? Number.POSITIVE_INFINITY);

/** A file that may be kept; null where the server won't have it kept (it is for few), or there is none. */
async function fetchKeepable(url: string): Promise<Response | null> {
  try {
    // From the browser's own store where it lies there: most of it was just shown.
    const response = await fetch(url, { cache: "force-cache", mode: "cors", credentials: "same-origin" });
    const keepable = response.status === 200 && !/no-store/.test(response.headers.get("cache-control") ?? "");
    if (keepable) return response;
    await response.body?.cancel();
    return null;
  } catch {
    // The line, or a place for files that shows them to pages only. Then it is not kept.
    return null;
  }
}

/** False where the device is full. */
async function put(cache: Cache, url: string, response: Response): Promise<boolean> {
  try {
    await cache.put(url, response);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError") return false;
    // The line broke in the middle of a file.
    if (error instanceof TypeError) return true;
    throw error;
  }
}
