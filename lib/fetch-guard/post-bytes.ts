import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { ForbiddenAddress, guardedLookup, mayAsk, type Resolve } from "./guarded-lookup";
import { isPublicAddress } from "./public-address";

const TIMEOUT_MS = 10_000;

export interface PostOptions {
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer | null;
  readonly signal?: AbortSignal;
  /** Only for tests: lets through what is no public address (a server on loopback), also without TLS. */
  readonly alsoAllow?: (address: string) => boolean;
  /** Only for tests: the addresses of a name, instead of the machine's resolver. */
  readonly resolve?: Resolve;
}

export type Posted =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly reason: "forbidden" | "unreachable" };

/**
 * Send something to an address that a browser named, without becoming anybody's arm into our network: only https, only
 * public addresses, judged after the name was resolved. Redirects are not followed, what is answered is not read.
 *
 * `forbidden`: the address may not be asked, now or later. `unreachable`: nobody answered in ten seconds.
 */
export async function postBytes(address: string, options: PostOptions): Promise<Posted> {
  const allowed = (ip: string) => isPublicAddress(ip) || options.alsoAllow?.(ip) === true;
  const url = URL.parse(address);
  const encrypted = url?.protocol === "https:" || (url?.protocol === "http:" && options.alsoAllow !== undefined);
  if (!url || !encrypted || url.username || url.password || !mayAsk(url.hostname, allowed))
    return { ok: false, reason: "forbidden" };
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  const { promise, resolve, reject } = Promise.withResolvers<Posted>();
  const request = url.protocol === "https:" ? overHttps : overHttp;
  // No agent: no connection is kept, and none that was opened for another purpose is used.
  const common = { method: "POST", agent: false as const, signal, headers: options.headers };
  request(url, { ...common, lookup: guardedLookup(allowed, options.resolve) })
    .on("response", (answer) => {
      answer.destroy();
      resolve({ ok: true, status: answer.statusCode ?? 0 });
    })
    .on("error", (error) => {
      if (options.signal?.aborted) reject(error);
      else resolve({ ok: false, reason: error instanceof ForbiddenAddress ? "forbidden" : "unreachable" });
    })
    .end(options.body);
  return promise;
}
