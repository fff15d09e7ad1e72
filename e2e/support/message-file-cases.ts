import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { log, message, said, write } from "./conversation";
import { aPicture } from "./files";
import { test } from "./talking";
import { expect } from "./test";
import { makeVideo } from "./video";

/** What goes along with messages, and what is said of one that has to wait. */
export function messageFileCases(): void {
  test("a picture and a voice note go along; a post is sent from its menu", async ({ page, bo, watch }) => {
    test.slow();
    // A picture is asked for again until the server has prepared it.
    watch.expected.push(/status of 409/);
    await page.locator("[data-chooser=messages]").setInputFiles(await aPicture("pot.png", "#c06020"));
    await page.getByRole("textbox", { name: "Description of file 1" }).fill("A clay pot");
    await write(page, "This one");
    await expect(message(bo, "This one").getByRole("button", { name: "Open: A clay pot" })).toBeVisible({
      timeout: 30_000,
    });
    await message(bo, "This one").getByRole("button", { name: "Open: A clay pot" }).click();
    await expect(bo.getByRole("dialog").getByRole("img", { name: "A clay pot" })).toBeVisible();
    await bo.keyboard.press("Escape");

    await page.context().grantPermissions(["microphone"]);
    await page.getByRole("button", { name: "Record a voice message" }).click();
    await expect(page.getByText("Recording…")).toBeVisible();
    await expect(page.getByText("0:02", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Send voice message" }).click();
    const play = log(bo).getByRole("button", { name: /^Play voice message/ });
    await expect(play).toBeVisible({ timeout: 45_000 });
    await play.click();
    await expect(log(bo).getByRole("button", { name: "Pause" })).toBeVisible();

    await page.goto("/@demo_cleo?tab=posts");
    await page.getByRole("article").first().getByRole("button", { name: /^More/ }).click();
    await page.getByRole("menuitem", { name: "Send to…" }).click();
    const dialog = page.getByRole("dialog", { name: "Send to…" });
    await dialog.getByRole("button", { name: "Demo Bo" }).click();
    await dialog.getByRole("textbox", { name: "Add a few words" }).fill("Look at this");
    await dialog.getByRole("button", { name: "Send to 1" }).click();
    await expect(said(page, "Sent")).toBeVisible();
    // What stands there first may be somebody else's, passed on.
    await expect(message(bo, "Look at this").getByRole("link", { name: /@demo_\w+$/ })).toBeVisible();
  });

  test("a video goes along, and plays at the other's", async ({ page, bo, watch }) => {
    test.slow();
    watch.expected.push(/status of 409/);
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
  });

  test("a message that is one too many says when it goes out, and then does", async ({ page, bo, watch }) => {
    watch.expected.push(/status of 429/);
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
