import fc from "fast-check";
import { expect, test } from "vitest";
import { nameDevice } from "./device-name";
import { maskAddress } from "./mask-address";

const CHROME =
  "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";

test("a device is called what people would call it", () => {
  expect(nameDevice(CHROME)).toEqual({ browser: "Chrome", system: "Android", form: "phone" });
  expect(nameDevice("")).toEqual({ browser: null, system: null, form: "desktop" });
  expect(nameDevice("curl/8.0")).toMatchObject({ form: "desktop" });
});

test("whatever a client writes, its name is short", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (userAgent) => {
      const { browser, system } = nameDevice(userAgent);
      expect((browser ?? "").length).toBeLessThanOrEqual(40);
      expect((system ?? "").length).toBeLessThanOrEqual(40);
    }),
  );
});

test("an address on a screen is known to its owner only", () => {
  expect(maskAddress("ana@example.org")).toBe("a•••@example.org");
  expect(maskAddress("a@b.c")).toBe("a•••@b.c");
  expect(maskAddress('"a@b"@example.org')).toBe('"•••@example.org');
});
