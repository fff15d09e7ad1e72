import type { Page } from "playwright/test";
import { expect, test } from "../support/test";

test.use({ world: "cards", demo: true });

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-posinset") ?? null);

test("keys go from card to card; the time is the way to the post", async ({ page }) => {
  await page.goto("/local?view=cards");
  await expect(page.getByRole("article").nth(2)).toBeVisible();
  await page.keyboard.press("j");
  await expect.poll(() => focused(page)).toBe("1");
  await page.keyboard.press("j");
  await expect.poll(() => focused(page)).toBe("2");
  await page.keyboard.press("PageDown");
  await expect.poll(() => focused(page)).toBe("3");
  await page.keyboard.press("k");
  await expect.poll(() => focused(page)).toBe("2");
});

test("a video in a card plays without sound while it is in view, and only one does", async ({ page }) => {
  await page.goto("/local?view=cards");
  const open = page.getByRole("link", { name: /^Open the video by/ }).first();
  await expect(async () => {
    await page.evaluate(() => window.scrollBy(0, 500));
    await expect(open).toBeInViewport({ timeout: 300 });
  }).toPass();
  await open.scrollIntoViewIfNeeded();
  await open.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const videos = page.locator("article video");
  await expect(videos).toHaveCount(1);
  await expect
    .poll(() => videos.evaluate((video: HTMLVideoElement) => !video.paused && video.muted && video.currentTime > 0))
    .toBe(true);
  await open.click();
  await expect(page.locator(".stage-scroller")).toBeVisible();
  await expect(page).toHaveURL(/\/@[^/]+\/\d+$/);
});

test("many pictures in a row are moved by buttons as well", async ({ page, instance }) => {
  await instance.sql`
    with target as (select id from posts where body like 'Ten Julia sets%'),
    others as (select m.media_id, row_number() over () as place from post_media m join posts p on p.id = m.post_id
      where p.kind = 'pictures' and p.id <> (select id from target) limit 5)
    update post_media set post_id = (select id from target), position = others.place
    from others where post_media.media_id = others.media_id`;
  await page.goto("/local?view=cards");
  const julia = page.getByRole("article").filter({ hasText: "Ten Julia sets" });
  await julia.scrollIntoViewIfNeeded();
  await julia.hover();
  await expect(julia.getByText("+5")).toBeVisible();
  await julia.getByRole("button", { name: "Next picture" }).click();
  await expect(julia.getByText("+4")).toBeVisible();
  await expect(julia.getByRole("button", { name: "Share" })).toBeVisible();
});
