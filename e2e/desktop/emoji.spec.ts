import { violations } from "../support/axe";
import { field, message } from "../support/conversation";
import { beginTalk } from "../support/small-talk";
import { expect, test } from "../support/test";

test.use({ world: "small talk", role: "web" });

test.beforeEach(async ({ page, instance }) => {
  const [path] = await beginTalk(page, instance);
  await page.goto(path as string);
});

test("an emoji comes in where the cursor stands, by keys or by mouse, where the keyboard has none", async ({
  page,
}) => {
  const button = page.getByRole("button", { name: "Add an emoji" });
  const items = page.getByRole("menuitem");
  await field(page).fill("Hello world");
  for (let i = 0; i < " world".length; i++) await field(page).press("ArrowLeft");
  await button.press("Enter");
  // Which emoji the instance has is asked first.
  await expect(items.first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(items.first()).toBeFocused();
  expect(await violations(page, { bestPractice: false })).toEqual([]);

  // Sideways, a row down and up again: eight stand side by side.
  await page.keyboard.press("ArrowRight");
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(items.nth(9)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(items.nth(1)).toBeFocused();
  const second = (await items.nth(1).textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(field(page)).toHaveValue(`Hello${second} world`);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("!");
  await expect(field(page)).toHaveValue(`Hello${second}! world`);

  await button.click();
  await items.filter({ hasText: "🎉" }).click();
  await expect(field(page)).toHaveValue(`Hello${second}!🎉 world`);
  await button.click();
  await expect(items.first()).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("menu")).toHaveCount(0);
  await field(page).press("Enter");
  await expect(message(page, `Hello${second}!🎉 world`)).toBeVisible();
});

test("on a phone, whose keyboard has its own, there is no button for emoji", async ({ browser, page }) => {
  const storageState = await page.context().storageState();
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const context = await browser.newContext({ ...phone, storageState, serviceWorkers: "block" });
  const there = await context.newPage();
  await there.goto(page.url());
  await expect(field(there)).toBeVisible();
  await expect(there.getByRole("button", { name: "Add an emoji" })).toBeHidden();
  await context.close();
});
