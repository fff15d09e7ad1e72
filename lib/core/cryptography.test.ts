import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

const sources = globSync("{app,components,lib,db,i18n,scripts,*.ts}{/**/*.{ts,tsx,mjs},}", { cwd: ROOT })
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/\.test\.tsx?$|^lib\/testing\/|^scripts\/tests\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));

/** What the code asks for, as `docs/security.md` calls it. */
const METHODS: Record<string, RegExp> = {
  "SHA-256": /createHash\("sha256"\)/,
  "HMAC-SHA-256": /createHmac\("sha256"/,
  "HKDF-SHA-256": /hkdfSync\("sha256"/,
  "AES-256-GCM": /"aes-256-gcm"/,
  argon2id: /"@node-rs\/argon2"/,
  "HMAC-SHA-1": /"otpauth"/,
  "PBKDF2-SHA-256": /PBKDF2\/SHA-256/,
  "A256CBC-HS512": /"next-auth\/jwt"/,
  "ES256, ECDH P-256 and AES-128-GCM": /"web-push"/,
  "SHA-1": /createHash\("sha1"\)/,
};

/** Whatever makes a hash, a key or a cipher. */
const ANY =
  /\b(createHash|createHmac|hkdf(?:Sync)?|createCipheriv|createDecipheriv|pbkdf2(?:Sync)?|scrypt(?:Sync)?)\(\s*([^),]+)/g;

test("the methods that the code uses are those that docs/security.md lists", () => {
  const used = Object.keys(METHODS).filter((name) => sources.some(({ text }) => METHODS[name]?.test(text)));
  const document = readFileSync(join(ROOT, "docs/security.md"), "utf8");
  const [, table = ""] = document.split("## The methods");
  const listed = [...table.matchAll(/^\| ([^|]+?) \|/gm)]
    .map(([, name]) => name)
    .filter((name) => name !== "method" && !/^-+$/.test(name ?? ""));
  expect([...used].sort()).toEqual([...listed].sort());
});

test("nothing is hashed, signed or encrypted by any other", () => {
  const known = /^"(sha256|aes-256-gcm)"$|^CIPHER$/;
  const others = sources.flatMap(({ path, text }) =>
    [...text.matchAll(ANY)]
      .map(([, , given = ""]) => given.trim())
      .filter((given) => !known.test(given))
      .map((given) => `${path}: ${given}`),
  );
  // Redis calls its scripts by their SHA-1; nothing is protected by it.
  expect(others).toEqual(['lib/ratelimit/redis.ts: "sha1"']);
  expect(sources.some(({ text }) => /const CIPHER = "aes-256-gcm"/.test(text))).toBe(true);
});

test("nothing turns off the check of a certificate", () => {
  const off = sources.filter(({ text }) => /rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/.test(text));
  expect(off.map(({ path }) => path)).toEqual([]);
});
