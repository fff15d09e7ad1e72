import { enter } from "../support/enter";
import { begin, chooseOnProfile, follow } from "../support/graph";
import { keeping } from "../support/keeping";
import { expect, test } from "../support/test";

test.use({ world: "graph", demo: true });

test("on a wide screen the navigation leads to lists, circle and people", async ({ page, instance }) => {
  await begin(instance);
  await follow(instance, "ana", "bo");
  await follow(instance, "bo", "eli");
  await enter(page, "demo_ana");
  await page.goto("/@demo_bo");
  await chooseOnProfile(page, "Demo Bo", "Add to a list…");
  const dialog = page.getByRole("dialog", { name: "Lists with Demo Bo" });
  await dialog.getByRole("textbox", { name: "Name of a new list" }).fill("Potters");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("switch", { name: "Potters" })).toBeChecked();
  for (const on of [false, true])
    await keeping(page, () => dialog.getByRole("switch", { name: "Potters" }).setChecked(on));
  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Lists" }).click();
  await page.getByRole("link", { name: /^Potters/ }).click();
  await page.getByRole("navigation", { name: "Potters" }).getByRole("link", { name: "People" }).click();
  await expect(page.getByRole("list", { name: "People" }).getByText("@demo_bo")).toBeVisible();
  await page.goto("/explore");
  await page.getByRole("link", { name: "See all" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "@demo_eli" })).toContainText(/Followed by \W?Demo Bo/);
});
