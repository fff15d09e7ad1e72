import { env } from "@/lib/env";

const DAY_MS = 86_400_000;
/** Half of the year that RFC 9116 (2.5.5) allows: a copy that is kept somewhere says itself when it is too old. */
const LASTS_DAYS = 180;

/** The text of `/.well-known/security.txt` (RFC 9116), or null where `SECURITY_CONTACT` names nobody to write to. */
export function securityTxt(now: Date): string | null {
  const { SECURITY_CONTACT, APP_URL } = env();
  if (!SECURITY_CONTACT) return null;
  // Whole days, so that it is the same text all day.
  const expires = new Date((Math.floor(now.getTime() / DAY_MS) + LASTS_DAYS) * DAY_MS);
  const lines = [
    `Contact: ${SECURITY_CONTACT}`,
    `Expires: ${expires.toISOString()}`,
    "Preferred-Languages: en, es",
    `Canonical: ${APP_URL}/.well-known/security.txt`,
  ];
  return `${lines.join("\n")}\n`;
}
