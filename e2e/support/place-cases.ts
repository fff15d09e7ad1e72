import type { Locator, Page } from "playwright/test";
import { enter } from "./enter";
import type { Instance } from "./instance";
import { expect, test } from "./test";

const NOTES = 70;
const PEOPLE = 90;
const HANDLE = "demo_egret_1";
const main = (page: Page) => page.getByRole("main");
const note = (page: Page, n: number) => page.getByRole("article").filter({ hasText: `Egret note ${n} of ` });
const person = (page: Page, n: number) => page.getByRole("listitem").filter({ hasText: `@demo_egret_${n}Egret` });

/** People who are called alike; the first has written notes, keeps them all, in a collection. */
async function settle({ sql }: Instance): Promise<void> {
  if ((await sql`select from accounts where handle = ${HANDLE}`).length > 0) return;
  await sql`insert into accounts (handle, handle_skeleton, display_name, bio, state, created_at)
    select 'demo_egret_' || n, 'demoegret' || n, 'Demo Egret ' || n, 'Egret', 'active', now() - interval '9 days'
    from generate_series(1, ${PEOPLE}) n`;
  await sql`insert into account_stats (account_id, followers)
    select id, 1000 - substr(handle, 12)::int from accounts where handle like 'demo_egret_%'`;
  await sql`with me as (select id from accounts where handle = ${HANDLE}),
    p as (insert into posts (author_id, kind, body, language, created_at)
      select me.id, 'text', 'Egret note ' || n || ' of ' || ${NOTES}::int, 'en', now() - interval '1 minute'
      from me, generate_series(1, ${NOTES}) n order by n returning id)
    insert into post_stats (post_id) select id from p`;
  await sql`with me as (select id from accounts where handle = ${HANDLE}),
    c as (insert into collections (owner_id, name, created_at) select id, 'Birds', now() from me returning id)
    insert into bookmarks (account_id, post_id, collection_id, created_at)
    select me.id, p.id, c.id, now() + substring(p.body from '[0-9]+')::int * interval '1 second'
    from me join posts p on p.author_id = me.id, c`;
  await sql`delete from instance_settings where key = 'search-index'`;
  await sql`select graphile_worker.add_job('fill-search-index')`;
  await expect
    .poll(async () => (await sql`select from post_search`).length, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(NOTES);
}

/** Scroll until something is there, as whoever looks for it would, and put it at the top. */
async function reach(page: Page, found: Locator): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    const more = main(page).getByRole("button", { name: /^Show more/ });
    if (await more.isVisible()) await more.click();
    await expect(found).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await found.evaluate((element) => element.scrollIntoView({ block: "start" }));
  const id = await found.getAttribute("data-place");
  // The address is written once scrolling has come to rest.
  await expect.poll(() => new URL(page.url()).searchParams.get("at")).toBe(id);
}

const top = (found: Locator) => found.evaluate((element) => element.getBoundingClientRect().top);

/** It is where it was, not somewhere on the screen by chance. */
async function expectAt(found: Locator, before: number): Promise<void> {
  await expect(found).toBeInViewport();
  await expect.poll(async () => Math.abs((await top(found)) - before)).toBeLessThan(40);
}

/** A reload, and a look at something else and back, lead to the same place. */
async function keepsPlace(page: Page, found: Locator, { above, leave }: { above: number; leave: Locator }) {
  await reach(page, found);
  expect(Number(new URL(page.url()).searchParams.get("n"))).toBeGreaterThanOrEqual(above);
  const before = await top(found);
  await page.reload();
  await expectAt(found, before);
  const { pathname } = new URL(page.url());
  await leave.click();
  await page.waitForURL((url) => url.pathname !== pathname);
  await page.goBack();
  await page.waitForURL((url) => url.pathname === pathname);
  await expectAt(found, before);
  // From a page that was loaded anew there is nothing to come back to but the address.
  await page.goto("/rules");
  await page.goBack();
  await expectAt(found, before);
}

/** Lists that are no feeds, on whatever screen. */
export function placeCases(): void {
  // Each reads on through several pages, and comes back to them three times.
  test.describe.configure({ timeout: 180_000 });
  test.beforeEach(({ instance }) => settle(instance));

  test("bookmarks are found again where they were left, all of them and those of a collection", async ({ page }) => {
    await enter(page, HANDLE);
    await page.goto("/bookmarks");
    const one = note(page, 20);
    await keepsPlace(page, one, { above: 45, leave: one.getByRole("link", { name: /ago|now|min/ }).first() });
    await page.goto("/bookmarks");
    await main(page)
      .getByRole("link", { name: /^Birds/ })
      .click();
    await page.waitForURL(/collection=/);
    const other = note(page, 30);
    await reach(page, other);
    const before = await top(other);
    await page.reload();
    await expectAt(other, before);
    await expect(page.getByRole("heading", { level: 1, name: "Birds" })).toBeAttached();
  });

  test("posts and people that were found are there again where one had read to", async ({ page }) => {
    await page.goto("/search?q=egret+note&kind=posts&order=newest");
    const one = note(page, 20);
    await keepsPlace(page, one, { above: 45, leave: one.getByRole("link", { name: /ago|now|min/ }).first() });
    await page.goto("/search?q=demo_egret&kind=people");
    const somebody = person(page, 70);
    await keepsPlace(page, somebody, { above: 60, leave: somebody.getByRole("link") });
  });

  test("another search begins at its top", async ({ page }) => {
    await page.goto("/search?q=demo_egret&kind=people");
    await reach(page, person(page, 60));
    await page.evaluate(() => window.scrollTo(0, 0));
    await main(page).getByRole("link", { name: "Posts", exact: true }).click();
    await page.waitForURL(/kind=posts/);
    expect(new URL(page.url()).searchParams.has("at")).toBe(false);
  });
}
