/**
 * Pages that are worth having without a line, and that hold nothing but what their owner sees in passing. Forms, settings,
 * links with a secret in them and the staff's pages are never kept.
 */
const KEPT = /^\/(?:$|(?:following|friends|local|explore|bookmarks|activity|messages)(?:\/|$)|@[^/]+(?:\/|$)|tags\/)/;

export const isKeptPath = (pathname: string): boolean => KEPT.test(pathname);

/** Under which address a page is kept: where somebody stood in a feed makes no other page of it. */
export function keptKey(url: URL): string {
  const view = url.searchParams.get("view");
  return `${url.origin}${url.pathname}${view ? `?view=${encodeURIComponent(view)}` : ""}`;
}
