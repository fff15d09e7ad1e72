import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from "node:crypto";

/** A text that only `lib/core/vault` can open: `v1.<key id>.<iv>.<ciphertext and tag>`, the last two base64url. */
export type Sealed = string & { readonly [sealedBrand]: true };
declare const sealedBrand: unique symbol;

/** Keys of AES-256, newest first: the first one seals, all of them open. */
export type Keyring = readonly { readonly id: string; readonly key: KeyObject }[];

const VERSION = "v1";
const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
/** 96 random bits, as NIST SP 800-38D (8.2.2) wants them; good for 2^32 texts under one key. */
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The keys of the setting `ENCRYPTION_KEYS`: `<id>:<32 bytes as base64>` with commas between, newest first. Throws
 * where one is malformed or an id occurs twice. Says nothing of a key's value.
 */
export function parseKeyring(setting: string): Keyring {
  const entries = setting.split(",").map((entry) => entry.trim());
  const keys = entries.filter(Boolean).map((entry) => {
    const [, id, base64] = /^([\w-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry) ?? [];
    const bytes = Buffer.from(base64 ?? "", "base64");
    if (!id || bytes.length !== KEY_BYTES) throw new Error("a key is written <id>:<32 bytes as base64>");
    return { id, key: createSecretKey(bytes) };
  });
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error("two keys have one id");
  return keys;
}

/** Encrypt with the newest key. `purpose` is bound to the text: what was sealed for one is worth nothing for another. */
export function sealWith(keyring: Keyring, purpose: string, plain: string): Sealed {
  const newest = keyring[0];
  if (!newest) throw new Error("There is no key to seal with.");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, newest.key, iv).setAAD(boundTo(newest.id, purpose));
  const bytes = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, newest.id, iv.toString("base64url"), bytes.toString("base64url")].join(".") as Sealed;
}

/** Decrypt. Throws where the key is gone, or the text was changed, cut, or sealed for another purpose. */
export function openWith(keyring: Keyring, purpose: string, sealed: string): string {
  const [version, keyId = "", iv = "", body = ""] = sealed.split(".");
  if (version !== VERSION) throw new Error("This text was not sealed by the vault.");
  const used = keyring.find(({ id }) => id === keyId);
  if (!used) throw new Error(`ENCRYPTION_KEYS lacks the key «${keyId}», with which something is still encrypted.`);
  const bytes = Buffer.from(body, "base64url");
  if (bytes.length < TAG_BYTES) throw new Error("This sealed text was cut.");
  const decipher = createDecipheriv(CIPHER, used.key, Buffer.from(iv, "base64url"), { authTagLength: TAG_BYTES })
    .setAAD(boundTo(keyId, purpose))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}

/** What all texts under the newest key begin with: rotation looks for those that don't. */
export function newestPrefix(keyring: Keyring): string {
  return `${VERSION}.${keyring[0]?.id}.`;
}

/** A key id has no line feed, so no two pairs of id and purpose are bound alike. */
const boundTo = (keyId: string, purpose: string) => Buffer.from(`${VERSION}\n${keyId}\n${purpose}`);
