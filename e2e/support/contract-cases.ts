import type { Page } from "playwright/test";
import { violations } from "./axe";
import { enter } from "./enter";
import { hydrated } from "./hydrated";
import { keeping } from "./keeping";
import { article, currentPost, next, paused } from "./stage";
import { keepOnDevice, line, overlap, stay } from "./steering";
import { expect, test } from "./test";

const END = "That’s it for now";

const today = (page: Page) =>
  page.evaluate(() => {
    const now = new Date();
    const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
    return `${now.getFullYear()}-${month}-${day}`;
  });

/** Under which name a member's questions are remembered, once they have watched for a second. */
async function worthKey(page: Page): Promise<string> {
  const found = await page.waitForFunction(() => Object.keys(localStorage).find((name) => /^feed-worth:\d/.test(name)));
  return (await found.jsonValue()) as string;
}

/** What the feed keeps to of its own: when it ends for the day, and when it asks whether it was worth it. */
export function contractCases(): void {
  test("a budget of videos ends the feed kindly, in every tab and after a reload, until somebody goes on", async ({
    page,
    context,
  }) => {
    await page.goto("/settings/algorithm");
    const ends = page.getByLabel("The feed ends after");
    await keeping(page, () => ends.selectOption({ label: "10 videos a day" }));
    await expect(ends).toHaveValue("videos 10");
    await keepOnDevice(page, "feed-day:guest", { day: await today(page), ms: 0, videos: 8, last: null, more: 0 });
    await page.goto("/");
    const end = page.getByRole("heading", { name: END });
    // The ninth, after a second of it.
    const counted = () => page.evaluate(() => JSON.parse(localStorage.getItem("feed-day:guest") ?? "{}").videos);
    await expect.poll(counted).toBe(9);
    await next(page);
    // The tenth counts after a second, and plays on.
    await expect(end).toBeAttached();
    const tenth = await currentPost(page);
    expect(await paused(page)).toBe(false);
    await page
      .locator(".stage-scroller")
      .evaluate((feed) => feed.scrollBy({ top: feed.clientHeight, behavior: "instant" }));
    await expect(end).toBeInViewport();
    await expect(page.getByText("You have watched 10 videos today. You wanted to stop after 10.")).toBeVisible();
    await expect.poll(() => paused(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    // Back to the video before it, and on to the end again, by keys.
    await page.keyboard.press("k");
    await expect(end).not.toBeInViewport();
    expect(await currentPost(page)).toBe(tenth);
    await page.keyboard.press("j");
    await expect(end).toBeInViewport();

    const tab = await context.newPage();
    await tab.goto("/");
    await hydrated(tab);
    await expect(tab.getByRole("heading", { name: END })).toBeInViewport();
    await tab.close();
    await page.reload();
    await expect(end).toBeInViewport();

    await page.getByRole("button", { name: "Go on for 10 videos" }).click();
    await expect(end).toHaveCount(0);
    await expect(article(page)).toBeVisible();
    await expect.poll(() => paused(page)).toBe(false);
  });

  test("a budget of minutes counts what is watched, and can be left open for the day", async ({ page }) => {
    await enter(page, "demo_jun");
    await page.goto("/settings/algorithm");
    await keeping(page, () => page.getByLabel("The feed ends after").selectOption({ label: "30 minutes a day" }));
    await page.reload();
    await expect(page.getByLabel("The feed ends after")).toHaveValue("minutes 30");
    await page.clock.install();
    await page.goto("/");
    const name = await page.waitForFunction(() => Object.keys(localStorage).find((key) => key.startsWith("feed-day:")));
    const key = (await name.jsonValue()) as string;
    const used = () => page.evaluate((of) => JSON.parse(localStorage.getItem(of) ?? "{}").ms as number, key);
    await stay(page, 3_000);
    expect(await used()).toBeGreaterThan(2_500);
    // A paused video is no watching.
    await page.keyboard.press("Space");
    await expect.poll(() => paused(page)).toBe(true);
    const before = await used();
    await stay(page, 10_000);
    expect(await used()).toBeLessThan(before + 1_500);
    await keepOnDevice(page, key, { day: await today(page), ms: 30 * 60_000 - 500, videos: 3, last: null, more: 0 });
    await page.keyboard.press("Space");
    const end = page.getByRole("heading", { name: END });
    await expect(end).toBeAttached();
    await page.keyboard.press("j");
    await expect(end).toBeInViewport();
    await page.getByRole("button", { name: "No end today" }).click();
    await expect(end).toHaveCount(0);
    await page.reload();
    await expect(end).toHaveCount(0);
  });

  test("now and then it asks whether a video was worth it; a no counts, and nothing is covered or moved", async ({
    page,
    instance,
  }) => {
    await enter(page, "demo_jun");
    await page.clock.install();
    await page.goto("/");
    const key = await worthKey(page);
    await keepOnDevice(page, key, { since: 24, last: null, asked: [] });
    const dock = article(page).getByRole("group", { name: "Actions" });
    const foot = article(page).getByRole("button", { name: "Like", exact: false }).first();
    const [dockAt, footAt] = [await dock.boundingBox(), await foot.boundingBox()];
    const question = line(page, "Worth your time?");
    await stay(page);
    await expect(question).toBeVisible();
    expect([await dock.boundingBox(), await foot.boundingBox()]).toEqual([dockAt, footAt]);
    const pill = question.locator(".bg-overlay-strong");
    expect(await overlap(pill, dock)).toBe(false);
    expect(await overlap(pill, page.getByRole("button", { name: "Sound" }))).toBe(false);
    expect(await overlap(pill, page.getByRole("navigation", { name: "Feeds" }))).toBe(false);
    for (const button of await question.getByRole("button").all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(43.5);
    }
    expect(await violations(page)).toEqual([]);
    const id = await currentPost(page);
    await question.getByRole("button", { name: "No", exact: true }).click();
    await expect(question).toBeHidden();
    await expect
      .poll(() => instance.sql`select post_id::text as id, kind from feed_signals`)
      .toEqual([{ id, kind: "not_worth" }]);
    expect(await currentPost(page)).toBe(id);
    // Neither again about the same, nor about the next.
    await page.reload();
    await stay(page);
    await expect(question).toBeHidden();
  });

  test("the question can be switched off, and guests are not asked", async ({ page }) => {
    await page.clock.install();
    await page.goto("/");
    await keepOnDevice(page, "feed-worth:guest", { since: 99, last: null, asked: [] });
    await stay(page);
    await expect(line(page, "Worth your time?")).toHaveCount(0);
    await enter(page, "demo_jun");
    await page.goto("/");
    const key = await worthKey(page);
    await page.goto("/settings/algorithm");
    await keeping(page, () => page.getByRole("switch", { name: /^Ask me if it was worth/ }).uncheck());
    await keepOnDevice(page, key, { since: 99, last: null, asked: [] });
    await page.goto("/");
    await stay(page);
    await expect(line(page, "Worth your time?")).toHaveCount(0);
  });
}
