import { scope } from "./scope";

/**
 * What is kept of somebody's lies in caches that carry their name, so that whatever is found is theirs, and what is
 * anybody else's can be told from it without asking.
 */
const OWN = "directlink-own-";

export type OwnCache = "pages" | "feeds" | "pictures" | "videos";

const nameOf = (owner: string, what: OwnCache): string => `${OWN}${owner}-${what}`;

let known: string | null = null;

/** Whose device this is now: forgets everything of anybody else, and takes their notifications off the screen. */
export async function setOwner(owner: string): Promise<void> {
  if (owner === known) return;
  known = owner;
  const gone = await deleteCaches((name) => !name.startsWith(`${OWN}${owner}-`));
  if (gone > 0) for (const notification of await scope.registration.getNotifications()) notification.close();
}

/** Forget all that is kept of anybody. */
export async function forgetOwner(): Promise<void> {
  known = null;
  await deleteCaches(() => true);
}

/** Gives how many there were. */
async function deleteCaches(which: (name: string) => boolean): Promise<number> {
  const own = (await scope.caches.keys()).filter((name) => name.startsWith(OWN) && which(name));
  await Promise.all(own.map((name) => scope.caches.delete(name)));
  return own.length;
}

/** The owner, as far as anything tells: the last page did, or what lies here does. */
export async function findOwner(): Promise<string | null> {
  if (known !== null) return known;
  const [name] = (await scope.caches.keys()).filter((name) => name.startsWith(OWN));
  return name ? name.slice(OWN.length, name.lastIndexOf("-")) : null;
}

/** A cache of the owner's; null where nobody is known. */
export async function ownCache(what: OwnCache): Promise<Cache | null> {
  const owner = await findOwner();
  return owner === null ? null : scope.caches.open(nameOf(owner, what));
}

/** Delete the oldest entries above `most`. Caches list what they hold in the order in which it came. */
export async function trim(cache: Cache, most: number): Promise<void> {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}
