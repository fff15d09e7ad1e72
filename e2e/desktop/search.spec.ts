import { searchCases } from "../support/search-cases";
import { expect, test } from "../support/test";

test.use({ world: "search", demo: true });

test.describe("on a wide screen", () => {
  searchCases();

  test("the navigation has the box, and / leads to it from anywhere", async ({ page }) => {
    await page.goto("/people");
    const nav = page.getByRole("navigation", { name: "Main" }).getByRole("combobox", { name: "Search" });
    await page.keyboard.press("/");
    await expect(nav).toBeFocused();
    await page.keyboard.type("demo_an");
    await page.getByRole("option", { name: /@demo_ana/ }).click();
    await page.waitForURL(/\/@demo_ana$/);
    await page.goto("/search?q=loom");
    await page.keyboard.press("/");
    await expect(page.getByRole("main").getByRole("combobox", { name: "Search" })).toBeFocused();
  });
});
