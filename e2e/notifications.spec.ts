import type { Page } from "playwright/test";
import { enter } from "./support/enter";
import { asMember, begin, follow } from "./support/graph";
import { hydrated } from "./support/hydrated";
import type { Instance } from "./support/instance";
import { newestMail } from "./support/people";
import { expect, test } from "./support/test";

test.use({ world: "notifications", demo: true });
test.describe.configure({ mode: "serial" });

/** Nothing has happened to anybody yet. */
async function nothingHappened(instance: Instance): Promise<void> {
  await begin(instance);
  await instance.sql`delete from notifications`;
  await instance.sql`delete from notification_settings`;
  await instance.sql`delete from notification_choices`;
  await instance.sql`update accounts set is_private = false`;
}

/** What a job tells, on a busy machine. */
const JOB = { timeout: 30_000 };

/** Something that Demo Ana wrote, to be found again by its text. */
async function aPostOf(instance: Instance, name: string): Promise<{ id: string; path: string }> {
  const [post] = await instance.sql`
    select p.id::text, a.handle from posts p join accounts a on a.id = p.author_id
    where a.handle = ${`demo_${name}`} and p.kind = 'text' and p.reply_to_id is null and p.deleted_at is null
      and p.visibility = 'public' order by p.id desc limit 1`;
  if (!post) throw new Error(`Demo ${name} has written nothing`);
  return { id: post.id, path: `/@${post.handle}/${post.id}` };
}

const row = (page: Page, text: RegExp) => page.locator("main article").filter({ hasText: text });
/** The number at the way into what happened, on whatever screen. */
const badge = (page: Page) =>
  page
    .getByRole("link", { name: /^(Inbox|Activity)/ })
    .filter({ visible: true })
    .getByText(/^\d+ new$/);

test("a like is told at once, is read by looking, and goes when it is taken back", async ({
  page,
  browser,
  baseURL,
  instance,
}) => {
  await nothingHappened(instance);
  const { path } = await aPostOf(instance, "ana");
  await enter(page, "demo_ana");
  await page.goto("/settings");
  await expect(badge(page)).toHaveCount(0);

  const bo = await asMember(browser, page, baseURL, "bo");
  await bo.goto(path);
  await hydrated(bo);
  const like = bo.getByRole("article").first().getByRole("button", { name: /^Like/ });
  await like.click();
  await expect(badge(page), "without a word from the page").toHaveText("1 new", JOB);

  await page.goto("/activity");
  await expect(row(page, /demo_bo liked your post/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "New", exact: true })).toBeVisible();
  await expect(badge(page), "who has looked at it has read it").toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { name: "New", exact: true })).toHaveCount(0);

  const cleo = await asMember(browser, page, baseURL, "cleo");
  await cleo.goto(path);
  await hydrated(cleo);
  await cleo.getByRole("article").first().getByRole("button", { name: /^Like/ }).click();
  await expect(row(page, /demo_cleo and demo_bo liked your post/), "grouped, while one looks").toBeVisible();
  await like.click();
  await expect(row(page, /demo_cleo liked your post/)).toBeVisible();
  await expect(row(page, /demo_bo/)).toHaveCount(0);
  await row(page, /demo_cleo/)
    .getByRole("link")
    .first()
    .click();
  await page.waitForURL((url) => url.pathname === path);
  await bo.context().close();
  await cleo.context().close();
});

test("follows are answered where they are told: with a follow, with yes or no", async ({
  page,
  browser,
  baseURL,
  instance,
}) => {
  await nothingHappened(instance);
  await enter(page, "demo_ana");
  const bo = await asMember(browser, page, baseURL, "bo");
  await bo.goto("/@demo_ana");
  await hydrated(bo);
  await bo.getByRole("button", { name: "Follow Demo Ana", exact: true }).click();
  await page.goto("/activity?filter=follows");
  const told = row(page, /demo_bo follows you now/);
  await told.getByRole("button", { name: "Follow Demo Bo" }).click();
  await expect(told.getByRole("button", { name: "Unfollow Demo Bo" })).toBeVisible();

  await instance.sql`update accounts set is_private = true where handle = 'demo_ana'`;
  const cleo = await asMember(browser, page, baseURL, "cleo");
  await cleo.goto("/@demo_ana");
  await hydrated(cleo);
  await cleo.getByRole("button", { name: "Follow Demo Ana", exact: true }).click();
  const asks = row(page, /demo_cleo asks to follow you/);
  await asks.getByRole("button", { name: "Approve Demo Cleo" }).click();
  await expect(asks).toHaveCount(0);
  await expect(page.getByText("@demo_cleo follows you now", { exact: false }).first()).toBeVisible();
  for (const other of [bo, cleo]) await other.context().close();
});

test("what somebody says is told with their words, in its part of the list, unless one wants to hear nothing", async ({
  page,
  browser,
  baseURL,
  instance,
}) => {
  await nothingHappened(instance);
  const { path } = await aPostOf(instance, "ana");
  await follow(instance, "bo", "ana");
  await enter(page, "demo_ana");
  await page.goto("/settings/notifications");
  await page.getByRole("combobox", { name: "Likes, heard from" }).selectOption("nobody");
  await expect(page.getByRole("switch", { name: "Devices ring for: Likes" })).toBeDisabled();
  await page.getByRole("switch", { name: "Devices ring for: New followers" }).uncheck();
  await expect
    .poll(() =>
      instance.sql`select kind from notification_choices where not pushes or heard_from = 'nobody'`.then(
        (rows) => rows.length,
      ),
    )
    .toBe(2);

  const bo = await asMember(browser, page, baseURL, "bo");
  await bo.goto(path);
  await hydrated(bo);
  await bo.getByRole("article").first().getByRole("button", { name: /^Like/ }).click();
  await bo.goto("/create?kind=text");
  const composer = bo.getByRole("dialog", { name: "New post" });
  await composer.getByRole("textbox", { name: "Text" }).fill("The basket of @demo_ana is doing all the acting ");
  await composer.getByRole("button", { name: "Post", exact: true }).click();
  await expect(badge(page)).toHaveText("1 new", JOB);
  await page.goto("/activity?filter=mentions");
  await expect(
    row(page, /demo_bo mentioned you in a post: “The basket of @demo_ana is doing all the acting”/),
  ).toBeVisible();
  await page.goto("/activity");
  await expect(row(page, /liked/)).toHaveCount(0);
  await bo.context().close();
});

test("quiet hours and digests are kept, and a mail's link ends them without signing in", async ({
  page,
  browser,
  baseURL,
  instance,
}) => {
  await nothingHappened(instance);
  await enter(page, "demo_ana");
  await page.goto("/settings/notifications");
  await page.getByRole("switch", { name: "Keep my devices quiet" }).check();
  const from = page.getByLabel("From", { exact: true });
  await from.fill("23:30");
  await from.blur();
  await page.getByRole("combobox", { name: "What you have not read, by mail" }).selectOption("daily");
  await expect
    .poll(() => instance.sql`select quiet_from, digest from notification_settings`.then((rows) => [...rows]))
    .toEqual([{ quiet_from: 23 * 60 + 30, digest: "daily" }]);
  await page.reload();
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("23:30");

  const bo = await asMember(browser, page, baseURL, "bo");
  await bo.goto((await aPostOf(instance, "ana")).path);
  await hydrated(bo);
  await bo.getByRole("article").first().getByRole("button", { name: /^Like/ }).click();
  await expect(badge(page)).toHaveText("1 new", JOB);
  await instance.sql`update notification_settings set digest_at = now()`;
  await instance.sql`select graphile_worker.add_job('send-digests', '{}')`;
  const [owner] =
    await instance.sql`select email from credentials c join accounts a on a.id = c.account_id where handle = 'demo_ana'`;
  // Mails about her new devices lie there, too.
  await expect
    .poll(() => newestMail(instance, owner?.email), { timeout: 30_000 })
    .toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  const mail = await newestMail(instance, owner?.email);
  const token = /\/api\/directlink\/v1\/unsubscribe\?token=([\w-]+)/.exec(mail.replaceAll(/\r?\n[ \t]+/g, ""))?.[1];

  const guest = await (await browser.newContext({ baseURL })).newPage();
  await guest.goto(`/unsubscribe?token=${token}`);
  await hydrated(guest);
  expect(
    (await instance.sql`select digest from notification_settings`)[0]?.digest,
    "a link that is followed ends nothing",
  ).toBe("daily");
  await guest.getByRole("button", { name: "Unsubscribe" }).click();
  await expect(guest.getByRole("heading", { name: "You get no more of these mails." })).toBeVisible();
  expect((await instance.sql`select digest from notification_settings`)[0]?.digest).toBe("off");
  await guest.context().close();
  await bo.context().close();
});
