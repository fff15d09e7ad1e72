import { env } from "@/lib/env";

/** The origins whose pages may act with a viewer's cookie: `APP_URL` and `ALLOWED_ORIGINS`. */
export function publicOrigins(): readonly string[] {
  const { APP_URL, ALLOWED_ORIGINS } = env();
  return [APP_URL, ...ALLOWED_ORIGINS];
}

/**
 * Whether a request that a cookie authorises comes from one of our own pages. A missing Origin counts as foreign:
 * every browser of the last years sends it with anything but GET and HEAD.
 *
 * Someone on the same network may open a laptop's instance by its address: then Origin and Host agree, and that is the
 * proof that no other site is asking (over plain http only; https instances name their origins).
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (!origin) return false;
  if (publicOrigins().includes(origin)) return true;
  const https = env().APP_URL.startsWith("https:");
  return !https && origin === `http://${headers.get("host")}`;
}
