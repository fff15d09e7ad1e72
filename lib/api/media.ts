import { Hono } from "hono";
import { accessOf, isKey, mimeTypeOf } from "@/lib/storage/keys";
import { parseRange } from "@/lib/storage/range";
import { mayRead } from "@/lib/storage/signed-path";
import { pathSigningKey, storage } from "@/lib/storage/storage";
import { type ObjectHead, RangeNotSatisfiable, type StoredObject } from "@/lib/storage/types";

const PREFIX = "/media/";
const FOREVER = "public, max-age=31536000, immutable";

/** `/media/…`: the files themselves. */
export function media(): Hono {
  const routes = new Hono();
  // HEAD comes here too, without being given the body.
  routes.get("/*", (c) => deliver(c.req.raw));
  return routes;
}

/**
 * Answer a file as RFC 9110 says: one range (206, 416), conditions (304, If-Range), HEAD. What is public may be kept by
 * anybody for good; what is not needs a signature that has not expired, and may be kept by nobody. What we don't have,
 * don't serve or can't show is the same 404.
 */
export async function deliver(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const key = url.pathname.slice(PREFIX.length);
  const access = isKey(key) ? accessOf(key) : null;
  if (!access) return notFound();
  const query = url.searchParams;
  if (access === "signed") {
    const given = { expires: query.get("expires"), signature: query.get("signature") };
    if (!mayRead(pathSigningKey(), key, given, new Date())) return notFound();
  }

  const common = commonHeaders(key, access);
  const head = request.method === "HEAD";
  const ifNoneMatch = request.headers.get("if-none-match");
  const ifRange = request.headers.get("if-range");
  const known = head || ifNoneMatch || ifRange ? await storage().head(key) : undefined;
  if (known === null) return notFound();
  if (known && ifNoneMatch && matches(ifNoneMatch, known.etag))
    return new Response(null, { status: 304, headers: { ...common, etag: known.etag } });
  if (known && head) return new Response(null, { headers: { ...common, ...describe(known, known.size) } });

  const wish = parseRange(request.headers.get("range"));
  const stale = known && ifRange && ifRange !== known.etag && ifRange !== known.lastModified.toUTCString();
  try {
    const object = await storage().read(key, wish && !stale ? wish : undefined);
    return object ? found(object, common) : notFound();
  } catch (error) {
    if (!(error instanceof RangeNotSatisfiable)) throw error;
    return new Response(null, { status: 416, headers: { ...common, "content-range": `bytes */${error.size}` } });
  }
}

function found(object: StoredObject, common: Record<string, string>): Response {
  const { range, size, body } = object;
  const length = range ? range.end - range.start + 1 : size;
  const headers: Record<string, string> = { ...common, ...describe(object, length) };
  if (range) headers["content-range"] = `bytes ${range.start}-${range.end}/${size}`;
  return new Response(body, { status: range ? 206 : 200, headers });
}

const describe = ({ etag, lastModified }: ObjectHead, length: number): Record<string, string> => ({
  etag,
  "last-modified": lastModified.toUTCString(),
  "content-length": String(length),
});

const commonHeaders = (key: string, access: "public" | "signed"): Record<string, string> => ({
  "content-type": mimeTypeOf(key),
  "accept-ranges": "bytes",
  "cache-control": access === "public" ? FOREVER : "private, no-store",
  "x-content-type-options": "nosniff",
  // Whatever a file may be: opened by itself it runs nothing and loads nothing.
  "content-security-policy": "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
  // Other sites may show what is public (previews, federation), nobody else what is not.
  "cross-origin-resource-policy": access === "public" ? "cross-origin" : "same-origin",
});

const matches = (condition: string, etag: string): boolean =>
  condition.trim() === "*" || condition.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);

const notFound = (): Response =>
  new Response("Not found", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
