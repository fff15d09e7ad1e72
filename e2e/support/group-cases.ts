import type { Locator } from "playwright/test";
import { chat, clear, log, makeGroup, message, row, write } from "./conversation";
import { enter } from "./enter";
import { aPicture } from "./files";
import { follow } from "./graph";
import { hydrated } from "./hydrated";
import { test } from "./talking";
import { expect } from "./test";

/** Groups of three and four, each in a browser of their own. */
export function groupCases(): void {
  test("a group of three is made, and all of them read and write in it", async ({ page, another, instance }) => {
    await clear(instance);
    await follow(instance, "bo", "ana");
    await follow(instance, "cleo", "ana");
    await enter(page, "demo_ana");
    const bo = await another("bo");
    const cleo = await another("cleo");
    await bo.goto("/messages");
    await cleo.goto("/messages");
    await hydrated(bo);
    await hydrated(cleo);

    await page.goto("/messages/new");
    for (const name of ["bo", "cleo"]) {
      await page.getByRole("searchbox", { name: "To" }).fill(`demo_${name}`);
      await page.getByRole("button", { name: `@demo_${name}` }).click();
    }
    await page.getByRole("textbox", { name: "Name of the group" }).fill("Soup Thursday");
    await page.getByRole("button", { name: "Make group" }).click();
    await page.waitForURL(/\/messages\/\d+$/);
    await expect(log(page).getByText("You made this group")).toBeVisible();
    await write(page, "Reading room is ours from six");

    for (const one of [bo, cleo]) {
      await expect(row(one, "Soup Thursday")).toContainText("Demo Ana: Reading room is ours from six");
      await row(one, "Soup Thursday").click();
      await expect(message(one, "Reading room is ours")).toBeVisible();
    }
    await write(bo, "Corn is on me");
    await expect(message(page, "Corn is on me")).toContainText("Demo Bo");
    await expect(message(cleo, "Corn is on me")).toBeVisible();
  });

  test("a group is given another name, and somebody joins by its link", async ({ page, another, instance }) => {
    const path = await makeGroup(page, instance, "Soup Thursday", ["bo", "cleo"]);
    await page.goto(path);
    const bo = await another("bo");
    const dev = await another("dev");
    await bo.goto(path);
    await page.getByRole("button", { name: "About this group" }).last().click();
    const about = page.getByRole("dialog", { name: "About this group" });
    await about.getByRole("textbox", { name: "Name of the group" }).fill("Soup Friday");
    await about.getByRole("button", { name: "Rename" }).click();
    await expect(log(bo).getByText("Demo Ana named the group “Soup Friday”")).toBeVisible();
    await expect(bo.getByRole("heading", { name: "Soup Friday" })).toBeVisible();

    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await about.getByRole("button", { name: "Make a link" }).click();
    await expect(about.getByRole("button", { name: "Copy link" })).toBeVisible();
    // Put there a moment after the link has been made.
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toMatch(/^http.*\/messages\/join\//);
    await dev.goto(new URL(await copied()).pathname);
    await hydrated(dev);
    await expect(dev.getByRole("heading", { name: "Soup Friday" })).toBeVisible();
    await dev.getByRole("button", { name: "Join", exact: true }).click();
    await dev.waitForURL(/\/messages\/\d+$/);
    await expect(log(bo).getByText("Demo Dev joined by the link")).toBeVisible();
  });

  test("in a group somebody is given a role, somebody is removed, and somebody leaves", async ({
    page,
    another,
    instance,
  }) => {
    const path = await makeGroup(page, instance, "Soup Thursday", ["bo", "cleo", "dev"]);
    await page.goto(path);
    const cleo = await another("cleo");
    const dev = await another("dev");
    await cleo.goto(path);
    await dev.goto(path);
    await page.getByRole("button", { name: "About this group" }).last().click();
    const about = page.getByRole("dialog", { name: "About this group" });
    await about.getByRole("button", { name: "More about Demo Bo" }).click();
    await page.getByRole("menuitem", { name: "Make admin" }).click();
    await expect(log(cleo).getByText("Demo Ana made Demo Bo admin")).toBeVisible();
    await about.getByRole("button", { name: "More about Demo Dev" }).click();
    await page.getByRole("menuitem", { name: "Remove from group" }).click();
    await expect(log(cleo).getByText("Demo Ana removed Demo Dev")).toBeVisible();
    await expect(dev.getByText("You are not in this group any more.")).toBeVisible();
    // Behind what lies open, the messages are nobody's to read.
    await about.getByRole("button", { name: "Close" }).click();

    await cleo.getByRole("button", { name: "About this group" }).last().click();
    await cleo.getByRole("button", { name: "Leave group" }).click();
    await cleo
      .getByRole("dialog", { name: /^Leave/ })
      .getByRole("button", { name: "Leave group" })
      .click();
    await expect(log(page).getByText("Demo Cleo left")).toBeVisible();
  });

  test("a group gets a picture, which everybody in it sees at once", async ({ page, another, instance }) => {
    test.slow();
    const path = await makeGroup(page, instance, "Soup Saturday", ["bo", "cleo"]);
    await page.goto(path);
    const bo = await another("bo");
    await bo.goto(path);

    await page.getByRole("button", { name: "About this group" }).last().click();
    const about = page.getByRole("dialog", { name: "About this group" });
    await about.locator("[data-chooser=group-picture]").setInputFiles(await aPicture("soup.png", "#208040"));
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
