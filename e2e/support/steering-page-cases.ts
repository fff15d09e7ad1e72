import type { Page } from "playwright/test";
import { STEERABLE_TERMS } from "@/lib/feed/ranking/preferences";
import { violations } from "./axe";
import { enter } from "./enter";
import { article, currentPost } from "./stage";
import { line, overlap, preferencesOf } from "./steering";
import { expect, test } from "./test";

const preview = (page: Page) => page.getByRole("region", { name: "Your feed would begin with" });
const tiles = (page: Page) => preview(page).getByRole("listitem");
/** The posts of the preview, in their order. */
const previewed = (page: Page) =>
  preview(page)
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("/").at(-1) ?? ""));

/** What is set on the page «Your algorithm». */
export function steeringPageCases(): void {
  test("a slider is moved by keys, says a word, and shows the changed feed before anything is kept", async ({
    page,
    instance,
  }) => {
    await enter(page, "demo_jun");
    await page.goto("/settings/algorithm");
    const slider = page.getByRole("slider", { name: "New videos" });
    await expect(slider).toHaveAttribute("aria-valuetext", "as usual");
    await slider.focus();
    const asked = page.waitForResponse((response) => response.url().includes("/steering/preview"));
    await page.keyboard.press("ArrowLeft");
    await expect(slider).toHaveAttribute("aria-valuetext", "less");
    await page.keyboard.press("ArrowLeft");
    await expect(slider).toHaveAttribute("aria-valuetext", "not at all");
    expect((await asked).status()).toBe(200);
    await expect(preview(page).getByRole("status")).toHaveText(/As it is now|places? changed/);
    expect(await preferencesOf(instance, "demo_jun")).toBeUndefined();
    const [sessions] = await instance.sql`select count(*)::int as n from feed_sessions`;
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(async () => (await preferencesOf(instance, "demo_jun"))?.multipliers).toEqual({ freshness: 0 });
    expect(await instance.sql`select count(*)::int as n from feed_sessions`).toEqual([sessions]);
    await page.reload();
    await expect(page.getByRole("slider", { name: "New videos" })).toHaveAttribute("aria-valuetext", "not at all");
  });

  test("a slow line asks once for the last position, and a broken one says so and loses nothing", async ({
    page,
    watch,
  }) => {
    watch.expected.push(/Failed to load resource|net::ERR_/);
    await enter(page, "demo_jun");
    await page.goto("/settings/algorithm");
    const asked: string[] = [];
    await page.route("**/steering/preview", async (route) => {
      asked.push(route.request().postData() ?? "");
      await route.continue();
    });
    const slider = page.getByRole("slider", { name: "Surprise" });
    // As quick as a hand, however slow the machine is.
    await slider.evaluate((input: HTMLInputElement) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
      for (const stop of ["3", "4", "3", "4"]) {
        set?.call(input, stop);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    await expect(preview(page).getByRole("status")).toHaveText(/As it is now|places? changed/);
    expect(asked).toHaveLength(1);
    expect(JSON.parse(asked[0] ?? "").preferences.multipliers).toEqual({ exploration: 2 });
    await page.unroute("**/steering/preview");
    await page.route("**/steering/preview", (route) => route.abort());
    await slider.press("Home");
    await expect(preview(page).getByText("The preview could not be made")).toBeVisible();
    await expect(slider).toHaveAttribute("aria-valuetext", "not at all");
    await page.unroute("**/steering/preview");
    await preview(page).getByRole("button", { name: "Try again" }).click();
    await expect(preview(page).getByRole("status")).toHaveText(/As it is now|places? changed/);
  });

  test("newest first: the preview, and then the feed, is every video by its time", async ({ page, instance }) => {
    await enter(page, "demo_jun");
    await page.goto("/settings/algorithm");
    await page.getByRole("switch", { name: /^Newest first/ }).check();
    const posts = await instance.sql`
      select p.id::text as id from posts p join accounts a on a.id = p.author_id
      where p.kind = 'video' and p.visibility = 'public' and p.deleted_at is null and a.handle <> 'demo_jun'
      order by p.id desc`;
    const expected = posts.map(({ id }) => id as string);
    await expect.poll(() => previewed(page)).toEqual(expected.slice(0, 12));
    await expect(page.getByRole("slider", { name: "Surprise" })).toBeDisabled();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Watch", exact: true }).click();
    await page.waitForURL(/\/$/);
    await expect.poll(() => currentPost(page)).toBe(expected[0]);
    await article(page).getByRole("button", { name: "Newest first" }).click();
    await expect(page.getByRole("dialog", { name: "Why this video" })).toBeVisible();
  });

  test("topics: added, turned, refused, taken away; reset and undone", async ({ page, instance }) => {
    await enter(page, "demo_jun");
    await page.goto("/settings/algorithm");
    const field = page.getByLabel("Add a hashtag");
    await field.fill("two words");
    await field.press("Enter");
    await expect(page.getByText("A hashtag is one word of letters and digits.")).toBeVisible();
    await field.fill("#Weaving");
    await field.press("Enter");
    const weaving = page.getByRole("slider", { name: "#weaving" });
    await expect(weaving).toHaveAttribute("aria-valuetext", "more");
    await weaving.press("End");
    await expect(weaving).toHaveAttribute("aria-valuetext", "much more");
    await page.getByRole("button", { name: "Calm" }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect
      .poll(async () => (await preferencesOf(instance, "demo_jun"))?.topics)
      .toEqual([{ name: "weaving", level: 2 }]);
    await page.reload();
    await expect(page.getByRole("button", { name: "Calm" })).toHaveAttribute("aria-pressed", "true");
    await page.getByRole("button", { name: "Reset" }).click();
    await expect(page.getByRole("slider", { name: "#weaving" })).toHaveCount(0);
    await expect.poll(async () => (await preferencesOf(instance, "demo_jun"))?.topics).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("slider", { name: "#weaving" })).toHaveAttribute("aria-valuetext", "much more");
    await expect
      .poll(async () => (await preferencesOf(instance, "demo_jun"))?.topics)
      .toEqual([{ name: "weaving", level: 2 }]);
    await page.getByRole("button", { name: "Remove #weaving" }).click();
    await expect(page.getByRole("slider", { name: "#weaving" })).toHaveCount(0);
  });

  test("a guest's wishes stay on their device, and the feed follows them", async ({ page, browser, baseURL }) => {
    await page.goto("/settings/algorithm");
    await expect(page.getByText("Kept on this device.")).toBeVisible();
    await page.getByRole("switch", { name: /^Newest first/ }).check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("button", { name: "Watch", exact: true })).toBeVisible();
    await page.goto("/");
    await expect(article(page).getByRole("button", { name: "Newest first" })).toBeVisible();
    const other = await (await browser.newContext({ baseURL })).newPage();
    await other.goto("/");
    await expect(article(other).getByRole("button", { name: "Newest first" })).toHaveCount(0);
    await other.context().close();
  });

  test("the page has no accessibility violation, in either scheme, and its targets are large enough", async ({
    page,
  }) => {
    await enter(page, "demo_jun");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto("/settings/algorithm");
      for (const summary of await page.locator("summary").all()) await summary.click();
      await page.getByLabel("Add a hashtag").fill("tea");
      await page.getByLabel("Add a hashtag").press("Enter");
      // And the topic's.
      await expect(page.getByRole("slider")).toHaveCount(STEERABLE_TERMS.length + 1);
      expect(await violations(page, { colours: colorScheme === "dark" }), colorScheme).toEqual([]);
    }
    // What is tabbed to is never under the preview or the bar.
    const [above, below] = [preview(page), page.getByRole("button", { name: /^(Save|Saved)$/ }).locator("..")];
    await page.getByRole("switch", { name: /^Newest first/ }).focus();
    for (let i = 0; i < 24; i++) {
      await page.keyboard.press("Tab");
      const focused = page.locator("fieldset :focus");
      if ((await focused.count()) === 0) continue;
      expect(await overlap(focused, above)).toBe(false);
      expect(await overlap(focused, below)).toBe(false);
    }
    const small = await page
      .locator("main")
      .locator("input, button, summary, select")
      .evaluateAll((controls) =>
        controls
          .filter((one) => {
            const row = one.closest("label")?.getBoundingClientRect().height ?? 0;
            return Math.max(one.getBoundingClientRect().height, row) < 43.5;
          })
          .map((one) => one.outerHTML.slice(0, 120)),
      );
    expect(small).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  test("all of it is said in Spanish, too", async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: "locale", value: "es", url: baseURL ?? "" }]);
    await page.goto("/settings/algorithm");
    await expect(page.getByRole("heading", { level: 1, name: "Tu algoritmo" })).toBeVisible();
    await expect(page.getByRole("slider", { name: "Vídeos nuevos" })).toHaveAttribute("aria-valuetext", "como siempre");
    await page.goto("/");
    await expect(line(page, "¿Qué te gusta?")).toBeVisible();
    expect(await tiles(page).count()).toBe(0);
  });
}
