import type { LeadingPage } from "./types";

/**
 * Which of our own pages somebody came from, by the `Referer` of their request (which browsers send whole to the same
 * origin); null from anywhere else. `host` is the request's own. It decides nothing but what creators are told.
 */
export function leadingPageOf(referer: string | null, host: string | null): LeadingPage | null {
  if (!referer || !host || !URL.canParse(referer)) return null;
  const { host: from, pathname } = new URL(referer);
  if (from !== host) return null;
  if (/^\/@[^/]+\/?$/.test(pathname)) return "profile";
  if (/^\/tags\/[^/]+/.test(pathname)) return "hashtag";
  if (/^\/explore\/?$/.test(pathname)) return "explore";
  return /^\/search(\/|$)/.test(pathname) ? "search" : null;
}
