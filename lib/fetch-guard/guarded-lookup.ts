import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";

/** The name leads to a place that nobody may make this server speak to. */
export class ForbiddenAddress extends Error {
  override readonly name = "ForbiddenAddress";
}

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<{ address: string; family: number }[]>;

/**
 * A name's addresses for `net.connect`, asked once: what was judged is what is connected to, so that a name can't mean
 * something else a moment later (DNS rebinding). One forbidden address among them forbids the name.
 */
export function guardedLookup(allowed: (address: string) => boolean, resolve?: Resolve): LookupFunction {
  return (hostname, { all, family, hints }, callback) => {
    (resolve?.(hostname) ?? lookup(hostname, { all: true, family, hints, order: "ipv4first" })).then(
      (found) => {
        if (found.length === 0 || !found.every(({ address }) => allowed(address)))
          return callback(new ForbiddenAddress("a forbidden address"), []);
        const [first] = found as [(typeof found)[number], ...typeof found];
        if (all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

/** Whether a URL's host may be asked at all. An address written out is connected to without any lookup. */
export function mayAsk(hostname: string, allowed: (address: string) => boolean): boolean {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return isIP(bare) === 0 || allowed(bare);
}
