import type { Page } from "playwright/test";
import { hydrated } from "./support/hydrated";
import type { Instance } from "./support/instance";
import { asNobody, fillAccount, newestMail, type Person, person, setUp } from "./support/people";
import { expect, test } from "./support/test";

test.use({ world: "registration" });
test.describe.configure({ mode: "serial" });

const admin = person("ana");

/** As an administrator writes it; their own pages are tested where they are. */
async function set(instance: Instance, key: string, value: string | number | boolean): Promise<void> {
  const { sql } = instance;
  await sql`insert into instance_settings (key, value, updated_at) values (${key}, ${sql.json(value)}, now())
    on conflict (key) do update set value = excluded.value`;
}

async function mailedCode(instance: Instance, to: string): Promise<string> {
  await expect.poll(async () => await newestMail(instance, to), { timeout: 20_000 }).toMatch(/^ {4}\d{6}/m);
  return (await newestMail(instance, to)).match(/^ {4}(\d{6})/m)?.[1] as string;
}

async function confirm(page: Page, instance: Instance, who: Person): Promise<void> {
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
  await hydrated(page);
  await page.getByLabel("Six-digit code").fill(await mailedCode(instance, who.email));
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
}

const create = (page: Page) => page.getByRole("button", { name: "Create account" }).click();

test("rules, age and a computed proof are asked for where the instance wants them", async ({
  page,
  instance,
  context,
}) => {
  await setUp(page, instance, admin);
  await asNobody(page);
  await set(instance, "minimum-age", 16);
  await set(instance, "proof-of-work", true);
  await instance.sql`insert into rules (version, body, created_at) values (1, ${"Be kind.\n\nBe brief."}, now())`;
  const who = person("lin");
  await page.goto("/sign-up");
  await fillAccount(page, who);
  await create(page);
  await expect(page.getByText("Say that you are old enough.")).toBeVisible();
  await expect(page.getByText("tick the box if you keep to them")).toBeVisible();
  await expect(page.getByLabel("Handle", { exact: true })).toHaveValue(who.handle);
  const [rules] = await Promise.all([context.waitForEvent("page"), page.getByRole("link", { name: "rules" }).click()]);
  await expect(rules.getByRole("listitem").filter({ hasText: "Be brief." })).toBeVisible();
  await rules.close();
  await page.getByLabel("I am at least 16 years old.").check();
  await page.getByLabel("I have read the rules").check();
  await create(page);
  await confirm(page, instance, who);
  await page.waitForURL(/\/$/);
  const [kept] = await instance.sql`select rules_version, age_confirmed from registrations`;
  expect(kept).toEqual({ rules_version: 1, age_confirmed: 16 });
  await instance.sql`delete from registrations`;
  await instance.sql`delete from rules`;
  await set(instance, "minimum-age", 0);
  await set(instance, "proof-of-work", false);
});

test("where moderators decide, a newcomer says why and waits", async ({ page, instance }) => {
  await asNobody(page);
  await set(instance, "registration", "approval");
  const who = person("mia");
  await page.goto("/sign-up");
  await fillAccount(page, who);
  await page.getByLabel("Why would you like to join?").fill("I film birds");
  await create(page);
  await confirm(page, instance, who);
  await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible();
  await page.goto("/sign-in");
  await page.getByLabel("Email or handle").fill(who.handle);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("Your request to join is still being read.")).toBeVisible();
});

test("where people come by invitation, a link lets in as many as it has places", async ({ page, instance }) => {
  await asNobody(page);
  await set(instance, "registration", "invitation");
  await page.goto("/sign-up");
  await expect(page.getByRole("heading", { name: "By invitation only" })).toBeVisible();
  const [code, who] = ["abcdefghij23", person("noa")];
  await instance.sql`insert into invitations (id, code, created_by, max_uses, created_at)
    select next_id(now()), ${code}, id, 1, now() from accounts where handle = ${admin.handle}`;
  await page.goto(`/invite/${code}`);
  await expect(page.getByText("Demo Ana invites you.")).toBeVisible();
  await fillAccount(page, who);
  await create(page);
  await confirm(page, instance, who);
  await page.waitForURL(/\/$/);
  await asNobody(page);
  for (const over of [code, "zzzzzzzzzzzz", "not-a-code"]) {
    await page.goto(`/invite/${over}`);
    await expect(page.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();
  }
  await set(instance, "registration", "open");
});

test("a mailed code signs in without a password, for an address that exists and not for another", async ({
  page,
  instance,
}) => {
  for (const email of ["demo_nobody@example.test", admin.email]) {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Email me a code" }).click();
    await expect(page.getByRole("heading", { name: "Sign in by email" })).toBeVisible();
    await page.getByLabel("Email", { exact: true }).fill(email);
    await page.getByRole("button", { name: "Send the code" }).click();
    await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
  }
  await page.getByLabel("Six-digit code").fill(await mailedCode(instance, admin.email));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/$/);
  await page.goto("/settings");
  await expect(page.locator("main").getByText("@demo_ana").first()).toBeVisible();
});
