import { clear, writeTo } from "./support/conversation";
import { follow } from "./support/graph";
import { signInAs } from "./support/stage";
import { expect, test } from "./support/test";

test.use({ world: "messages", demo: true });

test("somebody is reported from inside their conversation, which stays open", async ({ page, instance }) => {
  await instance.sql`delete from reports`;
  await clear(instance);
  await follow(instance, "bo", "ana");
  await page.goto("/sign-in");
  await signInAs(page, "demo_ana");
  await writeTo(page, "bo");
  await page.getByRole("button", { name: "About this conversation" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Report @demo_bo" }).click();
  const dialog = page.getByRole("dialog", { name: "Report Demo Bo" });
  await dialog.getByRole("radio", { name: "Harassment" }).check();
  await dialog.getByRole("button", { name: "Report", exact: true }).click();
  await expect(page.getByText("Reported. Thank you.")).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("dialog", { name: "About this conversation" })).toBeVisible();
  const reports = await instance.sql`
    select r.reason, a.handle as by, b.handle as about, r.post_id from reports r
    join accounts a on a.id = r.reporter_id join accounts b on b.id = r.account_id`;
  expect(reports).toMatchObject([{ reason: "harassment", by: "demo_ana", about: "demo_bo", post_id: null }]);
});
