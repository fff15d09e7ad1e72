import type { Page } from "playwright/test";
import { article, current } from "./support/stage";
import { expect, test } from "./support/test";

test.use({ demo: true });

const NAME = "Demo Ana María Wolfeschlegelsteinhausenbergerdorff".slice(0, 50);
const CAPTION = "The colours move like water and come back to where they began, ".repeat(40).slice(0, 2_200);

/** The video that is first for everybody, with the longest words that there can be. */
async function longest(page: Page, sql: import("postgres").Sql): Promise<string> {
  const [post] = await sql`select p.id, p.author_id, a.handle from posts p join accounts a on a.id = p.author_id
    where p.kind = 'video' and a.handle not in ('demo_ana', 'demo_jun') order by p.id limit 1`;
  await sql`update posts set body = ${CAPTION} where id = ${post?.id}`;
  await sql`update accounts set display_name = ${NAME} where id = ${post?.author_id}`;
  const path = `/@${post?.handle}/${post?.id}`;
  await page.goto(path);
  return path;
}

/** What of the words at the foot stands under the dock or outside of the stage. */
const covered = (page: Page) =>
  article(page).evaluate((element) => {
    const dock = element.querySelector("fieldset")?.getBoundingClientRect();
    const words = [...element.querySelectorAll("section p, section p + button")];
    return words
      .map((word) => ({ text: word.textContent?.slice(0, 30), right: word.getBoundingClientRect().right }))
      .filter(({ right }) => dock && right > dock.left + 1);
  });

for (const [name, size] of Object.entries({
  "a phone": { width: 390, height: 844 },
  "a small phone": { width: 320, height: 568 },
  "a phone on its side": { width: 844, height: 390 },
  "a tablet": { width: 768, height: 1024 },
})) {
  test(`the longest name and caption stay beside the dock on ${name}`, async ({ page, instance }) => {
    await page.setViewportSize(size);
    await longest(page, instance.sql);
    expect(await covered(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    const dock = await article(page).locator("fieldset").boundingBox();
    expect(dock && dock.y >= 0 && dock.y + dock.height <= size.height).toBe(true);
    await article(page).getByRole("button", { name: "more", exact: true }).click();
    const caption = await article(page).locator("p[tabindex='0']").boundingBox();
    expect(caption?.height).toBeLessThanOrEqual(size.height / 2 + 1);
  });
}

test("with text twice as large nothing stands under the dock, and the bar's words don't overlap", async ({
  page,
  instance,
}) => {
  await longest(page, instance.sql);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  expect(await covered(page)).toEqual([]);
  const bar = page.getByRole("navigation", { name: "Main" }).last();
  const overflowing = await bar
    .locator("a")
    .evaluateAll((links) => links.filter((link) => link.scrollWidth > link.clientWidth + 1).map((l) => l.textContent));
  expect(overflowing).toEqual([]);
});

test("a phone on its side shows the whole video", async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await page.goto("/");
  expect(await current(page).evaluate((video) => getComputedStyle(video).objectFit)).toBe("contain");
  const dock = await article(page).locator("fieldset").boundingBox();
  expect(dock?.x).toBeGreaterThan(700);
});
