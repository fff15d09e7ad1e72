import type { Page } from "playwright/test";
import { hydrated } from "./hydrated";
import { expect } from "./test";

/** The video that is on screen, and its article: the others are inert. */
export const current = (page: Page) => page.locator("video[data-current]");
export const article = (page: Page) => page.locator("article[data-post-id]:not([inert])");
export const currentPost = (page: Page) => current(page).getAttribute("data-post-id");
export const paused = (page: Page) => current(page).evaluate((video: HTMLVideoElement) => video.paused);
export const rate = (page: Page) => current(page).evaluate((video: HTMLVideoElement) => video.playbackRate);

/** Bring the next video up, as a swipe does. */
export async function next(page: Page): Promise<void> {
  const before = await currentPost(page);
  await page
    .locator(".stage-scroller")
    .evaluate((feed) => feed.scrollBy({ top: feed.clientHeight, behavior: "instant" }));
  await expect.poll(() => currentPost(page)).not.toBe(before);
}

/** Sign in as one of the demo's people, on the page of signing in or from there. */
export async function signInAs(page: Page, handle: string): Promise<void> {
  await page.getByLabel("Email or handle").fill(handle);
  await page.getByLabel("Password", { exact: true }).fill("demo-demo-demo");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await hydrated(page);
}
