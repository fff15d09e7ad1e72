import { violations } from "../support/axe";
import { expect, test } from "../support/test";

test.use({ world: "cards", demo: true });

test("what trends stands beside what is read, and leads to it; it is asked for once", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/trends/hashtags")) asked.push(request.url());
  });
  await page.goto("/local?view=cards");
  const beside = page.getByRole("complementary", { name: "Beside the page" });
  const trends = beside.getByRole("region", { name: "Trending hashtags" }).getByRole("listitem");
  await expect(trends.first()).toContainText(/accounts? (in the last|within an) hour/);
  const shown = await trends.count();
  expect(shown).toBeLessThanOrEqual(4);
  expect(await violations(page)).toEqual([]);
  const name = (await trends.first().getByText(/^#/).textContent())?.trim() ?? "";
  await trends.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(trends).toHaveCount(shown);
  expect(asked).toHaveLength(1);
});

test("without an answer nothing stands there, and the page is whole", async ({ page, watch }) => {
  watch.expected.push(/503/);
  await page.route("**/trends/hashtags**", (route) => route.fulfill({ status: 503, json: { error: {} } }));
  const answered = page.waitForResponse(/trends\/hashtags/);
  await page.goto("/local?view=cards");
  await answered;
  await expect(page.getByRole("region", { name: "Trending hashtags" })).toHaveCount(0);
  await expect(page.getByRole("article").first()).toBeVisible();
});

test("where there is no room, nothing is asked for", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/trends/hashtags")) asked.push(request.url());
  });
  await page.setViewportSize({ width: 1_100, height: 800 });
  await page.goto("/local?view=cards");
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Beside the page" })).toBeHidden();
  expect(asked).toEqual([]);
  await page.setViewportSize({ width: 1_280, height: 800 });
  await expect(page.getByRole("complementary").getByRole("listitem").first()).toBeVisible();
});
