/**
 * Pages that are worth having without a line, and that hold nothing but what their owner sees in passing. Forms, settings,
 * links with a secret in them and the staff's pages are never kept.
 */
const KEPT = /^\/(?:$|(?:following|friends|local|explore|bookmarks|activity|messages)(?:\/|$)|@[^/]+(?:\/|$)|tags\/)/;

export const isKeptPath = (pathname: string): boolean => KEPT.test(pathname);

/** Under which address a page is kept: where somebody stood in a feed makes no other page of it, how it is shown does. */
export function keptKey(url: URL): string {
  const shown = ["view", "tab"].flatMap((name) => {
    const how = url.searchParams.get(name);
    return how ? [`${name}=${encodeURIComponent(how)}`] : [];
  });
  return `${url.origin}${url.pathname}${shown.length > 0 ? `?${shown.join("&")}` : ""}`;
}
