import { beginTalk, OTHERS } from "./support/small-talk";
import { expect, test } from "./support/test";

test.use({ world: "small talk", role: "web" });

test("somebody is reported from inside their conversation, which stays open", async ({ page, instance }) => {
  const [path] = await beginTalk(page, instance);
  const [{ handle, displayName }] = OTHERS;
  await page.goto(path as string);
  await page.getByRole("button", { name: "About this conversation" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `Report @${handle}` })
    .click();
  const dialog = page.getByRole("dialog", { name: `Report ${displayName}` });
  await dialog.getByRole("radio", { name: "Harassment" }).check();
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
  await expect(page.getByText("Reported. Thank you.")).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("dialog", { name: "About this conversation" })).toBeVisible();
  const reports = await instance.sql`
    select r.reason, a.handle as by, b.handle as about, r.post_id from reports r
    join accounts a on a.id = r.reporter_id join accounts b on b.id = r.account_id`;
  expect(reports).toMatchObject([{ reason: "harassment", by: "demo_member_a0", about: handle, post_id: null }]);
});
