import type { Page } from "playwright/test";
import { enter } from "./enter";
import { begin } from "./graph";
import type { Instance } from "./instance";
import { expect, test } from "./test";

const main = (page: Page) => page.getByRole("main");
const box = (page: Page) => main(page).getByRole("combobox", { name: "Search" });
const options = (page: Page) => main(page).getByRole("listbox", { name: "Suggestions" }).getByRole("option");

/** A text of Ana's, straight into the tables; the index takes it up like everything that is older than it. */
async function write({ sql }: Instance, body: string, visibility = "public"): Promise<void> {
  await sql`with p as (insert into posts (author_id, kind, body, language, visibility, created_at)
      select id, 'text', ${body}, 'en', ${visibility}, now() from accounts where handle = 'demo_ana' returning id)
    insert into post_stats (post_id) select id from p`;
  await sql`delete from instance_settings where key = 'search-index'`;
  await sql`select graphile_worker.add_job('fill-search-index')`;
  await expect
    .poll(
      async () =>
        (
          await sql`select value from instance_settings where key = 'search-index'
      and value ->> 'before' is null and value ? 'before'`
        ).length,
      { timeout: 30_000 },
    )
    .toBe(1);
}

export function searchCases(): void {
  test("a guest looks for words, people and tags in one box, and narrows down what was found", async ({
    page,
    instance,
  }) => {
    await write(instance, "Porcelain drying slowly on <b>the shelf</b>");
    await write(instance, "Porcelains fired twice");
    await write(instance, "Porcelain for friends", "followers");
    await page.goto("/search");
    await box(page).fill("porcelain");
    await box(page).press("Enter");
    await page.waitForURL(/\/search\?q=porcelain$/);
    const feed = page.getByRole("feed", { name: "Posts found" });
    await expect(feed.getByRole("article")).toHaveCount(2);
    await expect(feed.locator("mark")).toHaveText(["Porcelain", "Porcelains"]);
    await expect(feed).toContainText("on <b>the shelf</b>");
    await expect(main(page)).not.toContainText("for friends");

    await main(page).getByRole("link", { name: "Newest first" }).click();
    await expect(feed.getByRole("article").first()).toContainText("fired twice");
    await main(page).getByRole("link", { name: "With video" }).click();
    await expect(box(page)).toHaveValue("porcelain has:video");
    await expect(page.getByRole("heading", { name: "Nothing for “porcelain has:video”" })).toBeVisible();

    await box(page).fill("demo");
    await box(page).press("Enter");
    await expect(main(page).getByRole("list", { name: "People" }).getByRole("listitem")).toHaveCount(3);
    await main(page).getByRole("link", { name: "See all: People" }).click();
    await expect(main(page).getByRole("listitem").filter({ hasText: "@demo_ana" })).toBeVisible();
    for (const [tab, is] of [
      ["Videos", /kind=videos/],
      ["Tags", /kind=hashtags/],
    ] as const) {
      await main(page).getByRole("navigation").getByRole("link", { name: tab }).click();
      await page.waitForURL(is);
    }
  });

  test("it completes as one types: people, tags, what one has looked for, by keys and by pressing", async ({
    page,
  }) => {
    await page.goto("/search");
    await box(page).pressSequentially("demo_a");
    await expect(options(page).filter({ hasText: "@demo_ana" })).toBeVisible();
    await box(page).press("Escape");
    await expect(options(page)).toHaveCount(0);
    await box(page).fill("#weav");
    await expect(options(page)).toHaveText(["#weaving"]);
    await box(page).press("ArrowDown");
    await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
    await box(page).press("Enter");
    await page.waitForURL(/\/tags\/weaving$/);

    await page.goto("/search");
    await box(page).fill("the loom");
    await box(page).press("Enter");
    await page.waitForURL(/q=the\+loom/);
    await page.goto("/search");
    await expect(main(page).getByText("Kept on this device only.")).toBeVisible();
    await main(page).getByRole("button", { name: "Forget “the loom”" }).click();
    await expect(main(page).getByRole("link", { name: "the loom" })).toHaveCount(0);
  });

  test("what a member looks for is theirs: it comes again on any device, and is forgotten when they say so", async ({
    page,
    instance,
  }) => {
    await begin(instance);
    await enter(page, "demo_bo");
    await page.goto("/search?q=");
    for (const query of ["clay pots", "night market"]) {
      await box(page).fill(query);
      await box(page).press("Enter");
      await page.waitForURL((url) => url.searchParams.get("q") === query);
    }
    await expect.poll(() => instance.sql`select query from recent_searches`.then((rows) => rows.length)).toBe(2);
    await page.goto("/search");
    const recent = main(page).getByRole("region", { name: "Recent searches" });
    await expect(recent.getByRole("link")).toHaveText(["night market", "clay pots"]);
    await recent.getByRole("button", { name: "Clear all" }).click();
    await expect(recent).toHaveCount(0);
    await expect.poll(() => instance.sql`select query from recent_searches`.then((rows) => rows.length)).toBe(0);
  });

  test("what can't be looked for is answered in words", async ({ page, instance }) => {
    for (let i = 0; i < 3; i++) await write(instance, `Celadon, cup ${i}`);
    await instance.sql`select graphile_worker.add_job('rebuild-search-terms')`;
    await expect
      .poll(() => instance.sql`select from search_terms where term = 'celadon'`.then((rows) => rows.length), {
        timeout: 30_000,
      })
      .toBe(1);
    await page.goto("/search?q=celadonn");
    await expect(page.getByRole("heading", { name: "Nothing for “celadonn”" })).toBeVisible();
    await main(page).getByRole("link", { name: "celadon", exact: true }).click();
    await expect(page.getByRole("feed", { name: "Posts found" }).getByRole("article")).toHaveCount(3);

    for (const [query, title] of [
      ["a".repeat(400), "That is too long to look for"],
      ["from: -- *", "Nothing to look for"],
      ["'; drop table posts; --", /^Nothing for/],
      ['"never closed & | <-> :*', /^Nothing for/],
    ] as const) {
      const answer = await page.goto(`/search?q=${encodeURIComponent(query)}`);
      expect(answer?.status()).toBe(200);
      await expect(page.getByRole("heading", { name: title }).last()).toBeVisible();
    }
  });
}
