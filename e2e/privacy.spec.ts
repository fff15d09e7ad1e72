import type { Browser, Page } from "playwright/test";
import { enter } from "./support/enter";
import type { Instance } from "./support/instance";
import { keeping } from "./support/keeping";
import { expect, test } from "./support/test";

test.use({ world: "privacy", demo: true });
test.describe.configure({ mode: "serial" });

const member = (name: string) => ({
  handle: `demo_${name}`,
  displayName: `Demo ${name}`,
  email: "",
  password: "demo-demo-demo",
});

/** A video of the demo with its author, and somebody else who published none of the four. */
async function cast(instance: Instance) {
  const [video] = await instance.sql`
    select p.id::text, p.body, a.handle, a.display_name as name from posts p join accounts a on a.id = p.author_id
    where p.kind = 'video' and p.reply_to_id is null and p.body <> '' order by p.id limit 1`;
  const [other] = await instance.sql`
    select handle from accounts a where state = 'active' and role = 'member' and not exists (select from posts where author_id = a.id and kind = 'video')
    order by id limit 1`;
  await instance.sql`delete from follows`;
  if (!video || !other) throw new Error("the demo has nobody to play");
  return { video, author: member(video.handle.slice(5)), other: member(other.handle.slice(5)) };
}

/** A browser of somebody who has signed in. */
async function asMember(browser: Browser, baseURL: string | undefined, name: ReturnType<typeof member>): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, locale: "en-GB" });
  const page = await context.newPage();
  await enter(page, name.handle);
  return page;
}

const savePrivacy = async (page: Page) => {
  await page.getByRole("button", { name: "Save privacy" }).click();
  await expect(page.getByText("Privacy saved", { exact: true })).toBeVisible();
};

test("a private account shows its videos to nobody before it has approved them", async ({
  browser,
  baseURL,
  page,
  instance,
  watch,
}) => {
  watch.expected.push(/404/);
  const { video, author, other } = await cast(instance);
  await enter(page, author.handle);
  await page.goto("/settings/privacy");
  const save = page.getByRole("button", { name: "Save privacy" });
  await expect(save).toBeDisabled();
  await page.getByRole("switch", { name: "Private account" }).check();
  await savePrivacy(page);
  await page.reload();
  await expect(page.getByRole("switch", { name: "Private account" })).toBeChecked();

  const visitor = await asMember(browser, baseURL, other);
  await visitor.goto(`/@${author.handle}`);
  await expect(visitor.getByRole("heading", { name: "This account is private" })).toBeVisible();
  expect((await visitor.goto(`/@${author.handle}/${video.id}`))?.status()).toBe(404);
  await visitor.goto(`/@${author.handle}`);
  await visitor.getByRole("button", { name: /^Follow Demo/ }).click();
  await expect(visitor.getByText("Requested", { exact: true })).toBeVisible();

  await page.goto(`/@${author.handle}`);
  await page.getByRole("link", { name: "1 person asks to follow you" }).click();
  await page.getByRole("button", { name: /^Approve/ }).click();
  await expect(page.getByText(`@${other.handle} follows you now`, { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nobody is waiting" })).toBeVisible();

  expect((await visitor.goto(`/@${author.handle}/${video.id}`))?.status()).toBe(200);
  await visitor.goto(`/@${author.handle}`);
  await expect(visitor.getByRole("link", { name: /^Video: / }).first()).toBeVisible();

  await page.goto("/settings/privacy");
  await page.getByRole("switch", { name: "Private account" }).uncheck();
  await savePrivacy(page);
  await visitor.context().close();
});

test("a block keeps both apart, says so on the profile, and can be taken back at once", async ({
  browser,
  baseURL,
  page,
  instance,
  watch,
}) => {
  watch.expected.push(/404/);
  const { video, author, other } = await cast(instance);
  await enter(page, other.handle);
  await page.goto(`/@${author.handle}`);
  const menu = page.getByRole("button", { name: /^More about/ });
  await menu.click();
  await page.getByRole("menuitem", { name: `Block @${author.handle}` }).click();
  await page.getByRole("button", { name: "Block", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^You have blocked/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Follow/ })).toHaveCount(0);
  expect((await page.goto(`/@${author.handle}/${video.id}`))?.status()).toBe(404);

  const blocked = await asMember(browser, baseURL, author);
  await blocked.goto(`/@${other.handle}`);
  await expect(blocked.getByText(/has blocked you/)).toBeVisible();
  await blocked.context().close();

  await page.goto("/settings/muted");
  await keeping(page, () => page.getByRole("button", { name: /^Unblock/ }).click());
  await expect(page.getByText("Nobody. You block somebody from the menu of a video or a profile.")).toBeVisible();
  await keeping(page, () => page.getByRole("button", { name: "Undo" }).click());
  await expect(page.getByRole("button", { name: /^Unblock/ })).toBeVisible();
  await page.reload();
  await keeping(page, () => page.getByRole("button", { name: /^Unblock/ }).click());
  await expect(page.getByRole("button", { name: /^Unblock/ })).toHaveCount(0);
  expect((await page.goto(`/@${author.handle}/${video.id}`))?.status()).toBe(200);
});

test("a muted word takes its videos out of For You, and letting it in brings them back", async ({ page, instance }) => {
  const { video, other } = await cast(instance);
  const word = /\p{L}{5,}/u.exec(video.body)?.[0] ?? "";
  await enter(page, other.handle);
  await page.goto("/");
  const here = page.locator(`article[data-post-id="${video.id}"]`);
  await expect(here).toHaveCount(1);

  await page.goto("/settings/muted");
  await page.getByLabel("What", { exact: true }).selectOption("domain");
  await page.getByLabel("Site", { exact: true }).fill("no site");
  await page.getByRole("button", { name: "Keep out" }).click();
  await expect(page.getByText("That is no address of a site.")).toBeVisible();
  await page.getByLabel("What", { exact: true }).selectOption("word");
  await page.getByLabel("Word or phrase", { exact: true }).fill(word.toUpperCase());
  await keeping(page, () => page.getByRole("button", { name: "Keep out" }).click());
  await expect(page.getByRole("listitem").filter({ hasText: word.toLowerCase() })).toBeVisible();

  await page.goto("/");
  await expect(page.locator("article").first()).toBeAttached();
  await expect(here).toHaveCount(0);
  await page.goto("/settings/muted");
  await keeping(page, () => page.getByRole("button", { name: `Let “${word.toLowerCase()}” in again` }).click());
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  await page.goto("/");
  await expect(here).toHaveCount(1);
});

test("somebody who is muted from a video is gone from the feed, and «Undo» lets them back in", async ({
  page,
  instance,
}) => {
  const { author, other } = await cast(instance);
  await enter(page, other.handle);
  await page.goto("/");
  const articles = page.locator("article:not([inert])");
  const whose = await articles.getByRole("link", { name: /^Profile of/ }).getAttribute("href");
  const handle = whose?.slice(2) ?? author.handle;
  await articles.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: `Mute @${handle}` }).click();
  await page.getByRole("button", { name: "For a day" }).click();
  await expect(page.getByText(`@${handle} is muted`)).toBeVisible();
  await expect(page.locator("article").getByRole("link", { name: /^Profile of/, includeHidden: true })).not.toHaveCount(
    0,
  );
  await expect(page.locator(`article a[href="/@${handle}"]`)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(`@${handle} is not muted any more`)).toBeVisible();
});

test("what is sensitive waits behind a curtain, silent, until somebody asks for it", async ({ page, instance }) => {
  const { video, author, other } = await cast(instance);
  await instance.sql`update posts set sensitive = true where id = ${video.id}`;
  await enter(page, other.handle);
  await page.goto(`/@${author.handle}/${video.id}`);
  await expect(page.getByText("Sensitive", { exact: true })).toBeVisible();
  const current = page.locator("video[data-current]");
  expect(await current.evaluate((element: HTMLVideoElement) => [element.paused, element.readyState])).toEqual([
    true,
    0,
  ]);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("Sensitive", { exact: true })).toHaveCount(0);
  await expect.poll(() => current.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0);
  await instance.sql`update posts set sensitive = false`;
});

test("a video begins with the visibility that was chosen, comments say who may, and robots are told", async ({
  page,
  browser,
  baseURL,
  instance,
}) => {
  const { video, author, other } = await cast(instance);
  await enter(page, author.handle);
  await page.goto("/settings/privacy");
  await page.getByLabel("Who can see a new post").selectOption("followers");
  await page.getByLabel("Comments on your videos").selectOption("followers");
  await page.getByRole("switch", { name: "Let search engines show me" }).uncheck();
  await savePrivacy(page);
  await page.goto("/create");
  await expect(page.getByRole("radio", { name: /^Followers/ })).toBeChecked();

  const visitor = await asMember(browser, baseURL, other);
  await visitor.goto(`/@${author.handle}/${video.id}`);
  await expect(visitor.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  await visitor
    .locator("article:not([inert])")
    .getByRole("button", { name: /^Comments, / })
    .click();
  await expect(visitor.getByText(/^Followers of .+ can comment here\.$/)).toBeVisible();
  await expect(visitor.getByLabel("Add a comment")).toHaveCount(0);
  await visitor.goto(`/@${author.handle}`);
  await expect(visitor.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  const sitemap = await (await visitor.request.get("/sitemap.xml")).text();
  expect(sitemap).not.toContain(`/@${author.handle}<`);
  expect(sitemap).toContain("/@demo_");
  expect(await (await visitor.request.get("/robots.txt")).text()).toContain("Sitemap:");
  await visitor.context().close();
});
