import type { Page } from "playwright/test";
import { violations } from "./axe";
import type { Instance } from "./instance";
import { expect, test } from "./test";

/** More than two pages of people. */
const PEOPLE = 95;
const main = (page: Page) => page.getByRole("main");
const rows = (page: Page) => main(page).getByRole("list", { name: "People" }).getByRole("listitem");
const more = (page: Page) => main(page).getByRole("button", { name: "Show more people" });

/** People who are called alike, and one of them whom nobody should come upon. */
async function settle({ sql }: Instance): Promise<void> {
  await sql`insert into accounts (handle, handle_skeleton, display_name, state, discoverable, created_at)
    select 'demo_heron_' || n, 'demoheron' || n, 'Demo Heron ' || n, 'active', n <> 50, now() - n * interval '1 minute'
    from generate_series(1, ${PEOPLE}) n on conflict do nothing`;
  await sql`insert into account_stats (account_id, followers)
    select id, substr(handle, 12)::int from accounts where handle like 'demo_heron_%' on conflict do nothing`;
}

const handles = (page: Page) =>
  rows(page).evaluateAll((all) => all.map((row) => row.textContent?.match(/@(demo_heron_\d+)/)?.[1] ?? ""));

/** The tab of search that has people, on whatever screen. */
export function foundPeopleCases(): void {
  test.beforeEach(({ instance }) => settle(instance));

  test("people who were found are read on to the last, each once, and whose place changes meanwhile moves nobody else", async ({
    page,
    instance,
  }) => {
    await page.goto("/search?q=demo_heron&kind=people");
    await expect(rows(page)).toHaveCount(40);
    expect(await violations(page)).toEqual([]);
    await instance.sql`update account_stats set followers = 1000000
      where account_id = (select id from accounts where handle = 'demo_heron_90')`;
    await more(page).click();
    await expect(rows(page)).toHaveCount(80);
    await more(page).click();
    await expect(rows(page)).toHaveCount(PEOPLE - 1);
    await expect(more(page)).toHaveCount(0);
    const found = await handles(page);
    expect(new Set(found).size).toBe(PEOPLE - 1);
    expect(found).not.toContain("demo_heron_50");
    // The most followed first, as they were when the list began.
    expect(found.slice(0, 3)).toEqual(["demo_heron_95", "demo_heron_94", "demo_heron_93"]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await instance.sql`update account_stats set followers = 90 where followers = 1000000`;
  });

  test("a line that breaks while reading on says so, keeps what is there, and goes on where it was", async ({
    page,
    watch,
  }) => {
    watch.expected.push(/Failed to load resource|net::ERR_/);
    await page.goto("/search?q=demo_heron&kind=people");
    await expect(rows(page)).toHaveCount(40);
    await page.route("**/search/people*", (route) => route.abort());
    await more(page).click();
    const problem = main(page).getByRole("alert").filter({ hasText: "We could not do that. Nothing was lost." });
    await expect(problem).toBeVisible();
    await expect(rows(page)).toHaveCount(40);
    await page.unroute("**/search/people*");
    await more(page).click();
    await expect(rows(page)).toHaveCount(80);
    await expect(problem).toHaveCount(0);
  });

  test("where nobody is called so, the tab says where posts are found", async ({ page }) => {
    await page.goto("/search?q=from%3Ademo_heron_1&kind=people");
    await expect(page.getByRole("heading", { name: "Nothing for “from:demo_heron_1”" })).toBeVisible();
    await main(page).getByRole("link", { name: "Look for posts" }).click();
    await page.waitForURL(/kind=posts/);
    await expect(main(page).getByRole("link", { name: "Posts", exact: true })).toHaveAttribute("aria-current", "page");
  });

  test("a cursor that was made up, or given out for another search, is answered clearly", async ({ page }) => {
    await page.goto("/search?q=demo_heron&kind=people");
    await expect(rows(page)).toHaveCount(40);
    const asked = page.waitForRequest((request) => request.url().includes("/search/people"));
    await more(page).click();
    const given = new URL((await asked).url());
    expect((await page.request.get(given.href)).status()).toBe(200);
    const cursor = given.searchParams.get("cursor") ?? "";
    expect(cursor).not.toBe("");
    for (const change of [
      { cursor: "9,1000,5,1" },
      { cursor: `${cursor[0] === "A" ? "B" : "A"}${cursor.slice(1)}` },
      { cursor: "' or 1=1 --" },
      { q: "demo" },
      { q: "demo_heron", order: "newest" },
    ]) {
      const url = new URL(given);
      for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
      const answer = await page.request.get(url.href);
      expect(answer.status(), url.search).toBe(404);
      expect(await answer.json(), url.search).toEqual({ error: { code: "not_found", what: "cursor" } });
    }
    given.searchParams.set("cursor", "a".repeat(201));
    const long = await page.request.get(given.href);
    expect(long.status()).toBe(422);
    expect(await long.json()).toMatchObject({ error: { code: "invalid" } });
  });
}
