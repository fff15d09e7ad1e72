import { about, chat, choose, field, log, message, row, said, write } from "./conversation";
import { test } from "./talking";
import { expect } from "./test";

/** What somebody can do inside a conversation against what they don't want there. */
export function messageSafetyCases(): void {
  test("a message is reported to the moderators, and who wrote it hears nothing", async ({ page, bo, instance }) => {
    await write(bo, "Buy my coins");
    await choose(page, "Buy my coins", "Report");
    const dialog = page.getByRole("dialog", { name: "Report this message" });
    await dialog.getByRole("radio", { name: "Spam or fraud" }).check();
    await dialog.getByRole("textbox", { name: /^What should they know/ }).fill("The third time today");
    await dialog.getByRole("button", { name: "Report", exact: true }).click();
    await expect(said(page, "Reported. Thank you.")).toBeVisible();
    const reports = await instance.sql`
      select r.reason, a.handle as by, b.handle as about from message_reports r
      join accounts a on a.id = r.reporter_id join accounts b on b.id = r.account_id`;
    expect(reports).toMatchObject([{ reason: "spam", by: "demo_ana", about: "demo_bo" }]);
    await expect(message(page, "Buy my coins")).toBeVisible();
    await expect(log(bo).getByRole("article")).toHaveCount(1);
    // One's own can't be.
    await message(bo, "Buy my coins")
      .getByRole("button", { name: /^More about/ })
      .click();
    await expect(bo.getByRole("menuitem", { name: "Delete" })).toBeVisible();
    await expect(bo.getByRole("menuitem", { name: "Report" })).toHaveCount(0);
  });

  test("a block from inside closes the conversation for both; what was said stays", async ({ page, bo, instance }) => {
    await write(bo, "You again");
    await expect(message(page, "You again")).toBeVisible();
    await about(page, "Block @demo_bo");
    await page
      .getByRole("dialog", { name: /^Block Demo Bo/ })
      .getByRole("button", { name: "Block", exact: true })
      .click();
    await expect(said(page, "@demo_bo is blocked")).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByText("You have blocked Demo Bo. Unblock to write.")).toBeVisible();
    await expect(field(page)).toHaveCount(0);
    await expect(message(page, "You again")).toBeVisible();
    await bo.reload();
    await expect(chat(bo, "Demo Ana")).toBeVisible();
    await expect(bo.getByText("Demo Ana does not take messages from you.")).toBeVisible();
    await expect(field(bo)).toHaveCount(0);
    await instance.sql`delete from blocks`;
  });

  test("a conversation that is deleted goes for oneself alone, and begins anew with the next word", async ({
    page,
    bo,
  }) => {
    await write(page, "The old story");
    await expect(message(bo, "The old story")).toBeVisible();
    await about(page, "Delete conversation");
    await page
      .getByRole("dialog", { name: "Delete this conversation?" })
      .getByRole("button", { name: "Delete conversation" })
      .click();
    await page.waitForURL(/\/messages$/);
    await expect(said(page, "Conversation with “Demo Bo” deleted for you")).toBeVisible();
    await expect(row(page, "Demo Bo")).toHaveCount(0);
    await page.reload();
    await expect(page.getByText("No messages yet. Say hello.").first()).toBeVisible();
    await expect(message(bo, "The old story")).toBeVisible();

    await write(bo, "A new one");
    await expect(row(page, "Demo Bo")).toContainText("A new one");
    await row(page, "Demo Bo").click();
    await expect(message(page, "A new one")).toBeVisible();
    await expect(message(page, "The old story")).toHaveCount(0);
  });
}
