import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator } from "playwright/test";
import sharp from "sharp";
import { chat, clear, log, message, pair, row, write } from "./conversation";
import { asMember, follow, member } from "./graph";
import { hydrated } from "./hydrated";
import { signIn } from "./people";
import { expect, test } from "./test";
import { makeVideo } from "./video";

/** What goes along with messages, and what is said of one that has to wait. */
export function messageFileCases(): void {
  test("a video goes along, and plays at the other's", async ({ page, browser, instance, baseURL, watch }) => {
    test.slow();
    watch.expected.push(/status of 409/);
    const bo = await pair(page, browser, instance, baseURL);
    const folder = await mkdtemp(join(tmpdir(), "directlink-message-video-"));
    const file = await makeVideo(folder, "pot.mp4", { seconds: 2, size: "180x320" });
    await page.locator("[data-chooser=messages]").setInputFiles(file);
    await page.getByRole("textbox", { name: "Description of file 1" }).fill("A pot that boils over");
    await write(page, "Look at it go");
    const video = message(bo, "Look at it go").getByLabel("A pot that boils over");
    await expect(video).toBeVisible({ timeout: 90_000 });
    await video.evaluate(async (element: HTMLVideoElement) => {
      element.muted = true;
      await element.play();
    });
    await expect.poll(() => video.evaluate(({ currentTime }: HTMLVideoElement) => currentTime)).toBeGreaterThan(0);
    // Its file is nobody's without the address that members are given.
    const address = await video.evaluate(({ src }: HTMLVideoElement) => src);
    const bare = new URL(address);
    bare.search = "";
    expect((await page.request.get(bare.href)).status()).toBeGreaterThanOrEqual(400);
    await rm(folder, { recursive: true });
    await bo.context().close();
  });

  test("a group gets a picture, which everybody in it sees at once", async ({ page, browser, instance, baseURL }) => {
    test.slow();
    await clear(instance);
    await follow(instance, "bo", "ana");
    await follow(instance, "cleo", "ana");
    await signIn(page, member("ana"));
    const bo = await asMember(browser, page, baseURL, "bo");
    await page.goto("/messages/new");
    for (const name of ["bo", "cleo"]) {
      await page.getByRole("searchbox", { name: "To" }).fill(`demo_${name}`);
      await page.getByRole("button", { name: `@demo_${name}` }).click();
    }
    await page.getByRole("textbox", { name: "Name of the group" }).fill("Soup Saturday");
    await page.getByRole("button", { name: "Make group" }).click();
    await page.waitForURL(/\/messages\/\d+$/);
    await write(page, "We need a face");
    await bo.goto(new URL(page.url()).pathname);
    await hydrated(bo);

    await page.getByRole("button", { name: "About this group" }).last().click();
    const about = page.getByRole("dialog", { name: "About this group" });
    await about.locator("[data-chooser=group-picture]").setInputFiles({
      name: "soup.png",
      mimeType: "image/png",
      buffer: await sharp({ create: { width: 400, height: 400, channels: 3, background: "#208040" } })
        .png()
        .toBuffer(),
    });
    await shows(about.locator("span", { has: page.locator("[data-chooser=group-picture]") }));
    await about.getByRole("button", { name: "Close" }).click();
    await expect(log(page).getByText("You changed the picture")).toBeVisible();
    await expect(log(bo).getByText("Demo Ana changed the picture")).toBeVisible();
    await shows(chat(bo, "Soup Saturday").locator("header"));
    // Who only is in it can't change it.
    await bo.getByRole("button", { name: "About this group" }).last().click();
    await expect(bo.getByRole("dialog", { name: "About this group" })).toBeVisible();
    await expect(bo.locator("[data-chooser=group-picture]")).toHaveCount(0);
    await bo.goto(new URL("/messages", bo.url()).href);
    await shows(row(bo, "Soup Saturday"));
    await bo.context().close();
  });

  test("a message that is one too many says when it goes out, and then does", async ({
    page,
    browser,
    instance,
    baseURL,
    watch,
  }) => {
    watch.expected.push(/status of 429/);
    const bo = await pair(page, browser, instance, baseURL);
    const error = { code: "rate_limited", limit: "messages", retryAfterSeconds: 6 };
    await page.route(
      "**/conversations/*/messages",
      (route) =>
        route.request().method() === "POST" ? route.fulfill({ status: 429, json: { error } }) : route.fallback(),
      { times: 1 },
    );
    await write(page, "Sixty-one");
    await expect(log(page).getByText(/^Many messages at once: this one goes out in \d seconds?\.$/)).toBeVisible();
    await expect(message(bo, "Sixty-one")).toBeVisible({ timeout: 15_000 });
    await expect(log(page).getByText("Many messages at once")).toHaveCount(0);
  });
}

/** Wait until a picture is shown there. */
async function shows(place: Locator): Promise<void> {
  const width = () =>
    place
      .locator("img")
      .first()
      .evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect.poll(width, { timeout: 45_000 }).toBeGreaterThan(0);
}
