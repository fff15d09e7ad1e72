import { randomUUID } from "node:crypto";
import { BlockList, isIP } from "node:net";

/**
 * What every request passes first, whichever door it takes: `server.ts` (through the runtime) and `proxy.ts` both call
 * this. Nothing here knows Next, a database or a domain.
 */

/** Request headers that only this edge may set. A client's own are overwritten. */
export const REQUEST_ID_HEADER = "x-request-id";
export const CLIENT_ADDRESS_HEADER = "x-directlink-client";
export const PLACE_HEADER = "x-directlink-place";
/** Which folder answers, where an address leads to several: `proxy.ts` says it to the rewrites of `next.config.ts`. */
export const FOLDER_HEADER = "x-directlink-folder";
/** Carries `edgeProof()`: without it the headers above were written by whoever sent the request. */
export const EDGE_HEADER = "x-directlink-edge";

const PROOF = Symbol.for("directlink.edge-proof");
const shared = globalThis as { [PROOF]?: string };

/** What only this process knows, and puts into the headers of requests that passed its edge. */
export function edgeProof(): string {
  shared[PROOF] ??= randomUUID();
  return shared[PROOF];
}

/** Headers that a trusted proxy sets and anybody else could forge. */
export const FORWARDED_HEADERS = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

const LOOPBACK = "127.0.0.0/8";

/** Make the test «is this peer one of our proxies?» from addresses and CIDR ranges. Throws on what is neither. */
export function proxyList(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry === "loopback" ? LOOPBACK.split("/") : entry.split("/");
    const family = isIP(address);
    if (!family || (bits !== undefined && !/^\d{1,3}$/.test(bits)))
      throw new Error(`TRUSTED_PROXIES: ${entry} is not an address or range`);
    const type = family === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, type);
    else list.addSubnet(address, Number(bits), type);
  }
  return (address) => {
    const plain = plainAddress(address);
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? "ipv6" : "ipv4");
  };
}

/** An IPv4 address that arrived on an IPv6 socket, as IPv4. */
function plainAddress(address: string): string {
  return address.startsWith("::ffff:") ? address.slice(7) : address;
}

/**
 * The client's address: the peer's, or, where the peer is a trusted proxy, the rightmost entry of X-Forwarded-For that
 * is not a trusted proxy itself (what stands left of it, the client may have written).
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: (a: string) => boolean): string {
  let address = plainAddress(peer);
  const hops = (forwardedFor ?? "")
    .split(",")
    .map((hop) => plainAddress(hop.trim()))
    .filter(Boolean);
  while (trusted(address) && hops.length > 0) {
    const hop = hops.pop() as string;
    if (!isIP(hop)) break;
    address = hop;
  }
  return address;
}

const PLACE_MAX = 80;

/**
 * Roughly where a request comes from, by what a trusted proxy wrote into the headers of `names` (city, then country):
 * `Lisbon, PT`, percent-encoded so that it fits into a header again; null where it wrote nothing.
 */
export function placeOf(header: (name: string) => string | undefined, names: readonly string[]): string | null {
  const parts = names.map((name) => plainPlace(header(name) ?? "")).filter(Boolean);
  return parts.length > 0 ? encodeURIComponent(parts.join(", ").slice(0, PLACE_MAX)) : null;
}

/** The place that our own edge found, to be shown; null where it found none, or where the request did not pass it. */
export function readPlace(headers: Headers): string | null {
  const encoded = headers.get(EDGE_HEADER) === edgeProof() ? headers.get(PLACE_HEADER) : null;
  return encoded ? plainPlace(encoded) || null : null;
}

/** Proxies send names percent-encoded or as UTF-8, which Node reads as Latin-1. */
function plainPlace(value: string): string {
  const utf8 = Buffer.from(value, "latin1").toString("utf8");
  const text = utf8.includes("\ufffd") ? value : utf8;
  const decoded = /%[0-9a-f]{2}/i.test(text) ? decodePercent(text) : text;
  return decoded.replace(/[\p{C}<>]/gu, "").trim();
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** A request id: a proxy's own where it is trusted and well formed, else a new one. */
export function requestId(given: string | undefined, fromTrusted: boolean): string {
  return fromTrusted && given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/**
 * The headers of every answer, whatever it is. `https` adds HSTS (two years). Files may be shown by other sites, as a
 * cache on another host does for us, and so may the light pages of posts that are made for that; nothing else may be
 * embedded.
 */
export function securityHeaders(https: boolean, path = "/"): Record<string, string> {
  // Its own policy says who may frame it: everybody.
  const embed = /^\/embed\//.test(path);
  return {
    "x-content-type-options": "nosniff",
    ...(embed ? {} : { "x-frame-options": "DENY" }),
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy":
      "camera=(self), microphone=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-resource-policy": /^\/(?:media|og|embed)\//.test(path) ? "cross-origin" : "same-origin",
    // These mean something only there; over plain http a browser complains about the first.
    ...(https
      ? {
          "cross-origin-opener-policy": "same-origin",
          "origin-agent-cluster": "?1",
          "strict-transport-security": "max-age=63072000; includeSubDomains",
        }
      : {}),
  };
}
