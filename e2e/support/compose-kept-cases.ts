import type { Page } from "playwright/test";
import { ana, bo, cast, compose, dialog, field, pictures, post, posted, said, tool } from "./compose";
import { enter } from "./enter";
import { hydrated } from "./hydrated";
import { asNobody, signIn } from "./people";
import { expect, test } from "./test";

/** The upload client prints what it could not send, too. */
const NETWORK = /Failed to load resource|net::ERR_|Failed to fetch|\/api\/uploads\?/;
const bar = (page: Page) => page.getByRole("region", { name: "Waiting to be sent" });

/** A moment as a field for date and time takes it. */
function fieldTime(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** Nothing typed is ever lost: what is kept, what waits, what has a time. */
export function keptCases(): void {
  test.beforeEach(({ page, instance }) => cast(page, instance));

  test("a reload in the middle of a word opens the composer again, with all that was written", async ({ page }) => {
    const { paths, remove } = await pictures(1);
    await page.goto("/settings");
    await page.keyboard.press("n");
    await expect(field(page)).toBeFocused();
    await tool(page, "Content warning").click();
    await dialog(page).getByRole("textbox", { name: "Content warning" }).fill("Glaze talk");
    await dialog(page).locator("input[type=file]").first().setInputFiles(paths);
    await expect(dialog(page).getByRole("list", { name: "Pictures" }).getByRole("listitem")).toHaveCount(1);
    await field(page).pressSequentially("Written just before the reload");
    await page.reload();
    await expect(field(page)).toHaveValue("Written just before the reload");
    await expect(dialog(page).getByRole("textbox", { name: "Content warning" })).toHaveValue("Glaze talk");
    await expect(dialog(page).getByRole("button", { name: /^Picture 1\..*Ready$/ })).toBeVisible({ timeout: 60_000 });
    await page.goBack();
    await expect(dialog(page)).toBeHidden();
    await page.keyboard.press("n");
    await expect(field(page)).toHaveValue("Written just before the reload");
    await dialog(page).getByRole("button", { name: "Close, the draft is kept" }).click();
    await expect(dialog(page)).toBeHidden();
    await remove();
  });

  test("a draft is there on another device, and is written on there", async ({ page, browser, baseURL }) => {
    await compose(page);
    await field(page).fill("Begun on the phone");
    await expect(dialog(page).getByText("Draft saved")).toBeVisible({ timeout: 20_000 });
    const other = await browser.newContext({ baseURL });
    const there = await other.newPage();
    await enter(there, ana.handle);
    await there.goto("/drafts");
    await hydrated(there);
    const row = there.getByRole("listitem").filter({ hasText: "Begun on the phone" });
    await row.getByRole("button", { name: "Edit" }).click();
    await expect(field(there)).toHaveValue("Begun on the phone");
    await field(there).fill("Begun on the phone, ended at the desk");
    await post(there);
    await expect(said(there, "Posted")).toBeVisible();
    await there.goto("/drafts");
    await expect(there.getByText("Begun on the phone")).toHaveCount(0);
    await other.close();
    await field(page).fill("");
    await page.goBack();
  });

  test("another account on the same device sees nothing of it", async ({ page }) => {
    await compose(page);
    await field(page).fill("Only Ana's");
    await expect(dialog(page).getByText("Draft saved")).toBeVisible({ timeout: 20_000 });
    await asNobody(page);
    await signIn(page, bo);
    await compose(page);
    await expect(field(page)).toHaveValue("");
    await asNobody(page);
    await signIn(page, ana);
    await compose(page);
    await expect(field(page)).toHaveValue("Only Ana's");
    await field(page).fill("");
    await page.waitForTimeout(700);
  });

  test("without a line a post waits, can be taken back, and goes out by itself, once", async ({
    page,
    context,
    instance,
    watch,
  }) => {
    watch.expected.push(NETWORK);
    await page.goto("/settings");
    await page.keyboard.press("n");
    await field(page).fill("Said under ground");
    await context.setOffline(true);
    await post(page);
    await expect(bar(page).getByText("It is kept here and goes out by itself.")).toBeVisible();
    await expect(bar(page).getByText("Said under ground")).toBeVisible();
    await bar(page).getByRole("button", { name: "Take back" }).click();
    await expect(field(page)).toHaveValue("Said under ground");
    await field(page).fill("Said under ground, and meant");
    await post(page);
    await expect(bar(page).getByText("Said under ground, and meant")).toBeVisible();
    await context.setOffline(false);
    await expect(said(page, "Posted")).toBeVisible({ timeout: 30_000 });
    await expect(bar(page)).toBeHidden();
    expect(await instance.sql`select body from posts where body like 'Said under ground%'`).toEqual([
      { body: "Said under ground, and meant" },
    ]);
  });

  test("what waits is sent at the next visit, too", async ({ page, context, instance, watch }) => {
    watch.expected.push(NETWORK);
    const { paths, remove } = await pictures(1);
    await page.goto("/settings");
    await page.keyboard.press("n");
    await field(page).fill("Sent the day after");
    await context.setOffline(true);
    await dialog(page).locator("input[type=file]").first().setInputFiles(paths);
    await post(page);
    await expect(bar(page)).toBeVisible();
    await page.close();
    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto("/settings");
    await expect
      .poll(() => instance.sql`select kind from posts where body = 'Sent the day after'`, { timeout: 60_000 })
      .toEqual([{ kind: "pictures" }]);
    await remove();
  });

  test("a post with a time is listed, let go of, and posted at once after all", async ({ page, instance }) => {
    await compose(page);
    await field(page).fill("The kiln is open");
    await tool(page, "Post later").click();
    const sheet = page.getByRole("dialog", { name: "Post later" });
    await sheet.getByLabel("Day and time, where you are").fill(fieldTime(new Date(Date.now() + 60_000)));
    await expect(sheet.getByText("Five minutes from now is the soonest.")).toBeVisible();
    await expect(sheet.getByRole("button", { name: "Set the time" })).toBeDisabled();
    const at = new Date(Date.now() + 26 * 3_600_000);
    await sheet.getByLabel("Day and time, where you are").fill(fieldTime(at));
    await expect(sheet.getByText(/^It goes out on .+\d{4}.+\.$/)).toBeVisible();
    await sheet.getByRole("button", { name: "Set the time" }).click();
    await expect(dialog(page).getByText(/^It goes out on /)).toBeVisible();
    await post(page, "Schedule");
    await expect(said(page, /^Scheduled for /)).toBeVisible();
    await page.goto("/drafts");
    const row = page.getByRole("listitem").filter({ hasText: "The kiln is open" });
    await row.getByRole("button", { name: "Cancel the time" }).click();
    await expect(said(page, "It is a draft again")).toBeVisible();
    expect(await instance.sql`select state from drafts where body = 'The kiln is open'`).toEqual([{ state: "draft" }]);

    await row.getByRole("button", { name: "Edit" }).click();
    await tool(page, "Post later").click();
    await page.getByLabel("Day and time, where you are").fill(fieldTime(at));
    await page.getByRole("button", { name: "Set the time" }).click();
    await post(page, "Schedule");
    await expect(said(page, /^Scheduled for /)).toBeVisible();
    await page.goto("/drafts");
    await row.getByRole("button", { name: "Post now" }).click();
    await expect(said(page, "Posted")).toBeVisible();
    expect(await instance.sql`select count(*)::int as n from posts where body = 'The kiln is open'`).toEqual([
      { n: 1 },
    ]);
  });

  test("a deleted draft can be had back for ten seconds", async ({ page, instance }) => {
    await compose(page);
    await field(page).fill("Not so sure about this");
    await expect(dialog(page).getByText("Draft saved")).toBeVisible({ timeout: 20_000 });
    await page.goto("/drafts");
    const row = page.getByRole("listitem").filter({ hasText: "Not so sure about this" });
    await row.getByRole("button", { name: "Delete draft" }).click();
    await expect(row).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(row).toHaveCount(1);
    await row.getByRole("button", { name: "Delete draft" }).click();
    await expect
      .poll(() => instance.sql`select 1 from drafts where body = 'Not so sure about this'`, { timeout: 40_000 })
      .toEqual([]);
  });

  test("people and hashtags are completed by keys and by a press, and the line stays in sight", async ({
    page,
    instance,
  }) => {
    await compose(page);
    await field(page).fill("First of all #celadon");
    await posted(page, instance);
    await compose(page);
    await field(page).pressSequentially("Hello @demo_b");
    const list = dialog(page).getByRole("listbox");
    await expect(list.getByRole("option", { name: /Demo Bo/ })).toBeVisible();
    await expect(field(page)).toHaveAttribute("aria-activedescendant", /.+/);
    await page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await expect(dialog(page)).toBeVisible();
    await field(page).press("End");
    await field(page).pressSequentially("o");
    await expect(list).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(field(page)).toHaveValue("Hello @demo_bo ");

    await page.setViewportSize({ width: page.viewportSize()?.width ?? 390, height: 420 });
    await field(page).pressSequentially("\n\n\nand #cela");
    await expect(list.getByRole("option", { name: /celadon/ })).toBeVisible();
    await expect(async () => {
      const [shown, line] = await Promise.all([
        list.boundingBox(),
        dialog(page).locator("[aria-hidden] span", { hasText: "#cela" }).last().boundingBox(),
      ]);
      if (!shown || !line) throw new Error("not laid out");
      expect(shown.y >= line.y + line.height || shown.y + shown.height <= line.y).toBe(true);
      expect(shown.y).toBeGreaterThanOrEqual(0);
      expect(shown.y + shown.height).toBeLessThanOrEqual(420);
    }).toPass({ timeout: 15_000 });
    await list.getByRole("option", { name: /celadon/ }).click();
    await expect(field(page)).toHaveValue("Hello @demo_bo \n\n\nand #celadon ");
    await expect(field(page)).toBeFocused();
    await post(page);
    await expect(said(page, "Posted")).toBeVisible();
  });

  test("a session that has ended costs nothing of what was written", async ({ page, instance, watch }) => {
    watch.expected.push(NETWORK);
    await compose(page);
    await field(page).fill("Written while the session ended");
    await instance.sql`delete from sessions`;
    await post(page);
    await expect(dialog(page).getByRole("alert").filter({ hasText: "Sign in" })).toBeVisible();
    await signIn(page, ana);
    await expect(field(page)).toHaveValue("Written while the session ended");
    await post(page);
    await expect(said(page, "Posted")).toBeVisible();
  });
}
