import { type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { ForbiddenAddress, guardedLookup, mayAsk, type Resolve } from "./guarded-lookup";
import { isPublicAddress } from "./public-address";

const REDIRECTS_MAX = 3;
const TIMEOUT_MS = 8_000;
const BYTES_MAX = 1024 * 1024;
const HEADER_BYTES_MAX = 16_384;
/** Where the web is. Other ports are mostly somebody's inside. */
const PORTS = new Set(["", "80", "443"]);

export interface FetchOptions {
  /** How the request introduces itself. */
  readonly userAgent: string;
  /** Of everything together, redirects included. 8 s by default. */
  readonly timeoutMs?: number;
  /** No more of the body is read; 1 MiB by default. */
  readonly maxBytes?: number;
  /** What is wanted, as the header says it; a page by default. */
  readonly accept?: string;
  /** Asked of each piece of the body: true when no more is needed. What comes behind it is not read. */
  readonly enough?: (piece: Buffer) => boolean;
  /** Aborts it from outside. */
  readonly signal?: AbortSignal;
  /** Only for tests: lets through what is no public address (a server on loopback), on any port. */
  readonly alsoAllow?: (address: string) => boolean;
  /** Only for tests: the addresses of a name, instead of the machine's resolver. */
  readonly resolve?: Resolve;
}

/** What a server that strangers chose answered. `cut`: there was more than `maxBytes`. */
export interface FetchedPage {
  readonly url: string;
  readonly status: number;
  /** Media type without its parameters, in lower case; empty where none was given. */
  readonly mediaType: string;
  /** As the header names it; null where it does not. */
  readonly charset: string | null;
  readonly body: Buffer;
  readonly cut: boolean;
}

export type FetchFailure = "forbidden" | "too_many_redirects" | "too_slow" | "unreachable";

export type Fetched =
  | { readonly ok: true; readonly page: FetchedPage }
  | { readonly ok: false; readonly reason: FetchFailure };

/**
 * Get a page from an address that somebody typed, without becoming their arm into our network: only http and https on
 * their own ports, only public addresses, judged after the name was resolved and for every redirect (three at most),
 * with limits on time and size. No cookies, no credentials, no cache; any status is an answer.
 *
 * `forbidden`: the address, or where it led, may not be asked. `unreachable`: no such name, nobody there, no HTTP.
 */
export async function fetchPage(address: string, options: FetchOptions): Promise<Fetched> {
  const limit = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  let url = URL.parse(address);
  try {
    for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
      if (!url || !mayBeAsked(url, options)) return { ok: false, reason: "forbidden" };
      const answer = await untilAborted(ask(url, options, signal), signal);
      const status = answer.statusCode ?? 0;
      const { location } = answer.headers;
      if (![301, 302, 303, 307, 308].includes(status) || !location)
        return { ok: true, page: { url: url.href, status, ...(await read(answer, options, signal)) } };
      answer.destroy();
      url = URL.parse(location, url);
    }
    return { ok: false, reason: "too_many_redirects" };
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (limit.aborted) return { ok: false, reason: "too_slow" };
    return { ok: false, reason: error instanceof ForbiddenAddress ? "forbidden" : "unreachable" };
  }
}

const judge =
  ({ alsoAllow }: FetchOptions) =>
  (address: string) =>
    isPublicAddress(address) || alsoAllow?.(address) === true;

function mayBeAsked(url: URL, options: FetchOptions): boolean {
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return false;
  return (PORTS.has(url.port) || options.alsoAllow !== undefined) && mayAsk(url.hostname, judge(options));
}

function ask(url: URL, options: FetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = {
    "user-agent": options.userAgent,
    accept: options.accept ?? "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "accept-encoding": "gzip, br",
  };
  const request = url.protocol === "https:" ? overHttps : overHttp;
  // No agent: no connection is kept, and none that was opened for another purpose is used.
  const common = { agent: false as const, maxHeaderSize: HEADER_BYTES_MAX, signal, headers };
  request(url, { ...common, lookup: guardedLookup(judge(options), options.resolve) })
    .on("response", resolve)
    .on("error", reject)
    .end();
  return promise;
}

/** Resolving a name can't be broken off: then it is left behind. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  return Promise.race([work, promise]).finally(() => signal.removeEventListener("abort", abort));
}

async function read(
  answer: IncomingMessage,
  { maxBytes = BYTES_MAX, enough }: FetchOptions,
  signal: AbortSignal,
): Promise<Omit<FetchedPage, "url" | "status">> {
  const [mediaType = "", ...parameters] = (answer.headers["content-type"] ?? "").toLowerCase().split(";");
  const [, charset = null] = /^\s*charset\s*=\s*"?([\w.:+-]{1,40})/.exec(parameters.join(";")) ?? [];
  const unpacked = decoded(answer);
  const abort = () => unpacked.destroy(new Error("too slow"));
  signal.addEventListener("abort", abort, { once: true });
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      pieces.push(piece);
      bytes += piece.length;
      // Counted after unpacking: a small answer can hold a large one.
      if (bytes > maxBytes || enough?.(piece)) break;
    }
  } finally {
    signal.removeEventListener("abort", abort);
    unpacked.destroy();
    answer.destroy();
  }
  const body = Buffer.concat(pieces).subarray(0, maxBytes);
  return { mediaType: mediaType.trim(), charset, body, cut: bytes > maxBytes };
}

function decoded(answer: IncomingMessage): Readable {
  const unpack = { gzip: createGunzip, br: createBrotliDecompress, deflate: createInflate };
  const make = unpack[(answer.headers["content-encoding"] ?? "").toLowerCase() as keyof typeof unpack];
  if (!make) return answer;
  const unpacked = make();
  answer.on("error", (error) => unpacked.destroy(error));
  return answer.pipe(unpacked);
}
