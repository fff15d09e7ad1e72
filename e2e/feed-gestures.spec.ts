import type { Page } from "playwright/test";
import { still } from "./support/axe";
import { article, current, currentPost, next, paused, rate } from "./support/stage";
import { expect, test } from "./support/test";
import { drag, hold } from "./support/touch";

test.use({ demo: true });

const MIDDLE = { x: 150, y: 350 };
const EDGE = { x: 370, y: 250 };
const sheet = (page: Page) => page.getByRole("dialog", { name: "Comments" });

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect.poll(() => paused(page)).toBe(false);
});

test("holding the edge plays twice as fast for as long as one holds", async ({ page }) => {
  await hold(page, EDGE, 700, async () => {
    await expect.poll(() => rate(page)).toBe(2);
    await expect(page.getByText("2×", { exact: true })).toBeVisible();
  });
  await expect.poll(() => rate(page)).toBe(1);
  // It was no tap.
  await page.waitForTimeout(400);
  expect(await paused(page)).toBe(false);
});

test("holding elsewhere opens the menu of the video", async ({ page }) => {
  await hold(page, MIDDLE, 700, async () => {
    await expect(page.getByRole("menuitem", { name: "Copy link" })).toBeVisible();
  });
  await page.waitForTimeout(400);
  await expect(page.getByRole("menu")).toBeVisible();
  expect(await paused(page)).toBe(false);
  await expect(page.getByRole("menuitem", { name: "Share" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
});

test("a swipe to the left leads to the author, and back to the video", async ({ page }) => {
  await next(page);
  const here = await currentPost(page);
  const profile = await article(page)
    .getByRole("link", { name: /^Profile of / })
    .getAttribute("href");
  await drag(page, { x: 300, y: 350 }, { x: 120, y: 360 });
  await page.waitForURL((url) => url.pathname === profile);
  await page.goBack();
  await expect.poll(() => currentPost(page)).toBe(here);
});

test("a swipe up is the next video, whatever else a finger can mean", async ({ page }) => {
  const first = await currentPost(page);
  await drag(page, { x: 150, y: 600 }, { x: 160, y: 150 }, { over: 120 });
  await expect.poll(() => currentPost(page)).not.toBe(first);
  await expect.poll(() => paused(page)).toBe(false);
  await expect(page).toHaveURL((url) => url.pathname === "/");
});

test("pulling down at the top fetches newer videos; a short pull does not", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (/\/v1\/feed\?/.test(request.url()) && !/session=/.test(request.url())) asked.push(request.url());
  });
  await drag(page, { x: 150, y: 200 }, { x: 150, y: 260 });
  await page.waitForTimeout(300);
  expect(asked).toHaveLength(0);
  const answered = page.waitForResponse((response) => /\/v1\/feed\?/.test(response.url()));
  await drag(page, { x: 150, y: 200 }, { x: 152, y: 420 });
  await answered;
  await expect(page.getByText("Looking for newer videos")).toBeHidden();
  expect(asked).toHaveLength(1);
  await expect.poll(() => paused(page)).toBe(false);
  expect(await page.locator(".stage-scroller").evaluate((feed) => feed.scrollTop)).toBe(0);
  // Elsewhere in the feed, down is the previous video.
  await next(page);
  const second = await currentPost(page);
  await drag(page, { x: 150, y: 120 }, { x: 155, y: 660 }, { over: 120 });
  await expect.poll(() => currentPost(page)).not.toBe(second);
  expect(asked).toHaveLength(1);
});

test("a sheet follows the finger: up to the full height, down to be closed", async ({ page }) => {
  await article(page)
    .getByRole("button", { name: /^Comments, / })
    .click();
  await expect(sheet(page).getByLabel("Add a comment")).toBeVisible();
  await still(page);
  const top = async () => (await sheet(page).boundingBox())?.y ?? Number.NaN;
  const from = await top();
  expect(from).toBeGreaterThan(150);
  await drag(page, { x: 120, y: from + 30 }, { x: 120, y: 20 });
  await expect.poll(top).toBe(0);
  await drag(page, { x: 120, y: 30 }, { x: 120, y: 200 }, { over: 800, hold: 200 });
  await expect.poll(top).toBe(from);
  await drag(page, { x: 120, y: from + 30 }, { x: 120, y: 800 });
  await expect(sheet(page)).toBeHidden();
});

test("what a gesture does, a button does: the sheet's height, newer videos", async ({ page }) => {
  await article(page)
    .getByRole("button", { name: /^Comments, / })
    .click();
  await sheet(page).getByRole("button", { name: "Full height" }).click();
  await expect.poll(async () => (await sheet(page).boundingBox())?.y).toBe(0);
  await sheet(page).getByRole("button", { name: "Close" }).click();
  await article(page).getByRole("button", { name: "More", exact: true }).click();
  const asked = page.waitForRequest((request) => /\/v1\/feed\?/.test(request.url()));
  await page.getByRole("menuitem", { name: "Newer videos" }).click();
  await asked;
  await expect.poll(() => current(page).count()).toBe(1);
});
