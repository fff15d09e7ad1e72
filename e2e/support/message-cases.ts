import type { Route } from "playwright/test";
import { violations } from "./axe";
import {
  chat,
  choose,
  clear,
  field,
  log,
  message,
  messageCount,
  row,
  said,
  texts,
  write,
  writeTo,
} from "./conversation";
import { enter } from "./enter";
import { follow } from "./graph";
import { hydrated } from "./hydrated";
import { test } from "./talking";
import { expect } from "./test";

/** Private messages between two browsers, on whichever screen: a phone's and a desktop's file run the same. */
export function messageCases(): void {
  test("what one writes stands at the other's at once; they see who types, and what was read", async ({
    page,
    another,
    instance,
  }) => {
    await clear(instance);
    await follow(instance, "ana", "bo");
    await follow(instance, "bo", "ana");
    await enter(page, "demo_ana");
    const bo = await another("bo");
    await bo.goto("/messages");
    await hydrated(bo);
    await expect(bo.getByText("No messages yet. Say hello.").first()).toBeVisible();

    await writeTo(page, "bo");
    await write(page, "Soup at six?");
    await expect(message(page, "Soup at six?")).toBeVisible();
    await expect(log(page).getByRole("img", { name: /^(Sent|Delivered)$/ })).toBeVisible();
    // The page of the other one was open and was not loaded again.
    await expect(row(bo, "Demo Ana")).toContainText("Soup at six?");
    await expect(row(bo, "Demo Ana")).toContainText("1 unread");
    await expect(log(page).getByRole("img", { name: "Delivered" })).toBeVisible();

    await row(bo, "Demo Ana").click();
    await expect(message(bo, "Soup at six?")).toBeVisible();
    await expect(log(page).getByRole("img", { name: "Read", exact: true })).toBeVisible();

    await field(bo).pressSequentially("With bread");
    await expect(said(page, "Typing…")).toBeVisible();
    await bo.getByRole("button", { name: "Send", exact: true }).click();
    await expect(message(page, "With bread")).toBeVisible();
    await expect(said(page, "Typing…")).toHaveCount(0);
    await write(page, "I bring the bowls");
    await expect(message(bo, "I bring the bowls")).toBeVisible();
    expect(await texts(bo)).toEqual(["Soup at six?", "With bread", "I bring the bowls"]);

    await page.goto("/messages");
    await expect(row(page, "Demo Bo")).toContainText("You: I bring the bowls");
  });

  test("what is written without a line waits on the device, and goes out once and in order", async ({
    page,
    bo,
    watch,
    instance,
  }) => {
    watch.expected.push(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource/);
    await page.context().setOffline(true);
    await expect(said(page, "You are offline. What you send waits here")).toBeVisible();
    for (const text of ["one", "two", "three"]) await write(page, text);
    await expect(log(page).getByRole("img", { name: "Waits to be sent" })).toHaveCount(3);
    expect(await messageCount(instance)).toBe(0);
    await page.context().setOffline(false);
    await expect(message(bo, "three")).toBeVisible({ timeout: 30_000 });
    expect(await texts(bo)).toEqual(["one", "two", "three"]);
    await expect(log(page).getByRole("img", { name: "Waits to be sent" })).toHaveCount(0);
    expect(await texts(page)).toEqual(["one", "two", "three"]);

    // The server takes it, and its answer is lost: what is sent again is the same message.
    await page.route(
      "**/conversations/*/messages",
      async (route) => {
        if (route.request().method() !== "POST") return route.fallback();
        await route.fetch();
        await route.abort("connectionreset");
      },
      { times: 1 },
    );
    await write(page, "only once");
    await expect(message(bo, "only once")).toBeVisible();
    await expect(log(page).getByRole("img", { name: "Waits to be sent" })).toHaveCount(0);
    expect(await texts(page)).toEqual(["one", "two", "three", "only once"]);
    expect(await messageCount(instance)).toBe(4);

    // The page goes before the line is back: the next one sends it, wherever it is.
    const refuse = (route: Route) =>
      route.request().method() === "POST" ? route.abort("internetdisconnected") : route.fallback();
    await page.route("**/conversations/*/messages", refuse);
    await write(page, "left behind");
    await expect(log(page).getByRole("img", { name: "Waits to be sent" })).toHaveCount(1);
    await page.goto("/explore");
    await page.unroute("**/conversations/*/messages", refuse);
    await page.reload();
    await expect(message(bo, "left behind")).toBeVisible({ timeout: 30_000 });
    expect(await messageCount(instance)).toBe(5);
  });

  test("a message is answered, reacted to, worded anew and deleted, and both see it", async ({ page, bo }) => {
    await write(page, "Who has a pot?");
    await expect(message(bo, "Who has a pot?")).toBeVisible();

    await choose(bo, "Who has a pot?", "Reply");
    await expect(bo.getByText("Reply to Demo Ana")).toBeVisible();
    await expect(field(bo)).toBeFocused();
    await write(bo, "I do");
    await expect(message(page, "I do").getByRole("button", { name: /^Go to what Demo Ana wrote/ })).toBeVisible();

    await message(page, "I do")
      .getByRole("button", { name: /^More about/ })
      .click();
    await page.getByRole("menu").getByRole("menuitemradio").first().click();
    await expect(message(page, "I do").getByRole("button", { name: /1 person/ })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await expect(message(bo, "I do").getByRole("button", { name: /1 person/ })).toBeVisible();

    await choose(page, "Who has a pot?", "Edit");
    await expect(field(page)).toHaveValue("Who has a pot?");
    await field(page).fill("Who has a large pot?");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(message(bo, "Who has a large pot?")).toContainText("edited");

    await choose(page, "Who has a large pot?", "Delete");
    await page.getByRole("dialog").getByRole("button", { name: "Delete for everyone" }).click();
    await expect(log(bo).getByText("Message deleted").first()).toBeVisible();
    await expect(log(bo).getByText("Who has a large pot?")).toHaveCount(0);

    await choose(page, "I do", "Delete");
    await page.getByRole("dialog").getByRole("button", { name: "Delete for me" }).click();
    await expect(message(page, "I do")).toHaveCount(0);
    await page.reload();
    await expect(log(page).getByText("Message deleted")).toBeVisible();
    await expect(message(page, "I do")).toHaveCount(0);
    await expect(message(bo, "I do")).toBeVisible();
  });

  test("somebody whom one doesn't follow asks first; a yes lets both write", async ({ page, another, instance }) => {
    await clear(instance);
    await enter(page, "demo_ana");
    await page.goto("/messages");
    const cleo = await another("cleo");
    await writeTo(cleo, "ana");
    await write(cleo, "May I ask about the glaze?");
    await page.getByRole("button", { name: /^Message requests/ }).click();
    await row(page, "Demo Cleo").click();
    await expect(page.getByText("Demo Cleo wants to talk with you. Do you accept?")).toBeVisible();
    await expect(field(page)).toHaveCount(0);
    // They are not told that it was read.
    await expect(log(cleo).getByRole("img", { name: "Read", exact: true })).toHaveCount(0);
    await page.getByRole("button", { name: "Accept" }).click();
    await write(page, "Ask away");
    await expect(message(cleo, "Ask away")).toBeVisible();
  });

  test("older messages come as one scrolls up and nothing moves; words are found again; what was begun waits", async ({
    page,
    bo,
  }) => {
    const path = new URL(page.url()).pathname.replace("/messages/", "/api/directlink/v1/conversations/");
    for (const [who, words] of [
      [page, "Ladle"],
      [bo, "Spoon"],
    ] as const)
      await who.evaluate(
        async ([address, word]) => {
          for (let n = 1; n <= 40; n++) {
            const clientKey = `${word}${100 + n}`.padEnd(32, "0").toLowerCase();
            const body = JSON.stringify({ clientKey, text: `${word} number ${n}` });
            const headers = { "content-type": "application/json" };
            const answer = await fetch(`${address}/messages`, { method: "POST", headers, body });
            if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
          }
        },
        [path, words] as const,
      );
    await page.reload();
    await expect(message(page, "Spoon number 40")).toBeInViewport();
    await expect(message(page, "Ladle number 5")).toHaveCount(0);
    const anchor = message(page, "Spoon number 12");
    await anchor.scrollIntoViewIfNeeded();
    const before = await anchor.boundingBox();
    await expect(message(page, "Ladle number 30")).toBeAttached();
    await expect(async () => {
      expect(Math.abs(((await anchor.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
    }).toPass();

    // What comes while one reads above does not move it.
    await write(bo, "And one more");
    await expect(page.getByRole("button", { name: "Go to the newest message" })).toContainText("1 unread");
    expect(Math.abs(((await anchor.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3);
    await page.getByRole("button", { name: "Go to the newest message" }).click();
    await expect(message(page, "And one more")).toBeInViewport();

    const kept = page.waitForResponse((answer) => answer.url().endsWith("/draft"));
    await field(page).fill("Half a thought");
    await kept;
    await page.goto("/messages");
    await expect(row(page, "Demo Bo")).toContainText("Draft: Half a thought");
    await page.getByRole("button", { name: "Search messages" }).click();
    await page.getByRole("searchbox", { name: "Search messages" }).fill("ladle 7");
    await page.getByRole("link").filter({ hasText: "Ladle number 7" }).click();
    await expect(message(page, "Ladle number 7")).toBeInViewport();
    await expect(field(page)).toHaveValue("Half a thought");
  });

  test("the list and a conversation can be read by everybody (WCAG 2.2 AA), and Back leads out", async ({
    page,
    bo,
  }) => {
    await write(page, "Soup at six?");
    await write(bo, "With bread");
    await expect(message(page, "With bread")).toBeVisible();
    for (const path of [new URL(page.url()).pathname, "/messages", "/messages/new"]) {
      await page.goto(path);
      await hydrated(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await violations(page, { bestPractice: false, colours: colorScheme === "dark" }), path).toEqual([]);
      }
    }
    await page.goto("/messages");
    await hydrated(page);
    await row(page, "Demo Bo").click();
    await expect(chat(page, "Demo Bo")).toBeVisible();
    await page.getByRole("button", { name: "About this conversation" }).click();
    await expect(page.getByRole("dialog", { name: "About this conversation" })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(chat(page, "Demo Bo")).toBeVisible();
    await page.goBack();
    await page.waitForURL(/\/messages$/);
  });
}
