import type { Page } from "playwright/test";
import { enter } from "./support/enter";
import { keeping } from "./support/keeping";
import { article, current, paused } from "./support/stage";
import { expect, test } from "./support/test";

test.use({ demo: true });

/** Switch vibrations on or off. */
const vibrate = (page: Page, on: boolean) =>
  keeping(page, () => page.getByRole("switch", { name: /^Vibrate/ }).setChecked(on));

test("with autoplay off nothing of a video is fetched until it is tapped", async ({ page }) => {
  await page.goto("/settings/playback");
  await keeping(page, () => page.getByLabel("Start by themselves").selectOption("never"));
  await expect(page.getByText("Nothing is loaded before that.")).toBeVisible();
  const files: string[] = [];
  page.on("request", (request) => {
    if (/\.mp4/.test(request.url())) files.push(request.url());
  });
  await page.goto("/");
  await page.waitForTimeout(1_000);
  expect(await paused(page)).toBe(true);
  expect(files).toEqual([]);
  await article(page).getByRole("button", { name: "Play" }).click();
  await expect.poll(() => current(page).evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0);
  await page
    .locator(".stage-scroller")
    .evaluate((feed) => feed.scrollBy({ top: feed.clientHeight, behavior: "instant" }));
  await expect(article(page).getByRole("button", { name: "Play" })).toBeVisible();
});

test("on Wi-Fi only: where the browser says nothing about the line, videos start", async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: "playback", value: "wifi.1.1", url: baseURL ?? "" }]);
  await page.goto("/");
  await expect.poll(() => paused(page)).toBe(false);
  await context.addInitScript(() => {
    const line = Object.assign(new EventTarget(), { type: "cellular", saveData: false });
    Object.defineProperty(navigator, "connection", { value: line });
  });
  await page.reload();
  await page.waitForTimeout(800);
  expect(await paused(page)).toBe(true);
});

test("what a member chose is kept with the account", async ({ page, context, browser, baseURL }) => {
  await enter(page, "demo_jun");
  await page.goto("/settings/playback");
  await vibrate(page, false);
  await expect(page.getByText("Kept with your account")).toBeVisible();
  const elsewhere = await browser.newContext({ baseURL, storageState: await context.storageState() });
  const other = await elsewhere.newPage();
  await other.goto("/settings/playback");
  await expect(other.getByRole("switch", { name: /^Vibrate/ })).not.toBeChecked();
  await expect(other.getByRole("switch", { name: /^Single-key/ })).toBeChecked();
  await elsewhere.close();
  await vibrate(page, true);
});

test("a like is felt, and not where vibrations are off", async ({ page, context }) => {
  await context.addInitScript(() => {
    const felt: unknown[] = [];
    Object.assign(window, { felt });
    navigator.vibrate = (pattern) => felt.push(pattern) > 0;
  });
  const felt = () => page.evaluate(() => (window as unknown as { felt: unknown[] }).felt);
  await enter(page, "demo_jun");
  await page.goto("/");
  const like = article(page).getByRole("button", { name: /^Like, / });
  await like.click();
  await expect.poll(felt).toEqual([10]);
  await page.goto("/settings/playback");
  await vibrate(page, false);
  await page.goto("/");
  await like.click();
  await page.waitForTimeout(300);
  expect(await felt()).toEqual([]);
  await page.goto("/settings/playback");
  await vibrate(page, true);
});
