import type { Page } from "playwright/test";
import { article, current, currentPost, next, paused } from "./support/stage";
import { expect, test } from "./support/test";

test.use({ demo: true });

const comments = (page: Page) => page.getByRole("dialog", { name: "Comments" });
const openComments = (page: Page) =>
  article(page)
    .getByRole("button", { name: /^Comments, / })
    .click();
/** What lies open has its entries in the history, or has let go of them: a moment after it is seen. */
const expectLayers = (page: Page, count: number) =>
  expect.poll(() => page.evaluate(() => window.history.state?.layers ?? 0)).toBe(count);
const openMenu = (page: Page) => article(page).getByRole("button", { name: "More", exact: true }).click();

test.beforeEach(async ({ page }) => {
  await page.goto("/explore");
  await page.goto("/");
  await expect.poll(() => paused(page)).toBe(false);
});

test("back closes what lies open, one after the other, and only then leaves the page", async ({ page }) => {
  await openComments(page);
  await expect(comments(page).getByLabel("Add a comment")).toBeVisible();
  await comments(page).getByLabel("Add a comment").fill("Hello");
  await comments(page).getByRole("button", { name: "Send" }).click();
  const gate = page.getByRole("dialog", { name: "Sign in to join in" });
  await expect(gate).toBeVisible();
  await expectLayers(page, 2);
  await page.goBack();
  await expect(gate).toBeHidden();
  await expect(comments(page)).toBeVisible();
  await page.goBack();
  await expect(comments(page)).toBeHidden();
  await expect(page).toHaveURL(/\/$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/explore$/);
});

test("back closes the menu and «why»; the video goes on as if nothing had been", async ({ page }) => {
  await current(page).evaluate((video) => {
    (video as HTMLElement).dataset.same = "yes";
  });
  await openMenu(page);
  await expect(page.getByRole("menu")).toBeVisible();
  await expectLayers(page, 1);
  await page.goBack();
  await expect(page.getByRole("menu")).toBeHidden();
  await expectLayers(page, 0);
  await openMenu(page);
  await page.getByRole("menuitem", { name: "Why this video" }).click();
  const why = page.getByRole("dialog", { name: "Why this video" });
  await expect(why).toBeVisible();
  await expectLayers(page, 1);
  await page.goBack();
  await expect(why).toBeHidden();
  await expect(page).toHaveURL(/\/$/);
  await expect(current(page)).toHaveAttribute("data-same", "yes");
  expect(await paused(page)).toBe(false);
});

test("what was closed by its own button leaves nothing behind in the history", async ({ page }) => {
  for (let i = 0; i < 3; i++) {
    await openComments(page);
    await comments(page).getByRole("button", { name: "Close" }).click();
    await expect(comments(page)).toBeHidden();
  }
  await expectLayers(page, 0);
  await page.goBack();
  await expect(page).toHaveURL(/\/explore$/);
});

test("a link in a sheet leads away, and back leads to the same video without the sheet", async ({ page }) => {
  await next(page);
  await next(page);
  const here = await currentPost(page);
  await openComments(page);
  const author = comments(page).getByRole("article").first().getByRole("link").first();
  await author.click();
  await page.waitForURL(/\/@demo_/);
  await page.goBack();
  await expect(page).toHaveURL(/at=2/);
  await expect.poll(() => currentPost(page)).toBe(here);
  await expect(comments(page)).toBeHidden();
  await page.goBack();
  await expect(page).toHaveURL(/\/explore$/);
});

test("a reload with a sheet open finds the video, and one step back leaves the page", async ({ page }) => {
  await next(page);
  const here = await currentPost(page);
  await openComments(page);
  await expect(comments(page)).toBeVisible();
  await expectLayers(page, 1);
  await page.reload();
  await expect.poll(() => currentPost(page)).toBe(here);
  await expectLayers(page, 0);
  await page.goBack();
  await expect(page).toHaveURL(/\/explore$/);
});
