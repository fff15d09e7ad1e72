import fc from "fast-check";

/** What comes into server actions from whoever wishes them ill. */

/** Fields of the actions. */
const KEYS = [
  "handle",
  "displayName",
  "email",
  "password",
  "identifier",
  "code",
  "token",
  "challengeId",
  "next",
  "bio",
  "body",
  "postId",
  "replyToId",
  "accountId",
  "clientKey",
  "mediaId",
  "following",
  "liked",
  "blocked",
  "approved",
  "duration",
  "theme",
  "locale",
  "visibility",
  "sensitive",
  "links",
  "label",
  "url",
  "pronouns",
  "location",
  "accent",
  "phrase",
  "kind",
  "reason",
  "role",
  "until",
  "state",
  "restriction",
  "registration",
  "minimumAge",
  "maxUses",
  "expiresAt",
  "id",
  "credential",
  "name",
  "ceremonyId",
  "exportId",
  "sessionId",
  "currentPassword",
  "newPassword",
  "cursor",
  "query",
];

/** Texts that programs trip over: empty, long, look-alikes, directions, broken surrogates, markup, SQL, paths. */
export const nastyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(
    "",
    " ",
    "\0",
    "a".repeat(50_000),
    "аdmin",
    "ａｄｍｉｎ",
    "\u202Eevil",
    "\uD800",
    "<script>alert(1)</script>",
    "' or 1=1 --",
    "../../etc/passwd",
    "%00",
    "$@1",
    "$undefined",
    "9".repeat(30),
    "-1",
    "1e309",
    "__proto__",
    "2026-02-30",
    "null",
    "6afe2bd8-0000-4000-8000-000000000000",
    "123456",
    "true",
  ),
);

const nasty = fc.oneof(
  nastyText,
  fc.constantFrom(null, true, false, 0, -1, 2 ** 53, 1e21, [], {}),
  fc.array(nastyText, { maxLength: 3 }),
  fc.dictionary(nastyText, nastyText, { maxKeys: 3 }),
);

/** What is not the record that an action expects. */
export const wrongShape = fc.oneof(
  fc.constantFrom(null, true, 5, [], [[]]),
  nastyText,
  fc.constant(Array.from({ length: 900 }).reduce<unknown>((inner) => [inner], 1)),
);

/** A record with fields that actions know, whatever these hold. */
export const known = fc.dictionary(fc.constantFrom(...KEYS), nasty, { minKeys: 1, maxKeys: 12 });

/** React's encoding of plain arguments: JSON, with a `$` before texts that begin with one. */
export const encode = (args: unknown): string =>
  JSON.stringify(args, (_, value) => (typeof value === "string" && value.startsWith("$") ? `$${value}` : value));
