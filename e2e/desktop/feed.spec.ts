import type { Page } from "playwright/test";
import { expect, test } from "../support/test";

test.use({ demo: true });

const current = (page: Page) => page.locator("video[data-current]");
const currentPost = (page: Page) => current(page).getAttribute("data-post-id");
const state = (page: Page) =>
  current(page).evaluate((video: HTMLVideoElement) => ({
    paused: video.paused,
    muted: video.muted,
    rate: video.playbackRate,
  }));

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect.poll(async () => (await state(page)).paused).toBe(false);
});

test("the comments of the current video stand beside it and follow it", async ({ page }) => {
  const aside = page.getByRole("complementary", { name: "Comments" });
  await expect(aside.getByLabel("Add a comment")).toBeVisible();
  const following = await page.locator("article[data-post-id]").nth(1).getAttribute("data-post-id");
  const asked = page.waitForRequest((request) => request.url().includes(`/posts/${following}/comments`));
  await page.keyboard.press("ArrowDown");
  expect(await currentPostAfterMove(page)).toBe(following);
  await asked;
});

async function currentPostAfterMove(page: Page): Promise<string | null> {
  const first = await page.locator("article").first().getAttribute("data-post-id");
  await expect.poll(() => currentPost(page)).not.toBe(first);
  return currentPost(page);
}

test("keys move, pause, sound, seek and change the speed", async ({ page }) => {
  const first = await currentPost(page);
  await page.keyboard.press("j");
  await expect.poll(() => currentPost(page)).not.toBe(first);
  await page.keyboard.press("k");
  await expect.poll(() => currentPost(page)).toBe(first);

  await page.keyboard.press("Space");
  await expect.poll(async () => (await state(page)).paused).toBe(true);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await state(page)).paused).toBe(false);
  await page.keyboard.press("m");
  await expect.poll(async () => (await state(page)).muted).toBe(false);
  await page.keyboard.press(">");
  await expect.poll(async () => (await state(page)).rate).toBe(1.25);
  await page.keyboard.press("<");
  await expect.poll(async () => (await state(page)).rate).toBe(1);
  await page.keyboard.press("5");
  await expect
    .poll(() => current(page).evaluate((video: HTMLVideoElement) => video.currentTime / video.duration))
    .toBeGreaterThan(0.4);
});

test("keys do nothing while one writes", async ({ page }) => {
  const first = await currentPost(page);
  await page.keyboard.press("l");
  const dialog = page.getByRole("dialog", { name: "Sign in to join in" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await currentPost(page)).toBe(first);
});

test("«?» lists the keys", async ({ page }) => {
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" }).getByText("Play and pause")).toBeVisible();
});

test("a video has a page of its own with what others need to show it", async ({ page, request }) => {
  const id = await currentPost(page);
  const path = await page
    .locator("article:not([inert])")
    .getByRole("link", { name: /^Profile of / })
    .getAttribute("href");
  const html = await (await request.get(`${path}/${id}`)).text();
  expect(html).toMatch(/<meta property="og:type" content="video.other"/);
  expect(html).toMatch(/<meta property="og:image" content="http:\/\/127\.0\.0\.1:\d+\/media\/[^"]+poster\.webp"/);
  expect(html).toMatch(/<meta property="og:video" content="http:\/\/127\.0\.0\.1:\d+\/media\/[^"]+\.mp4"/);
  expect(html).toMatch(/<link rel="canonical" href="http:\/\/127\.0\.0\.1:\d+\/@demo_/);
  // Under another handle it has moved to its own.
  const moved = await request.get(`/@demo_nobody/${id}`, { maxRedirects: 0 });
  expect(moved.status()).toBe(308);
  expect(moved.headers().location).toMatch(new RegExp(`${path}/${id}$`));
});

test("the installable app has a manifest with icons that load", async ({ request }) => {
  const manifest = await (await request.get("/manifest.webmanifest")).json();
  expect(manifest).toMatchObject({ name: "DirectLink", display: "standalone", start_url: "/" });
  for (const icon of manifest.icons) expect((await request.get(icon.src)).status(), icon.src).toBe(200);
});
