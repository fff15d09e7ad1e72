import sharp from "sharp";
import { expect, test } from "vitest";
import { renderAvatar } from "./avatars";
import { ACCOUNTS } from "./words/accounts";

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
