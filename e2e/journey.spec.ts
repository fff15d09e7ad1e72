import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright/test";
import { hydrated } from "./support/hydrated";
import { person, register, setUp } from "./support/people";
import { expect, test } from "./support/test";
import { makeVideo } from "./support/video";

test.use({ world: "journey" });

const admin = person("ana");
const fan = person("bo");

/** A browser of somebody else. */
async function another(
  browser: Browser,
  baseURL: string | undefined,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: "en-GB",
  });
  return { context, page: await context.newPage() };
}

/** The place of the video that is on screen. */
const currentTime = (page: Page) =>
  page.locator("video[data-current]").evaluate((video: HTMLVideoElement) => video.currentTime);

test("from an empty instance to a video that somebody else watches, likes, comments on and whose author they follow", async ({
  page,
  browser,
  baseURL,
  instance,
}) => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), "directlink-e2e-video-"));
  const file = await makeVideo(folder, "clip.mp4");

  await test.step("the printed link makes the administrator, once", async () => {
    await setUp(page, instance, admin);
    await expect(page.getByText("Nothing here yet")).toBeVisible();
  });

  await test.step("they upload a video and post it", async () => {
    await page.goto("/create");
    await page.locator("input[type=file]").first().setInputFiles(file);
    await page.getByLabel("Caption").fill("A dive into the set, look at the edge #fractal");
    await page.getByLabel("Description").fill("A fractal grows towards us");
    await page.getByRole("button", { name: "Post", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Your video is live" })).toBeVisible({ timeout: 120_000 });
    await page.getByRole("link", { name: "Watch it" }).click();
    await page.waitForURL(/\/@demo_ana\/\d+$/);
    await hydrated(page);
  });
  const address = page.url();

  await test.step("it plays", async () => {
    await expect.poll(() => currentTime(page), { timeout: 45_000 }).toBeGreaterThan(0.5);
    const before = await currentTime(page);
    await expect.poll(() => currentTime(page)).not.toBe(before);
  });

  const other = await another(browser, baseURL);
  await test.step("somebody else registers with the code from their mail and finds the video in For You", async () => {
    await register(other.page, instance, fan);
    await expect(other.page.getByText("A dive into the set")).toBeVisible();
    await expect.poll(() => currentTime(other.page), { timeout: 45_000 }).toBeGreaterThan(0.5);
  });

  await test.step("they like it", async () => {
    await hydrated(other.page);
    const like = other.page.getByRole("button", { name: /^Like, / });
    await like.click();
    await expect(like).toHaveAttribute("aria-pressed", "true");
    await expect(like).toHaveAccessibleName("Like, 1 like");
    await expect.poll(() => count(instance.sql`select count(*)::int as n from likes`)).toBe(1);
  });

  await test.step("they comment", async () => {
    await other.page.getByRole("button", { name: /^Comments, / }).click();
    const sheet = other.page.getByRole("dialog", { name: "Comments" });
    await expect(sheet.getByText("No comments yet")).toBeVisible();
    await sheet.getByLabel("Add a comment").fill("<script>alert(1)</script> what a zoom");
    await sheet.getByRole("button", { name: "Send" }).click();
    await expect(sheet.getByText("<script>alert(1)</script> what a zoom")).toBeVisible();
    await expect
      .poll(() => count(instance.sql`select count(*)::int as n from posts where root_id is not null`))
      .toBe(1);
    await other.page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
  });

  await test.step("they follow its author and find it in Following", async () => {
    await other.page.getByRole("button", { name: "Follow demo_ana" }).click();
    await expect.poll(() => count(instance.sql`select count(*)::int as n from follows`)).toBe(1);
    await other.page.goto("/following");
    await expect(other.page.getByText("A dive into the set")).toBeVisible();
  });

  await test.step("how it was watched is counted", async () => {
    await other.page.goto("/explore");
    await expect
      .poll(() => count(instance.sql`select count(*)::int as n from watch_events where watched_ms > 0`), {
        timeout: 45_000,
      })
      .toBeGreaterThan(0);
    await expect
      .poll(() => count(instance.sql`select coalesce(sum(views), 0)::int as n from post_stats`), { timeout: 45_000 })
      .toBeGreaterThan(0);
  });

  await test.step("its author deletes it; then it is nowhere", async () => {
    await page.goto(address);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Delete video" }).click();
    await page.getByRole("button", { name: "Delete video" }).click();
    await expect(page.getByText("Video deleted")).toBeVisible();
    await page.waitForURL(/\/@demo_ana$/);
    expect((await other.page.request.get(address)).status()).toBe(404);
    // Its author may take it back for 30 days: until then its files lie where no known address leads.
    const open = () => count(instance.sql`select count(*)::int as n from media where storage_key like 'm/%'`);
    await expect.poll(open, { timeout: 45_000 }).toBe(0);
  });
  await other.context.close();
});

async function count(query: PromiseLike<readonly Record<string, unknown>[]>): Promise<number> {
  return Number((await query)[0]?.n);
}
