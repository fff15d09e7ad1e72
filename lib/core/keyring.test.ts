import { generateKeySync, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Keyring, openWith, parseKeyring, sealWith } from "./keyring";
import { keyringOf } from "./vault";

const key = (id: string) => ({ id, key: generateKeySync("aes", { length: 256 }) });
const ring: Keyring = [key("new"), key("old")];
const PLAIN = "JBSWY3DPEHPK3PXP · ключ";

test("what is sealed opens again, and says nothing of itself", () => {
  const sealed = sealWith(ring, "totp", PLAIN);
  expect(sealed).toMatch(/^v1\.new\.[\w-]{16}\.[\w-]+$/);
  expect(sealed).not.toContain("JBSW");
  expect(openWith(ring, "totp", sealed)).toBe(PLAIN);
  expect(openWith(ring, "totp", sealWith(ring, "totp", ""))).toBe("");
});

test("one secret looks different each time", () => {
  const seen = new Set(Array.from({ length: 100 }, () => sealWith(ring, "totp", PLAIN)));
  expect(seen.size).toBe(100);
});

test("a text does not open for another purpose", () => {
  const sealed = sealWith(ring, "totp", PLAIN);
  expect(() => openWith(ring, "undo", sealed)).toThrow();
});

test("a text of an older key opens, one of a key that is gone is told by its name", () => {
  const before = sealWith(ring.slice(1), "totp", PLAIN);
  expect(openWith(ring, "totp", before)).toBe(PLAIN);
  expect(() => openWith(ring.slice(0, 1), "totp", before)).toThrow(/lacks the key «old»/);
});

test("a changed text is refused, whichever character was changed", () => {
  const sealed = sealWith(ring, "totp", "secret");
  const start = sealed.indexOf(".", 3) + 1;
  for (let at = start; at < sealed.length; at++) {
    if (sealed[at] === ".") continue;
    // The top bit of a base64url character is always one that counts.
    const other = String.fromCharCode(sealed.charCodeAt(at) === 65 ? 122 : 65);
    const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
    expect(() => openWith(ring, "totp", changed), `at ${at}`).toThrow();
  }
  for (let end = start; end < sealed.length - 1; end++)
    expect(() => openWith(ring, "totp", sealed.slice(0, end)), `cut at ${end}`).toThrow();
});

test("a tag can't be shortened to be guessed", () => {
  const [version, id, iv] = sealWith(ring, "totp", "").split(".");
  expect(() => openWith(ring, "totp", `${version}.${id}.${iv}.${Buffer.alloc(4).toString("base64url")}`)).toThrow();
});

describe("the setting", () => {
  const base64 = randomBytes(32).toString("base64");

  test("names keys, newest first, and the instance's own comes after them", () => {
    const ring = keyringOf({
      ENCRYPTION_KEYS: `k2:${base64} , k1:${randomBytes(32).toString("base64url")}`,
      AUTH_SECRET: "s".repeat(32),
    });
    expect(ring.map(({ id }) => id)).toEqual(["k2", "k1", expect.stringMatching(/^auth-[0-9a-f]{8}$/)]);
  });

  test("without one there is the key of AUTH_SECRET, and another secret's has another name", () => {
    const [one] = keyringOf({ ENCRYPTION_KEYS: "", AUTH_SECRET: "a".repeat(32) });
    const [other] = keyringOf({ ENCRYPTION_KEYS: "", AUTH_SECRET: "b".repeat(32) });
    expect(one?.id).not.toBe(other?.id);
  });

  test.each([
    "k1",
    "k1:",
    `k1:${randomBytes(16).toString("base64")}`,
    `:${base64}`,
    `k.1:${base64}`,
    `a:${base64},a:${base64}`,
  ])("%s is refused", (setting) => expect(() => parseKeyring(setting)).toThrow());
});
