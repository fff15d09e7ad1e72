import type { Page } from "playwright/test";
import { violations } from "./axe";
import { enter } from "./enter";
import type { Instance } from "./instance";
import { article } from "./stage";
import { expect, test } from "./test";

const AUTHOR = "demo_lapwing";
const READER = "demo_lapwing_reader";
const card = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });
const gone = (page: Page) => page.getByRole("article", { name: "Hidden. It stays out of your feeds and searches." });
const hiddenRows = ({ sql }: Instance) => sql`select from hidden_posts`;

/** Somebody who has written three texts, and one who follows them and has hidden nothing. */
async function settle({ sql }: Instance): Promise<void> {
  await sql`insert into accounts (handle, handle_skeleton, display_name, state, created_at)
    values (${AUTHOR}, 'demolapwing', 'Demo Lapwing', 'active', now() - interval '9 days'),
      (${READER}, 'demolapwingreader', 'Demo Reader', 'active', now() - interval '9 days') on conflict do nothing`;
  await sql`insert into account_stats (account_id) select id from accounts where handle like 'demo_lapwing%'
    on conflict do nothing`;
  await sql`insert into follows (follower_id, followee_id, created_at)
    select r.id, a.id, now() from accounts r, accounts a where r.handle = ${READER} and a.handle = ${AUTHOR}
    on conflict do nothing`;
  await sql`delete from hidden_posts`;
  await sql`delete from feed_signals`;
  if ((await sql`select from posts where body like 'Lapwing %'`).length > 0) return;
  for (const body of ["Lapwing one", "Lapwing two", "Lapwing three"])
    await sql`with p as (insert into posts (author_id, kind, body, created_at)
        select id, 'text', ${body}, now() from accounts where handle = ${AUTHOR} returning id)
      insert into post_stats (post_id) select id from p`;
}

async function choose(page: Page, text: string, item: string): Promise<void> {
  await card(page, text).getByRole("button", { name: "More about the post by Demo Lapwing" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** A post that somebody doesn't want to meet again, on whatever screen. */
export function hideCases(): void {
  test.beforeEach(({ instance }) => settle(instance));

  test("a hidden post makes room at once, comes back with Undo, and stays out of lists after a reload", async ({
    page,
    instance,
  }) => {
    await enter(page, READER);
    await page.goto("/following?view=cards");
    await choose(page, "Lapwing two", "Hide this post");
    await expect(gone(page)).toBeVisible();
    await expect(card(page, "Lapwing two")).toHaveCount(0);
    await expect(gone(page).getByRole("button", { name: "Undo" })).toBeFocused();
    await expect.poll(() => hiddenRows(instance)).toHaveLength(1);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(card(page, "Lapwing two")).toBeVisible();
    await expect.poll(() => hiddenRows(instance)).toHaveLength(0);

    await choose(page, "Lapwing two", "Hide this post");
    await expect.poll(() => hiddenRows(instance)).toHaveLength(1);
    for (const path of ["/following?view=cards", "/local?view=cards"]) {
      await page.goto(path);
      await expect(card(page, "Lapwing one")).toBeVisible();
      await expect(card(page, "Lapwing two")).toHaveCount(0);
    }
    // Whoever goes to its author, or to the post itself, finds it; there nothing offers to hide it.
    await page.goto(`/@${AUTHOR}?tab=posts`);
    await expect(card(page, "Lapwing two")).toBeVisible();
    await card(page, "Lapwing two").getByRole("button", { name: "More about the post by Demo Lapwing" }).click();
    await expect(page.getByRole("menuitem", { name: "Copy link" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: "Hide this post" })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await card(page, "Lapwing two").getByText("Lapwing two").click();
    await page.waitForURL(new RegExp(`@${AUTHOR}/\\d+`));
    await expect(card(page, "Lapwing two")).toBeVisible();
  });

  test("what is hidden stands in the settings, and is shown again from there", async ({ page, instance }) => {
    await instance.sql`insert into hidden_posts (account_id, post_id, created_at)
      select a.id, p.id, now() from accounts a, posts p where a.handle = ${READER} and p.body = 'Lapwing one'`;
    await enter(page, READER);
    await page.goto("/settings/muted");
    await expect(page.getByRole("heading", { name: "Hidden posts" })).toBeVisible();
    await expect(page.getByRole("link", { name: /^Lapwing one/ })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Show the post by Demo Lapwing again" }).click();
    await expect(page.getByText("Nothing. You hide a post from its menu.")).toBeVisible();
    expect(await hiddenRows(instance)).toHaveLength(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("link", { name: /^Lapwing one/ })).toBeVisible();
    await page.getByRole("button", { name: "Show the post by Demo Lapwing again" }).click();
    await expect.poll(() => hiddenRows(instance)).toHaveLength(0);
    await page.goto("/following?view=cards");
    await expect(card(page, "Lapwing one")).toBeVisible();
  });

  test("on the stage a hidden post gives way to the next one, and does not come back", async ({ page, instance }) => {
    await enter(page, READER);
    await page.goto("/following?view=stage");
    await expect(article(page)).toContainText("Lapwing three");
    const hide = async () => {
      await article(page).getByRole("button", { name: "More", exact: true }).click();
      await page.getByRole("menuitem", { name: "Hide this post" }).click();
    };
    await hide();
    await expect(article(page)).toContainText("Lapwing two");
    await expect.poll(() => hiddenRows(instance)).toHaveLength(1);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => hiddenRows(instance)).toHaveLength(0);
    await expect(article(page)).toContainText("Lapwing three");
    await hide();
    await expect.poll(() => hiddenRows(instance)).toHaveLength(1);
    await page.reload();
    await expect(article(page)).toContainText(/Lapwing (two|one)/);
    await expect(page.locator("article").filter({ hasText: "Lapwing three" })).toHaveCount(0);
  });
}
