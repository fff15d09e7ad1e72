import { violations } from "./axe";
import {
  chat,
  choose,
  clear,
  field,
  log,
  message,
  messageCount,
  pair,
  row,
  said,
  texts,
  write,
  writeTo,
} from "./conversation";
import { asMember, follow, member } from "./graph";
import { hydrated } from "./hydrated";
import { signIn } from "./people";
import { expect, test } from "./test";

/** Private and group messages between two and three browsers, on whichever screen: a phone's and a desktop's file run the same. */

export function messageCases(): void {
  test("what one writes stands at the other's at once; they see who types, and what was read", async ({
    page,
    browser,
    instance,
    baseURL,
  }) => {
    await clear(instance);
    await follow(instance, "ana", "bo");
    await follow(instance, "bo", "ana");
    await signIn(page, member("ana"));
    const bo = await asMember(browser, page, baseURL, "bo");
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
    await bo.context().close();
  });

  test("what is written without a line waits on the device, and goes out once and in order", async ({
    page,
    browser,
    instance,
    baseURL,
    watch,
  }) => {
    watch.expected.push(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource/);
    const bo = await pair(page, browser, instance, baseURL);
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
    const refuse = (route: import("playwright/test").Route) =>
      route.request().method() === "POST" ? route.abort("internetdisconnected") : route.fallback();
    await page.route("**/conversations/*/messages", refuse);
    await write(page, "left behind");
    await expect(log(page).getByRole("img", { name: "Waits to be sent" })).toHaveCount(1);
    await page.goto("/explore");
    await page.unroute("**/conversations/*/messages", refuse);
    await page.reload();
    await expect(message(bo, "left behind")).toBeVisible({ timeout: 30_000 });
    expect(await messageCount(instance)).toBe(5);
    await bo.context().close();
  });

  test("a message is answered, reacted to, worded anew and deleted, and both see it", async ({
    page,
    browser,
    instance,
    baseURL,
  }) => {
    const bo = await pair(page, browser, instance, baseURL);
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
    await bo.context().close();
  });

  test("somebody whom one doesn't follow asks first; a yes lets both write", async ({
    page,
    browser,
    instance,
    baseURL,
  }) => {
    await clear(instance);
    await signIn(page, member("ana"));
    await page.goto("/messages");
    const cleo = await asMember(browser, page, baseURL, "cleo");
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
    await cleo.context().close();
  });

  test("three people in a group: made, named, joined by a link, given a role, left", async ({
    page,
    browser,
    instance,
    baseURL,
  }) => {
    test.slow();
    await clear(instance);
    await follow(instance, "bo", "ana");
    await follow(instance, "cleo", "ana");
    await signIn(page, member("ana"));
    const bo = await asMember(browser, page, baseURL, "bo");
    const cleo = await asMember(browser, page, baseURL, "cleo");
    const dev = await asMember(browser, page, baseURL, "dev");
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
    await expect(log(cleo).getByText("Demo Dev joined by the link")).toBeVisible();

    await about.getByRole("button", { name: "More about Demo Bo" }).click();
    await page.getByRole("menuitem", { name: "Make admin" }).click();
    await expect(log(cleo).getByText("Demo Ana made Demo Bo admin")).toBeVisible();
    await about.getByRole("button", { name: "More about Demo Dev" }).click();
    await page.getByRole("menuitem", { name: "Remove from group" }).click();
    await expect(log(cleo).getByText("Demo Ana removed Demo Dev")).toBeVisible();
    await expect(dev.getByText("You are not in this group any more.")).toBeVisible();

    await cleo.getByRole("button", { name: "About this group" }).last().click();
    await cleo.getByRole("button", { name: "Leave group" }).click();
    await cleo
      .getByRole("dialog", { name: /^Leave/ })
      .getByRole("button", { name: "Leave group" })
      .click();
    await expect(log(bo).getByText("Demo Cleo left")).toBeVisible();
    for (const one of [bo, cleo, dev]) await one.context().close();
  });

  test("older messages come as one scrolls up and nothing moves; words are found again; what was begun waits", async ({
    page,
    browser,
    instance,
    baseURL,
  }) => {
    const bo = await pair(page, browser, instance, baseURL);
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
    await bo.context().close();
  });

  test("a picture and a voice note go along; a post is sent from its menu", async ({
    page,
    browser,
    instance,
    baseURL,
    watch,
  }) => {
    test.slow();
    // A picture is asked for again until the server has prepared it.
    watch.expected.push(/status of 409/);
    const bo = await pair(page, browser, instance, baseURL);
    await page.locator("[data-chooser=messages]").setInputFiles({
      name: "pot.png",
      mimeType: "image/png",
      buffer: await (await import("sharp"))
        .default({ create: { width: 640, height: 480, channels: 3, background: "#c06020" } })
        .png()
        .toBuffer(),
    });
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
    await page.waitForTimeout(2_500);
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
    await bo.context().close();
  });

  test("the list and a conversation can be read by everybody (WCAG 2.2 AA), and Back leads out", async ({
    page,
    browser,
    instance,
    baseURL,
  }) => {
    const bo = await pair(page, browser, instance, baseURL);
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
    await bo.context().close();
  });
}
