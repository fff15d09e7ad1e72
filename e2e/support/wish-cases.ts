import type { Page } from "playwright/test";
import type { Instance } from "./instance";
import { keeping } from "./keeping";
import { type Person, register } from "./people";
import { article, next } from "./stage";
import { expect, test } from "./test";

const rowOf = async ({ sql }: Instance, handle: string) =>
  (
    await sql`select f.multipliers, f.topics from feed_preferences f
      join accounts a on a.id = f.account_id where a.handle = ${handle}`
  )[0] as { multipliers: Record<string, number>; topics: { name: string; level: number }[] } | undefined;

/** Turn a video away by its hashtags, whichever of the next ones has some; answers which. */
async function lessOfOne(page: Page): Promise<string[]> {
  await page.goto("/");
  await expect(article(page)).toBeVisible();
  for (let i = 0; ; i++) {
    await page.keyboard.press("w");
    const sheet = page.getByRole("dialog", { name: "Why this video" });
    const less = sheet.getByRole("button", { name: "Less like this" });
    await expect(sheet.getByRole("link", { name: "Your algorithm" })).toBeVisible();
    if (await less.count()) {
      await keeping(page, () => less.click());
      const said = (await sheet.getByText(/^Less of #/).textContent()) ?? "";
      await page.keyboard.press("Escape");
      await expect(sheet).toHaveCount(0);
      return [...said.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, name]) => (name ?? "").toLowerCase());
    }
    expect(i, "one of the first videos has a hashtag").toBeLessThan(5);
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
    await next(page);
  }
}

/** A guest turns a slider, adds a topic and says of a video that they want less like it. */
async function wish(page: Page): Promise<string[]> {
  await page.goto("/settings/algorithm");
  await expect(page.getByText("Kept on this device.")).toBeVisible();
  const slider = page.getByRole("slider", { name: "New videos" });
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  const field = page.getByLabel("Add a hashtag");
  await field.fill("Celadon");
  await field.press("Enter");
  await keeping(page, () => page.getByRole("button", { name: "Save", exact: true }).click());
  return lessOfOne(page);
}

async function expectThere(page: Page, names: readonly string[]): Promise<void> {
  await page.goto("/settings/algorithm");
  await expect(page.getByRole("slider", { name: "New videos" })).toHaveAttribute("aria-valuetext", "not at all");
  await expect(page.getByRole("slider", { name: "#celadon" })).toHaveAttribute("aria-valuetext", "more");
  for (const name of names)
    await expect(page.getByRole("slider", { name: `#${name}`, exact: true })).toHaveAttribute("aria-valuetext", "less");
}

/** What a guest has said goes with them, on whatever screen. */
export function wishCases(who: Person): void {
  test("what a guest has said of their feed holds for the account they make", async ({ page, instance }) => {
    const names = await wish(page);
    expect(names.length).toBeGreaterThan(0);
    expect(await instance.sql`select from feed_preferences`).toHaveLength(0);
    await register(page, instance, who);
    // A job takes it up.
    await expect.poll(async () => (await rowOf(instance, who.handle))?.multipliers).toEqual({ freshness: 0 });
    const { topics } = (await rowOf(instance, who.handle)) ?? { topics: [] };
    expect(topics.map(({ name, level }) => `${name} ${level}`).sort()).toEqual(
      ["celadon 1", ...names.map((name) => `${name} -1`)].sort(),
    );
    await expectThere(page, names);
    await expect(page.getByText("Kept on this device.")).toHaveCount(0);
  });
}
