import type { LeadingPage } from "./types";

const PAGES: readonly (readonly [RegExp, LeadingPage])[] = [
  [/^\/@[^/]+\/?$/, "profile"],
  [/^\/tags\/[^/]+/, "hashtag"],
  [/^\/lists\/[^/]+/, "list"],
  [/^\/explore\/?$/, "explore"],
  [/^\/search(\/|$)/, "search"],
  [/^\/following\/?$/, "following"],
  [/^\/friends\/?$/, "friends"],
  [/^\/local\/?$/, "local"],
  [/^\/bookmarks\/?$/, "bookmarks"],
];

/**
 * Which of our own pages somebody came from, by the `Referer` of their request (which browsers send whole to the same
 * origin); null from anywhere else. `host` is the request's own. It decides nothing but what creators are told.
 */
export function leadingPageOf(referer: string | null, host: string | null): LeadingPage | null {
  if (!referer || !host || !URL.canParse(referer)) return null;
  const { host: from, pathname } = new URL(referer);
  if (from !== host) return null;
  return PAGES.find(([address]) => address.test(pathname))?.[1] ?? null;
}
