import type { Page } from "playwright/test";
import { violations } from "./axe";
import { chooseOnProfile } from "./graph";
import { article, currentPost, signInAs } from "./stage";
import { expect, test } from "./test";

const REASONS = [
  "Spam or fraud",
  "Harassment",
  "Threat or violence",
  "Unwanted sexual content",
  "A danger to a child",
  "Something else against the law",
  "Something else",
];
const MISSING = "Choose what is wrong with it.";

async function signIn(page: Page, handle: string): Promise<void> {
  await page.goto("/sign-in");
  await signInAs(page, handle);
}

/** Telling the staff about a post or an account, on whatever screen. */
export function reportCases(): void {
  test.beforeEach(({ instance }) => instance.sql`delete from reports`.then(() => undefined));

  test("a report without a reason is not sent, and says what is missing where it is missing", async ({
    page,
    instance,
  }) => {
    await signIn(page, "demo_jun");
    const id = await currentPost(page);
    await article(page).getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Report", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Report this post" });
    await dialog.getByLabel("What should they know? (optional)").fill("Sells things");
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.headers()["next-action"]) sent.push(request.url());
    });
    const send = dialog.getByRole("button", { name: "Report", exact: true });
    await send.click();
    await expect(dialog.getByRole("alert")).toHaveText(MISSING);
    await expect(dialog.getByRole("radio").first()).toBeFocused();
    const reasons = dialog.getByRole("radiogroup", { name: "What is wrong with it" });
    await expect(reasons).toHaveAttribute("aria-invalid", "true");
    await expect(reasons).toHaveAccessibleDescription(MISSING);
    await expect(dialog.getByLabel("What should they know? (optional)")).toHaveValue("Sells things");
    expect(sent).toEqual([]);
    expect(await instance.sql`select from reports`).toHaveLength(0);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, { colours: colorScheme === "dark" }), colorScheme).toEqual([]);
    }
    await expect(dialog.getByRole("radio")).toHaveCount(REASONS.length);
    for (const reason of REASONS) {
      const box = await dialog.getByText(reason, { exact: true }).locator("xpath=ancestor::label").boundingBox();
      expect(box?.height, reason).toBeGreaterThanOrEqual(43.5);
    }
    // Choosing by keys takes the words away, and Enter sends.
    await page.keyboard.press("ArrowDown");
    await expect(dialog.getByLabel("Harassment")).toBeChecked();
    await expect(dialog.getByText(MISSING)).toHaveCount(0);
    await expect(reasons).not.toHaveAttribute("aria-invalid");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Reported. Thank you.")).toBeVisible();
    expect(await instance.sql`select post_id::text as id, reason, comment from reports`).toEqual([
      { id, reason: "harassment", comment: "Sells things" },
    ]);
  });

  test("an account is reported from its profile, once; again changes nothing, and is thanked for as well", async ({
    page,
    instance,
  }) => {
    await signIn(page, "demo_jun");
    for (const reason of ["A danger to a child", "Spam or fraud"]) {
      await page.goto("/@demo_cleo");
      await chooseOnProfile(page, "Demo Cleo", "Report");
      const dialog = page.getByRole("dialog", { name: "Report Demo Cleo" });
      await expect(dialog).toContainText("Demo Cleo is not told");
      expect(await violations(page)).toEqual([]);
      await dialog.getByLabel(reason, { exact: true }).check();
      await dialog.getByRole("button", { name: "Report", exact: true }).click();
      await expect(page.getByText("Reported. Thank you.")).toBeVisible();
      await expect(dialog).toHaveCount(0);
    }
    expect(
      await instance.sql`select r.reason, r.post_id from reports r join accounts a on a.id = r.account_id
        where a.handle = 'demo_cleo'`,
    ).toEqual([{ reason: "minor", post_id: null }]);
  });
}
