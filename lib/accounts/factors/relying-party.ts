import { isIP } from "node:net";
import { env } from "@/lib/env";
import type { PasskeyPlace } from "./types";

/** Who asks for passkeys, in WebAuthn's words, and the origins whose pages may. */
export interface RelyingParty {
  readonly id: string;
  readonly origins: string[];
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * The relying party of `APP_URL`, or null where browsers know no passkeys: at addresses of numbers and on plain http
 * (https://www.w3.org/TR/webauthn-3/#relying-party-identifier). An instance on this machine's loopback has them at
 * `localhost`, which is the same place by a name.
 */
export function relyingParty(
  { APP_URL, ALLOWED_ORIGINS }: { APP_URL: string; ALLOWED_ORIGINS: readonly string[] } = env(),
): RelyingParty | null {
  const { protocol, hostname, port } = new URL(APP_URL);
  const origins = [APP_URL, ...ALLOWED_ORIGINS];
  if (LOOPBACK.test(hostname)) {
    const byName = `${protocol}//localhost${port && `:${port}`}`;
    return { id: "localhost", origins: [...new Set([...origins, byName])] };
  }
  const bare = hostname.replace(/^\[|\]$/g, "");
  return protocol === "https:" && !isIP(bare) ? { id: hostname, origins } : null;
}

/**
 * Where passkeys work, for a page that was opened at this Host; null where this instance has none. The browser looks
 * again: a page that a server action went on to is fetched by Next itself, at an address of its own.
 */
export function passkeyPlace(host: string | null, party = relyingParty()): PasskeyPlace | null {
  if (!party) return null;
  return { rpId: party.id, here: party.id !== "localhost" || /^localhost(:\d+)?$/.test(host ?? "") };
}
