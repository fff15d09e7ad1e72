import { Parser } from "htmlparser2";

/**
 * Whether a page's HTML has an `<a>` or `<link>` with `rel="me"` that leads to one of `targets`
 * (http://microformats.org/wiki/rel-me). Addresses are compared without their fragment, a slash at the end and capitals.
 */
export function linksBack(html: string, pageUrl: string, targets: readonly string[]): boolean {
  const wanted = new Set(targets.map((target) => comparable(target, pageUrl)));
  let base = pageUrl;
  let found = false;
  const parser = new Parser({
    onopentag(name, { rel = "", href }) {
      if (href === undefined) return;
      if (name === "base") base = URL.parse(href, pageUrl)?.href ?? base;
      const isMe = (name === "a" || name === "link") && /(?:^|\s)me(?:\s|$)/i.test(rel);
      if (isMe && wanted.has(comparable(href, base))) found = true;
    },
  });
  parser.end(html);
  return found;
}

function comparable(address: string, base: string): string | null {
  const url = URL.parse(address.trim(), base);
  if (!url) return null;
  return `${url.origin}${url.pathname.replace(/%40/g, "@").replace(/\/$/, "")}${url.search}`.toLowerCase();
}
