import type { Locator, Page } from "playwright/test";
import { STEERABLE_TERMS } from "@/lib/feed/ranking/preferences";
import { violations } from "./axe";
import { hydrated } from "./hydrated";
import type { Instance } from "./instance";
import { keeping } from "./keeping";
import { article, current, currentPost, next, paused, signInAs } from "./stage";
import { expect, test } from "./test";

const preview = (page: Page) => page.getByRole("region", { name: "Your feed would begin with" });
const tiles = (page: Page) => preview(page).getByRole("listitem");
/** The posts of the preview, in their order. */
const previewed = (page: Page) =>
  preview(page)
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("/").at(-1) ?? ""));
const line = (page: Page, name: string) => page.getByRole("region", { name });
const END = "That’s it for now";

async function signIn(page: Page, handle: string): Promise<void> {
  await page.goto("/sign-in");
  await signInAs(page, handle);
}

/** Nobody has said anything, and nothing was watched before. */
async function begin({ sql }: Instance): Promise<void> {
  await sql`delete from feed_preferences`;
  await sql`delete from feed_signals`;
  await sql`delete from reports`;
  await sql`delete from seen_posts`;
}

const rowOf = async ({ sql }: Instance, handle: string) =>
  (
    await sql`select f.* from feed_preferences f join accounts a on a.id = f.account_id where a.handle = ${handle}`
  )[0] as Record<string, unknown> | undefined;

/** Keep something in the browser before any page is loaded, once. */
async function keepOnDevice(page: Page, name: string, value: unknown): Promise<void> {
  await page.evaluate(
    ([key, text]) => localStorage.setItem(key as string, text as string),
    [name, JSON.stringify(value)],
  );
}

const today = (page: Page) =>
  page.evaluate(() => {
    const now = new Date();
    const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
    return `${now.getFullYear()}-${month}-${day}`;
  });

/** Under which name a member's questions are remembered, once they have watched for a second. */
async function worthKey(page: Page): Promise<string> {
  const found = await page.waitForFunction(() => Object.keys(localStorage).find((name) => /^feed-worth:\d/.test(name)));
  return (await found.jsonValue()) as string;
}

/** Whether two things on the screen lie over each other. */
async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) return false;
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** What each person steers, on whatever screen. */
export function steeringCases(): void {
  test.beforeEach(({ instance }) => begin(instance));

  test("a slider is moved by keys, says a word, and shows the changed feed before anything is kept", async ({
    page,
    instance,
  }) => {
    await signIn(page, "demo_jun");
    await page.goto("/settings/algorithm");
    const slider = page.getByRole("slider", { name: "New videos" });
    await expect(slider).toHaveAttribute("aria-valuetext", "as usual");
    await slider.focus();
    const asked = page.waitForResponse((response) => response.url().includes("/steering/preview"));
    await page.keyboard.press("ArrowLeft");
    await expect(slider).toHaveAttribute("aria-valuetext", "less");
    await page.keyboard.press("ArrowLeft");
    await expect(slider).toHaveAttribute("aria-valuetext", "not at all");
    expect((await asked).status()).toBe(200);
    await expect(preview(page).getByRole("status")).toHaveText(/As it is now|places? changed/);
    expect(await rowOf(instance, "demo_jun")).toBeUndefined();
    const [sessions] = await instance.sql`select count(*)::int as n from feed_sessions`;
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(async () => (await rowOf(instance, "demo_jun"))?.multipliers).toEqual({ freshness: 0 });
    expect(await instance.sql`select count(*)::int as n from feed_sessions`).toEqual([sessions]);
    await page.reload();
    await expect(page.getByRole("slider", { name: "New videos" })).toHaveAttribute("aria-valuetext", "not at all");
  });

  test("a slow line asks once for the last position, and a broken one says so and loses nothing", async ({
    page,
    watch,
  }) => {
    watch.expected.push(/Failed to load resource|net::ERR_/);
    await signIn(page, "demo_jun");
    await page.goto("/settings/algorithm");
    const asked: string[] = [];
    await page.route("**/steering/preview", async (route) => {
      asked.push(route.request().postData() ?? "");
      await route.continue();
    });
    const slider = page.getByRole("slider", { name: "Surprise" });
    // As quick as a hand, however slow the machine is.
    await slider.evaluate((input: HTMLInputElement) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
      for (const stop of ["3", "4", "3", "4"]) {
        set?.call(input, stop);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    await expect(preview(page).getByRole("status")).toHaveText(/As it is now|places? changed/);
    expect(asked).toHaveLength(1);
    expect(JSON.parse(asked[0] ?? "").preferences.multipliers).toEqual({ exploration: 2 });
    await page.unroute("**/steering/preview");
    await page.route("**/steering/preview", (route) => route.abort());
    await slider.press("Home");
    await expect(preview(page).getByText("The preview could not be made")).toBeVisible();
    await expect(slider).toHaveAttribute("aria-valuetext", "not at all");
    await page.unroute("**/steering/preview");
    await preview(page).getByRole("button", { name: "Try again" }).click();
    await expect(preview(page).getByRole("status")).toHaveText(/As it is now|places? changed/);
  });

  test("newest first: the preview, and then the feed, is every video by its time", async ({ page, instance }) => {
    // Straight there: what they would have seen on the way would come last.
    await page.goto("/sign-in?next=/settings/algorithm");
    await signInAs(page, "demo_jun");
    await page.waitForURL(/\/settings\/algorithm$/);
    await page.getByRole("switch", { name: /^Newest first/ }).check();
    const posts = await instance.sql`
      select p.id::text as id from posts p join accounts a on a.id = p.author_id
      where p.kind = 'video' and p.visibility = 'public' and p.deleted_at is null and a.handle <> 'demo_jun'
      order by p.id desc`;
    const expected = posts.map(({ id }) => id as string);
    await expect.poll(() => previewed(page)).toEqual(expected.slice(0, 12));
    await expect(page.getByRole("slider", { name: "Surprise" })).toBeDisabled();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Watch", exact: true }).click();
    await page.waitForURL(/\/$/);
    await expect.poll(() => currentPost(page)).toBe(expected[0]);
    await article(page).getByRole("button", { name: "Newest first" }).click();
    await expect(page.getByRole("dialog", { name: "Why this video" })).toBeVisible();
  });

  test("topics: added, turned, refused, taken away; reset and undone", async ({ page, instance }) => {
    await signIn(page, "demo_jun");
    await page.goto("/settings/algorithm");
    const field = page.getByLabel("Add a hashtag");
    await field.fill("two words");
    await field.press("Enter");
    await expect(page.getByText("A hashtag is one word of letters and digits.")).toBeVisible();
    await field.fill("#Weaving");
    await field.press("Enter");
    const weaving = page.getByRole("slider", { name: "#weaving" });
    await expect(weaving).toHaveAttribute("aria-valuetext", "more");
    await weaving.press("End");
    await expect(weaving).toHaveAttribute("aria-valuetext", "much more");
    await page.getByRole("button", { name: "Calm" }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(async () => (await rowOf(instance, "demo_jun"))?.topics).toEqual([{ name: "weaving", level: 2 }]);
    await page.reload();
    await expect(page.getByRole("button", { name: "Calm" })).toHaveAttribute("aria-pressed", "true");
    await page.getByRole("button", { name: "Reset" }).click();
    await expect(page.getByRole("slider", { name: "#weaving" })).toHaveCount(0);
    await expect.poll(async () => (await rowOf(instance, "demo_jun"))?.topics).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("slider", { name: "#weaving" })).toHaveAttribute("aria-valuetext", "much more");
    await expect.poll(async () => (await rowOf(instance, "demo_jun"))?.topics).toEqual([{ name: "weaving", level: 2 }]);
    await page.getByRole("button", { name: "Remove #weaving" }).click();
    await expect(page.getByRole("slider", { name: "#weaving" })).toHaveCount(0);
  });

  test("a guest's wishes stay on their device, and the feed follows them", async ({ page, browser, baseURL }) => {
    await page.goto("/settings/algorithm");
    await expect(page.getByText("Kept on this device.")).toBeVisible();
    await page.getByRole("switch", { name: /^Newest first/ }).check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("button", { name: "Watch", exact: true })).toBeVisible();
    await page.goto("/");
    await expect(article(page).getByRole("button", { name: "Newest first" })).toBeVisible();
    const other = await (await browser.newContext({ baseURL })).newPage();
    await other.goto("/");
    await expect(article(other).getByRole("button", { name: "Newest first" })).toHaveCount(0);
    await other.context().close();
  });

  test("the page has no accessibility violation, in either scheme, and its targets are large enough", async ({
    page,
  }) => {
    await signIn(page, "demo_jun");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto("/settings/algorithm");
      for (const summary of await page.locator("summary").all()) await summary.click();
      await page.getByLabel("Add a hashtag").fill("tea");
      await page.getByLabel("Add a hashtag").press("Enter");
      // And the topic's.
      await expect(page.getByRole("slider")).toHaveCount(STEERABLE_TERMS.length + 1);
      expect(await violations(page, { colours: colorScheme === "dark" }), colorScheme).toEqual([]);
    }
    // What is tabbed to is never under the preview or the bar.
    const [above, below] = [preview(page), page.getByRole("button", { name: /^(Save|Saved)$/ }).locator("..")];
    await page.getByRole("switch", { name: /^Newest first/ }).focus();
    for (let i = 0; i < 24; i++) {
      await page.keyboard.press("Tab");
      const focused = page.locator("fieldset :focus");
      if ((await focused.count()) === 0) continue;
      expect(await overlap(focused, above)).toBe(false);
      expect(await overlap(focused, below)).toBe(false);
    }
    for (const control of await page.locator("main").locator("input, button, summary, select").all()) {
      const box = await control.boundingBox();
      const row = await control
        .locator("xpath=ancestor-or-self::label")
        .first()
        .boundingBox({ timeout: 100 })
        .catch(() => null);
      expect(
        Math.max(box?.height ?? 0, row?.height ?? 0),
        await control.evaluate((e) => e.outerHTML.slice(0, 120)),
      ).toBeGreaterThanOrEqual(43.5);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  test("«why» shows parts that add up, and leads to what changes them", async ({ page, instance }) => {
    await signIn(page, "demo_jun");
    await page.keyboard.press("w");
    const sheet = page.getByRole("dialog", { name: "Why this video" });
    await expect(sheet.getByText("Score", { exact: true })).toBeVisible();
    const value = (text: string) => Number(text.replace("−", "-").replace("+", ""));
    const parts = await sheet.locator("li b.tabular-nums").allTextContents();
    const score = await sheet.locator("p span.tabular-nums").first().textContent();
    expect(parts.reduce((sum, part) => sum + value(part), 0)).toBe(value(score ?? ""));
    const more = sheet.getByRole("button", { name: "More like this" });
    await more.click();
    await expect(more).toHaveAttribute("aria-pressed", "true");
    await expect(sheet.getByText(/^More of #/)).toBeVisible();
    const levels = async () =>
      ((await rowOf(instance, "demo_jun"))?.topics as { level: number }[] | undefined)?.map(({ level }) => level) ?? [];
    await expect.poll(async () => (await levels()).length).toBeGreaterThan(0);
    expect((await levels()).every((level) => level === 1)).toBe(true);
    await sheet.getByRole("link", { name: "Your algorithm" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Your algorithm" })).toBeVisible();
  });

  test("«not interested» takes a video out, and undoing brings it back", async ({ page, instance }) => {
    await signIn(page, "demo_jun");
    const id = await currentPost(page);
    await article(page).getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Not interested" }).click();
    await expect.poll(() => currentPost(page)).not.toBe(id);
    const signals = () => instance.sql`select post_id::text as id, kind from feed_signals`;
    await expect.poll(signals).toEqual([{ id, kind: "not_interested" }]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => currentPost(page)).toBe(id);
    await expect.poll(signals).toEqual([]);
    await page.keyboard.press("Escape");
    await article(page).getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Not interested" }).click();
    await expect.poll(signals).toHaveLength(1);
    await page.goto("/");
    const shown = await page
      .locator("article")
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.postId));
    expect(shown).not.toContain(id);
  });

  test("a report is kept for the staff, and takes the video out for whoever reported it", async ({
    page,
    instance,
  }) => {
    await signIn(page, "demo_jun");
    const id = await currentPost(page);
    await article(page).getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Report", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Report this post" });
    await expect(dialog).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel("Spam or fraud").check();
    await dialog.getByLabel("What should they know? (optional)").fill("Sells things");
    await dialog.getByRole("button", { name: "Report", exact: true }).click();
    await expect(page.getByText("Reported. Thank you.")).toBeVisible();
    await expect.poll(() => currentPost(page)).not.toBe(id);
    expect(await instance.sql`select post_id::text as id, reason, comment from reports`).toEqual([
      { id, reason: "spam", comment: "Sells things" },
    ]);
    await expect
      .poll(() => instance.sql`select post_id::text as id, kind from feed_signals`)
      .toEqual([{ id, kind: "reported" }]);
    await page.goto("/");
    await expect(article(page)).toBeVisible();
    const shown = await page
      .locator("article")
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.postId));
    expect(shown).not.toContain(id);
  });

  test("a budget of videos ends the feed kindly, in every tab and after a reload, until somebody goes on", async ({
    page,
    context,
  }) => {
    await page.goto("/settings/algorithm");
    const ends = page.getByLabel("The feed ends after");
    await keeping(page, () => ends.selectOption({ label: "10 videos a day" }));
    await expect(ends).toHaveValue("videos 10");
    await keepOnDevice(page, "feed-day:guest", { day: await today(page), ms: 0, videos: 8, last: null, more: 0 });
    await page.goto("/");
    const end = page.getByRole("heading", { name: END });
    // The ninth, after a second of it.
    const counted = () => page.evaluate(() => JSON.parse(localStorage.getItem("feed-day:guest") ?? "{}").videos);
    await expect.poll(counted).toBe(9);
    await next(page);
    // The tenth counts after a second, and plays on.
    await expect(end).toBeAttached();
    const tenth = await currentPost(page);
    expect(await paused(page)).toBe(false);
    await page
      .locator(".stage-scroller")
      .evaluate((feed) => feed.scrollBy({ top: feed.clientHeight, behavior: "instant" }));
    await expect(end).toBeInViewport();
    await expect(page.getByText("You have watched 10 videos today. You wanted to stop after 10.")).toBeVisible();
    await expect.poll(() => paused(page)).toBe(true);
    expect(await violations(page)).toEqual([]);
    // Back to the video before it, and on to the end again, by keys.
    await page.keyboard.press("k");
    await expect(end).not.toBeInViewport();
    expect(await currentPost(page)).toBe(tenth);
    await page.keyboard.press("j");
    await expect(end).toBeInViewport();

    const tab = await context.newPage();
    await tab.goto("/");
    await hydrated(tab);
    await expect(tab.getByRole("heading", { name: END })).toBeInViewport();
    await tab.close();
    await page.reload();
    await expect(end).toBeInViewport();

    await page.getByRole("button", { name: "Go on for 10 videos" }).click();
    await expect(end).toHaveCount(0);
    await expect(article(page)).toBeVisible();
    await expect.poll(() => paused(page)).toBe(false);
  });

  test("a budget of minutes counts what is watched, and can be left open for the day", async ({ page }) => {
    await signIn(page, "demo_jun");
    await page.goto("/settings/algorithm");
    await keeping(page, () => page.getByLabel("The feed ends after").selectOption({ label: "30 minutes a day" }));
    await page.reload();
    await expect(page.getByLabel("The feed ends after")).toHaveValue("minutes 30");
    await page.goto("/");
    const name = await page.waitForFunction(() => Object.keys(localStorage).find((key) => key.startsWith("feed-day:")));
    const key = (await name.jsonValue()) as string;
    const used = () => page.evaluate((of) => JSON.parse(localStorage.getItem(of) ?? "{}").ms as number, key);
    await expect.poll(used).toBeGreaterThan(2_500);
    // A paused video is no watching.
    await page.keyboard.press("Space");
    await expect.poll(() => paused(page)).toBe(true);
    const before = await used();
    await page.waitForTimeout(2_500);
    expect(await used()).toBeLessThan(before + 1_500);
    await keepOnDevice(page, key, { day: await today(page), ms: 30 * 60_000 - 500, videos: 3, last: null, more: 0 });
    await page.keyboard.press("Space");
    const end = page.getByRole("heading", { name: END });
    await expect(end).toBeAttached();
    await page.keyboard.press("j");
    await expect(end).toBeInViewport();
    await page.getByRole("button", { name: "No end today" }).click();
    await expect(end).toHaveCount(0);
    await page.reload();
    await expect(end).toHaveCount(0);
  });

  test("now and then it asks whether a video was worth it; a no counts, and nothing is covered or moved", async ({
    page,
    instance,
  }) => {
    await signIn(page, "demo_jun");
    const key = await worthKey(page);
    await keepOnDevice(page, key, { since: 24, last: null, asked: [] });
    const dock = article(page).getByRole("group", { name: "Actions" });
    const foot = article(page).getByRole("button", { name: "Like", exact: false }).first();
    const [dockAt, footAt] = [await dock.boundingBox(), await foot.boundingBox()];
    const question = line(page, "Worth your time?");
    await expect(question).toBeVisible({ timeout: 45_000 });
    expect([await dock.boundingBox(), await foot.boundingBox()]).toEqual([dockAt, footAt]);
    const pill = question.locator(".bg-overlay-strong");
    expect(await overlap(pill, dock)).toBe(false);
    expect(await overlap(pill, page.getByRole("button", { name: "Sound" }))).toBe(false);
    expect(await overlap(pill, page.getByRole("navigation", { name: "Feeds" }))).toBe(false);
    for (const button of await question.getByRole("button").all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(43.5);
    }
    expect(await violations(page)).toEqual([]);
    const id = await currentPost(page);
    await question.getByRole("button", { name: "No", exact: true }).click();
    await expect(question).toBeHidden();
    await expect
      .poll(() => instance.sql`select post_id::text as id, kind from feed_signals`)
      .toEqual([{ id, kind: "not_worth" }]);
    expect(await currentPost(page)).toBe(id);
    // Neither again about the same, nor about the next.
    await page.reload();
    await page.waitForTimeout(7_000);
    await expect(question).toBeHidden();
  });

  test("the question can be switched off, and guests are not asked", async ({ page }) => {
    await page.goto("/");
    await keepOnDevice(page, "feed-worth:guest", { since: 99, last: null, asked: [] });
    await page.waitForTimeout(7_000);
    await expect(line(page, "Worth your time?")).toHaveCount(0);
    await signIn(page, "demo_jun");
    const key = await worthKey(page);
    await page.goto("/settings/algorithm");
    await keeping(page, () => page.getByRole("switch", { name: /^Ask me if it was worth/ }).uncheck());
    await keepOnDevice(page, key, { since: 99, last: null, asked: [] });
    await page.goto("/");
    await page.waitForTimeout(7_000);
    await expect(line(page, "Worth your time?")).toHaveCount(0);
  });

  test("a guest says what they like, and the feed begins with it; it is not asked again", async ({
    page,
    instance,
  }) => {
    await instance.sql`update post_stats set heat = 1 where heat is null and post_id in (select id from posts where kind = 'video')`;
    await page.goto("/");
    const offer = line(page, "What do you like?");
    await expect(offer).toBeVisible();
    await expect.poll(() => paused(page)).toBe(false);
    expect(await violations(page)).toEqual([]);
    await offer.getByRole("button", { name: "Choose topics" }).click();
    const sheet = page.getByRole("dialog", { name: "What do you like?" });
    await expect(sheet.getByRole("button", { name: "Choose one or more" })).toBeDisabled();
    const topic = sheet.getByRole("listitem").first().getByRole("button");
    const name = (await topic.textContent()) ?? "";
    await topic.click();
    await expect(topic).toHaveAttribute("aria-pressed", "true");
    expect(await violations(page)).toEqual([]);
    await sheet.getByRole("button", { name: "Begin with 1 topic" }).click();
    await expect(sheet).toBeHidden();
    await expect(offer).toHaveCount(0);
    await expect(article(page)).toBeVisible();
    await page.goto("/");
    await expect(article(page)).toBeVisible();
    await expect(offer).toHaveCount(0);
    await page.goto("/settings/algorithm");
    await expect(page.getByRole("slider", { name: `#${name.toLowerCase()}` })).toHaveAttribute(
      "aria-valuetext",
      "more",
    );
  });

  test("the offer can be skipped, once for good", async ({ page }) => {
    await page.goto("/");
    const offer = line(page, "What do you like?");
    await keeping(page, () => offer.getByRole("button", { name: "Skip" }).click());
    await expect(offer).toHaveCount(0);
    await expect(current(page)).toHaveCount(1);
    await page.goto("/");
    await expect(article(page)).toBeVisible();
    await expect(offer).toHaveCount(0);
  });

  test("all of it is said in Spanish, too", async ({ page, context, baseURL }) => {
    await context.addCookies([{ name: "locale", value: "es", url: baseURL ?? "" }]);
    await page.goto("/settings/algorithm");
    await expect(page.getByRole("heading", { level: 1, name: "Tu algoritmo" })).toBeVisible();
    await expect(page.getByRole("slider", { name: "Vídeos nuevos" })).toHaveAttribute("aria-valuetext", "como siempre");
    await page.goto("/");
    await expect(line(page, "¿Qué te gusta?")).toBeVisible();
    expect(await tiles(page).count()).toBe(0);
  });
}
