const ANY = "http://own.invalid";

/**
 * Where to go on after signing in: the path that was asked for when it is one of ours, else `/`. Never another origin
 * (`//evil.example`, `/\evil.example`, `https:…`), never back to a page of signing in.
 */
export function ownPath(asked: string | string[] | null | undefined): string {
  if (typeof asked !== "string" || !asked.startsWith("/") || asked.length > 2_000) return "/";
  const url = URL.parse(asked, ANY);
  if (!url || url.origin !== ANY) return "/";
  if (/^\/(sign-in|sign-up|confirm|confirm-email|forgot|reset|undo|setup|api)(\/|$)/.test(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
}

/** A page of signing in that goes on to `next` when it is done. */
export function withNext(path: string, next: string): string {
  return next === "/" ? path : `${path}?next=${encodeURIComponent(next)}`;
}
