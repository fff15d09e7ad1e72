import sharp from "sharp";
import { expect, test } from "vitest";
import { renderAvatar } from "./avatars";
import { renderBanner } from "./banners";
import { ACCOUNTS } from "./words/accounts";
import { PROFILES } from "./words/profiles";

test("a portrait is a square WebP of 256 pixels, and always the same for a handle", async () => {
  const portrait = await renderAvatar("demo_ana");
  expect(await sharp(portrait).metadata()).toMatchObject({ format: "webp", width: 256, height: 256 });
  expect(portrait.equals(await renderAvatar("demo_ana"))).toBe(true);
});

test("at the size of a list, no two of the demo's people look alike", async () => {
  const small = await Promise.all(
    ACCOUNTS.map(async ({ handle }) =>
      sharp(await renderAvatar(handle))
        .resize(32, 32)
        .removeAlpha()
        .raw()
        .toBuffer(),
    ),
  );
  for (const [place, one] of small.entries()) {
    for (const other of small.slice(place + 1)) {
      const difference = one.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0) / one.length;
      expect(difference).toBeGreaterThan(8);
    }
  }
});

test("a banner is a wide WebP, always the same for a handle, of somebody who is there", async () => {
  const banner = await renderBanner("demo_ana", null);
  expect(await sharp(banner).metadata()).toMatchObject({ format: "webp", width: 1500, height: 500 });
  expect(banner.equals(await renderBanner("demo_ana", null))).toBe(true);
  expect(banner.length).toBeLessThan(60_000);
  for (const handle of Object.keys(PROFILES)) expect(ACCOUNTS.map((account) => account.handle)).toContain(handle);
});
