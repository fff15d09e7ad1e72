import { OWNER_HEADER } from "@/lib/core/device-owner";
import { isKeptPath, keptKey } from "../kept-paths";
import { noteLine } from "./line";
import { keepPicturesOf } from "./media";
import { ownCache, setOwner, trim } from "./owner";
import { scope } from "./scope";

const PAGES_MAX = 24;
const FEEDS_MAX = 12;
/** How long a page that is kept waits for its newer self: a line that is there may lead nowhere. */
const PATIENCE_MS = 10_000;

const PICTURES_AFTER_MS = 4_000;

export const OFFLINE_PAGE = "/offline";

/**
 * Answer for a document: the server's answer, whatever it is; without a line the page as it was last seen, else the page
 * that says that there is no line.
 */
export async function answerDocument(
  event: FetchEvent,
  offline: () => Promise<Response | undefined>,
): Promise<Response> {
  const url = new URL(event.request.url);
  const kept = isKeptPath(url.pathname);
  const fresh = fetchDocument(event, kept ? url : null);
  // It goes on after an older page was shown in its place.
  event.waitUntil(fresh.catch(() => {}));
  try {
    return (kept && (await keptMeanwhile(fresh, url))) || (await fresh);
  } catch {
    return (kept && (await findPage(url))) || (await offline()) || Response.error();
  }
}

async function fetchDocument(event: FetchEvent, keepAs: URL | null): Promise<Response> {
  const response = await load(event);
  const owner = response.headers.get(OWNER_HEADER);
  if (owner) await setOwner(owner);
  if (keepAs && owner && isWhole(response)) event.waitUntil(keepPage(keepAs, response.clone()));
  return response;
}

/** The browser has begun to load it while this worker started, where it can (navigation preload). */
async function load(event: FetchEvent): Promise<Response> {
  try {
    const response = ((await event.preloadResponse) as Response | undefined) ?? (await fetch(event.request));
    noteLine(true);
    return response;
  } catch (error) {
    noteLine(false);
    throw error;
  }
}

const isWhole = (response: Response): boolean =>
  response.status === 200 &&
  response.type === "basic" &&
  !response.redirected &&
  (response.headers.get("content-type") ?? "").startsWith("text/html");

/** A page that is kept, once its newer self has taken too long; null where that came first, or none is kept. */
async function keptMeanwhile(fresh: Promise<Response>, url: URL): Promise<Response | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, true);
  });
  try {
    const first = await Promise.race([fresh, late]);
    return first === true ? await findPage(url) : first;
  } finally {
    clearTimeout(timer);
  }
}

async function findPage(url: URL): Promise<Response | null> {
  const cache = await ownCache("pages");
  return (await cache?.match(keptKey(url), { ignoreVary: true })) ?? null;
}

/** Keep a page in place of what was kept of it. */
async function keepPage(url: URL, response: Response): Promise<void> {
  const cache = await ownCache("pages");
  if (!cache) return;
  const key = keptKey(url);
  const copy = response.clone();
  await cache.delete(key, { ignoreVary: true });
  await cache.put(key, response);
  await trim(cache, PAGES_MAX);
  await keepPicturesSoon(await copy.text());
}

/** What is on screen has the line to itself first. */
async function keepPicturesSoon(contents: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PICTURES_AFTER_MS));
  await keepPicturesOf(contents);
}

/** Keep a page of a feed, which its document reads on by. */
export async function keepFeed(key: string, page: string): Promise<void> {
  const cache = await ownCache("feeds");
  if (!cache) return;
  await cache.put(key, new Response(page, { headers: { "content-type": "application/json" } }));
  await trim(cache, FEEDS_MAX);
  await keepPicturesSoon(page);
}

/**
 * Fetch a page to have it, where it isn't kept yet: the one that the app opens with may never have been loaded as a
 * document since somebody came to this device.
 */
export async function keepAhead(path: string): Promise<void> {
  const url = new URL(path, scope.location.origin);
  if (!isKeptPath(url.pathname) || (await findPage(url))) return;
  const response = await fetch(url, { headers: { accept: "text/html" }, redirect: "error" });
  const owner = response.headers.get(OWNER_HEADER);
  if (!owner || !isWhole(response)) return;
  await setOwner(owner);
  // Somebody may have opened it meanwhile: what they saw is what they come back to.
  if (!(await findPage(url))) await keepPage(url, response);
}
