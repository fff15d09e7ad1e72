import type { Page } from "playwright/test";
import { enter } from "./support/enter";
import { keeping } from "./support/keeping";
import { expect, test } from "./support/test";

test.use({ demo: true });

const current = (page: Page) => page.locator("video[data-current]");
/** The article on screen: the others are inert. */
const article = (page: Page) => page.locator("article:not([inert])");
const currentPost = (page: Page) => current(page).getAttribute("data-post-id");

/** Swipe to the next video, as a finger does. */
async function next(page: Page): Promise<void> {
  const before = await currentPost(page);
  await page
    .locator(".stage-scroller")
    .evaluate((feed) => feed.scrollBy({ top: feed.clientHeight, behavior: "instant" }));
  await expect.poll(() => currentPost(page)).not.toBe(before);
}

const isPlaying = (page: Page) =>
  current(page).evaluate((video: HTMLVideoElement) => !video.paused && video.readyState > 2 && video.currentTime > 0);

test("the first video plays at once, muted, without an account", async ({ page }) => {
  await page.goto("/");
  await expect.poll(() => isPlaying(page)).toBe(true);
  expect(await current(page).evaluate((video: HTMLVideoElement) => video.muted)).toBe(true);
});

test("its first videos are in the page that the server sends", async ({ request }) => {
  const html = await (await request.get("/")).text();
  expect(html.match(/<article/g)?.length).toBeGreaterThanOrEqual(3);
  expect(html).toMatch(/<video[^>]+src="\/media\/[^"]+\.mp4/);
  expect(html).toMatch(/<img[^>]+src="\/media\/[^"]+poster\.webp/);
});

test("swiping plays the next one and only that one; three video elements serve the whole feed", async ({ page }) => {
  await page.goto("/");
  await expect.poll(() => isPlaying(page)).toBe(true);
  const seen = new Set([await currentPost(page)]);
  for (let i = 0; i < 4; i++) {
    await next(page);
    seen.add(await currentPost(page));
    await expect.poll(() => isPlaying(page)).toBe(true);
    expect(await page.locator("video").count()).toBeLessThanOrEqual(3);
    await expect
      .poll(() =>
        page
          .locator("video")
          .evaluateAll((videos) => videos.filter((video) => !(video as HTMLVideoElement).paused).length),
      )
      .toBe(1);
  }
  expect(seen.size).toBe(5);
});

test("a feed shows nothing twice and says where it ends", async ({ page }) => {
  await page.goto("/");
  await expect(async () => {
    await page
      .locator(".stage-scroller")
      .evaluate((feed) => feed.scrollTo({ top: feed.scrollHeight, behavior: "instant" }));
    await expect(page.getByText("You have seen it all")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  const ids = await page.locator("article").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.postId));
  expect(ids.length).toBe(6);
  expect(new Set(ids).size).toBe(6);
});

test("a tap pauses, another one plays on", async ({ page }) => {
  await page.goto("/");
  await expect.poll(() => isPlaying(page)).toBe(true);
  await article(page).getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => current(page).evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
  await article(page).getByRole("button", { name: "Play" }).click();
  await expect.poll(() => isPlaying(page)).toBe(true);
});

test("sound is off until the viewer says otherwise, and stays as they said", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Sound" }).click();
  await expect.poll(() => current(page).evaluate((video: HTMLVideoElement) => video.muted)).toBe(false);
  await next(page);
  await expect.poll(() => current(page).evaluate((video: HTMLVideoElement) => video.muted)).toBe(false);
  await page.reload();
  await expect.poll(() => current(page).evaluate((video: HTMLVideoElement) => video.muted)).toBe(false);
});

test("a reload, and coming back from a profile, find the same video", async ({ page }) => {
  await page.goto("/");
  await expect.poll(() => isPlaying(page)).toBe(true);
  await next(page);
  await next(page);
  const here = await currentPost(page);
  await expect(page).toHaveURL(/at=2/);
  await page.reload();
  await expect.poll(() => currentPost(page)).toBe(here);
  await page
    .locator("article:not([inert])")
    .getByRole("link", { name: /^Profile of / })
    .click();
  await page.waitForURL(/\/@demo_/);
  await page.goBack();
  await expect.poll(() => currentPost(page)).toBe(here);
});

test("«why» shows each term's part, and the parts add up to the score", async ({ page }) => {
  await page.goto("/");
  await page
    .locator("article:not([inert])")
    .locator("button", { hasText: /New here|People like this|Something different|For a change/ })
    .click();
  const sheet = page.getByRole("dialog", { name: "Why this video" });
  await expect(sheet.getByText("Score", { exact: true })).toBeVisible();
  const parts = await sheet.locator("li b.tabular-nums").allTextContents();
  const score = await sheet.locator("p b.tabular-nums, p span.tabular-nums").last().textContent();
  const value = (text: string | null) => Number((text ?? "").replace("−", "-").replace("+", ""));
  expect(parts.length).toBeGreaterThanOrEqual(5);
  // Each part is rounded to a point of its own.
  expect(Math.abs(parts.reduce((sum, part) => sum + value(part), 0) - value(score))).toBeLessThanOrEqual(
    parts.length / 2,
  );
});

test("one reacts with an emoji of the set from the menu, and takes it back there", async ({ page }) => {
  await enter(page, "demo_ana");
  await page.goto("/");
  const more = article(page).getByRole("button", { name: "More", exact: true });
  // The speeds stand there at once, the emoji when they have been fetched.
  const choices = page.locator("[role=menuitemradio][aria-label]");
  await more.click();
  await expect(choices.first()).toBeVisible();
  const emoji = (await choices.nth(1).getAttribute("aria-label")) ?? "";
  // Whichever video comes first, they may have reacted to it before.
  const before = (await choices.nth(1).getAttribute("aria-checked")) === "true";
  for (const chosen of [!before, before]) {
    await keeping(page, () => page.getByRole("menuitemradio", { name: emoji }).click());
    await expect(page.getByRole("menu")).toHaveCount(0);
    await more.click();
    await expect(page.getByRole("menuitemradio", { name: emoji })).toHaveAttribute("aria-checked", String(chosen));
  }
});

test("a double tap likes", async ({ page }) => {
  await enter(page, "demo_jun");
  await page.goto("/");
  const like = article(page).getByRole("button", { name: /^Like, / });
  if ((await like.getAttribute("aria-pressed")) === "true") {
    await keeping(page, () => like.click());
    await expect(like).toHaveAttribute("aria-pressed", "false");
  }
  await keeping(page, () =>
    article(page)
      .getByRole("button", { name: /^(Pause|Play)$/ })
      .dblclick({ position: { x: 150, y: 300 } }),
  );
  await expect(like).toHaveAttribute("aria-pressed", "true");
  const [id, author] = [
    await currentPost(page),
    await article(page)
      .getByRole("link", { name: /^Profile of / })
      .getAttribute("href"),
  ];
  await page.goto(`${author}/${id}`);
  await expect(like).toHaveAttribute("aria-pressed", "true");
});

test("dragging the scrub bar shows the frame there and goes there", async ({ page }) => {
  await page.goto("/");
  await expect.poll(() => isPlaying(page)).toBe(true);
  await article(page).getByRole("button", { name: "Pause" }).click();
  const bar = page.getByRole("slider", { name: "Position" });
  await bar.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await expect
    .poll(() => current(page).evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThanOrEqual(4.5);
  await expect(bar).toHaveAttribute("aria-valuetext", /^0:0\d of 0:\d\d$/);
});
