import { newestMail, person, register, setUp, signIn } from "./support/people";
import { expect, test } from "./support/test";

test.use({ world: "accounts" });

const admin = person("ana");
const member = person("gus");

test.describe.configure({ mode: "serial" });

test("registration is closed until somebody has set the instance up", async ({ page }) => {
  await page.goto("/sign-up");
  await expect(page.getByRole("heading", { name: "Not set up yet" })).toBeVisible();
});

test("the set-up link works once", async ({ page, instance, watch }) => {
  watch.expected.push(/410/);
  await setUp(page, instance, admin);
  const link = instance.lines.join("\n").match(/https?:\/\/\S+\/setup\?token=\S+/)?.[0] ?? "";
  expect((await page.goto(link))?.status()).toBe(410);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("register, confirm by the mailed code, stay signed in, sign out", async ({ page, instance, context }) => {
  await register(page, instance, member);
  await page.goto("/settings");
  await expect(page.getByText("Signed in as @demo_gus")).toBeVisible();
  const cookie = (await context.cookies()).find(({ name }) => /session/.test(name));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect((cookie?.expires ?? 0) - Date.now() / 1000).toBeGreaterThan(20 * 24 * 3600);

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/$/);
  // The cookie alone, kept by somebody, opens nothing any more.
  if (cookie) await context.addCookies([cookie]);
  await page.goto("/settings");
  await expect(page.getByText("You are not signed in.")).toBeVisible();
});

test("a wrong password and an unknown account get the same answer", async ({ page }) => {
  const answers: (string | null)[] = [];
  for (const handle of [member.handle, "demo_nobody_at_all"]) {
    await page.goto("/sign-in");
    await page.getByLabel("Email or handle").fill(handle);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    const alert = page.locator("main [role=alert]").first();
    await expect(alert).not.toBeEmpty();
    answers.push(await alert.textContent());
    await expect(page.getByLabel("Email or handle")).toHaveValue(handle);
  }
  expect(answers[0]).toBe(answers[1]);
});

test("a forgotten password is replaced by a mailed link", async ({ page, instance }) => {
  await page.goto("/forgot");
  await page.getByLabel("Email").fill(member.email);
  await page.getByRole("button", { name: "Send the code" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
  await expect.poll(async () => await newestMail(instance, member.email), { timeout: 20_000 }).toContain("/reset?");
  const link = (await newestMail(instance, member.email))
    .replace(/=\r?\n/g, "")
    .replace(/=3D/g, "=")
    .match(/https?:\/\/\S+\/reset\?\S+/)?.[0];
  await page.goto(link as string);
  const changed = { ...member, password: "orange lantern meadow" };
  await page.getByLabel("New password", { exact: true }).fill(changed.password);
  await page
    .getByRole("button", { name: /password/i })
    .last()
    .click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await signIn(page, changed);
});

test("a handle that imitates another is refused in words, and what was typed stays", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  const stranger = await context.newPage();
  for (const handle of ["dem0_gus", "demо_gus"]) {
    await stranger.goto("/sign-up");
    await stranger.getByLabel("Handle", { exact: true }).fill(handle);
    await stranger.getByLabel("Name", { exact: true }).fill("Demo Twin");
    await stranger.getByLabel("Email", { exact: true }).fill("demo_twin@example.test");
    await stranger.getByLabel("Password", { exact: true }).fill("violet kettle harbour");
    await stranger.getByRole("button", { name: "Create account" }).click();
    await expect(stranger.getByLabel("Handle", { exact: true })).toHaveAttribute("aria-invalid", "true");
    await expect(stranger.getByLabel("Name", { exact: true })).toHaveValue("Demo Twin");
  }
  await context.close();
});
