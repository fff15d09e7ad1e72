import type { Page } from "playwright/test";
import { card, write } from "./support/cards";
import { enter } from "./support/enter";
import { expect, test } from "./support/test";

// Of its own: it leaves more posts than others want to read past.
test.use({ world: "card-lists", demo: true });

const top = (page: Page, text: string) => card(page, text).evaluate((element) => element.getBoundingClientRect().top);

/** Look again whether there is something new, as coming back to the tab does. */
const comeBack = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

test("a list goes on as one scrolls, keeps its place on a reload, and says its end", async ({ page, instance }) => {
  // Some eighty cards with their videos and pictures are read to the end.
  test.setTimeout(180_000);
  await write(
    instance,
    "demo_bo",
    Array.from({ length: 45 }, (_, i) => `Note number ${i + 1} of forty-five`),
  );
  await page.goto("/local?view=cards");
  await expect(card(page, "Note number 45 of")).toBeVisible();
  await expect(async () => {
    await page.evaluate(() => window.scrollBy(0, 1_200));
    await expect(card(page, "Note number 10 of")).toBeVisible({ timeout: 500 });
  }).toPass();
  await card(page, "Note number 10 of").evaluate((element) => element.scrollIntoView({ block: "start" }));
  // Some thirty-five notes stand above it; the address is written once scrolling has come to rest.
  await expect.poll(() => Number(new URL(page.url()).searchParams.get("n"))).toBeGreaterThanOrEqual(30);
  const before = await top(page, "Note number 10 of");
  await page.reload();
  await expect(card(page, "Note number 10 of")).toBeInViewport();
  await expect.poll(async () => Math.abs((await top(page, "Note number 10 of")) - before)).toBeLessThan(200);
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(page.getByText("These were all posts on this instance")).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByRole("article").first()).toHaveAttribute("aria-setsize", /^[1-9]/);
});

test("a list goes on past pages of which nothing is for its reader", async ({ page, instance }) => {
  const notes = (text: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${text} ${i + 1} of ${count}`);
  await write(instance, "demo_bo", notes("Kept out", 70));
  await write(instance, "demo_cleo", notes("In front", 20));
  await instance.sql`insert into mutes (muter_id, muted_id, created_at)
    select a.id, b.id, now() from accounts a, accounts b where a.handle = 'demo_dev' and b.handle = 'demo_bo'`;
  await enter(page, "demo_dev");
  await page.goto("/local?view=cards");
  await expect(card(page, "In front 20 of")).toBeVisible();
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(page.getByRole("article").nth(25)).toBeAttached({ timeout: 500 });
  }).toPass();
  await expect(page.getByText("Kept out 7")).toHaveCount(0);
  await instance.sql`delete from mutes where muter_id = (select id from accounts where handle = 'demo_dev')`;
});

test("new posts are announced and move nothing before they are asked for", async ({ page, instance }) => {
  await page.goto("/local?view=cards");
  const first = page.getByRole("article").first();
  const known = await first.getAttribute("data-post-id");
  const place = await first.evaluate((element) => element.getBoundingClientRect().top);
  await write(instance, "demo_cleo", ["Fresh one", "Fresh two"]);
  await comeBack(page);
  const pill = page.getByRole("button", { name: "2 new posts" });
  await expect(pill).toBeVisible();
  expect(await first.getAttribute("data-post-id")).toBe(known);
  expect(await first.evaluate((element) => element.getBoundingClientRect().top)).toBe(place);
  await pill.click();
  await expect(first).toContainText("Fresh two");
  await expect(pill).toHaveCount(0);
});
