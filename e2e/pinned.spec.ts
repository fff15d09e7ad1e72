import { enter } from "./support/enter";
import { expect, test } from "./support/test";

test.use({ world: "reading", demo: true });

test("a pinned video stands first with its sign; its menu takes it away, with the way back", async ({ page }) => {
  await enter(page, "demo_ana");

  await page.goto("/@demo_ana");
  const pinned = page.getByRole("link", { name: /^Pinned\. Video/ });
  await expect(pinned).toBeVisible();
  const address = (await pinned.getAttribute("href")) ?? "";
  await page.goto(address);
  const more = page.locator("article:not([inert])").getByRole("button", { name: "More", exact: true });
  await more.click();
  await page.getByRole("menuitem", { name: "Unpin from your profile" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Unpinned from your profile" })).toBeVisible();

  await page.goto("/@demo_ana");
  await expect(page.locator(`a[href="${address}"]`)).toBeVisible();
  await expect(pinned).toHaveCount(0);

  await page.goto(address);
  await more.click();
  await page.getByRole("menuitem", { name: "Pin to your profile" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Pinned to your profile" })).toBeVisible();
  await page.goto("/@demo_ana");
  await expect(pinned).toBeVisible();
});
