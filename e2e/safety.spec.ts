import type { Browser, Page } from "playwright/test";
import { hydrated } from "./support/hydrated";
import type { Instance } from "./support/instance";
import { asNobody, newestMail, type Person, person, register, setUp, signIn } from "./support/people";
import { expect, test } from "./support/test";

test.use({ world: "safety" });
test.describe.configure({ mode: "serial" });

const admin = person("ana");
const member = person("ben");
const moved = { ...member, email: "demo_ben_moved@example.test" };
const password = "orange lantern meadow";

/** The newest mail to somebody with these words in it, with its line breaks put together again. */
async function mailWith(instance: Instance, to: string, words: RegExp): Promise<string> {
  const whole = async () => (await newestMail(instance, to)).replace(/=\r?\n/g, "").replace(/=3D/g, "=");
  await expect.poll(whole, { timeout: 20_000, message: `a mail to ${to} with ${words}` }).toMatch(words);
  return whole();
}

/** Another device of somebody, signed in. */
async function elsewhere(browser: Browser, baseURL: string | undefined, who: Person): Promise<Page> {
  const context = await browser.newContext({ baseURL });
  const page = await context.newPage();
  await signIn(page, who);
  return page;
}

/** As if the last proof of everybody were eleven minutes old. */
const letProofAge = ({ sql }: Instance) =>
  sql`update sessions set authenticated_at = authenticated_at - interval '11 minutes'`;

const open = async (page: Page, path: string) => {
  await page.goto(path);
  await hydrated(page);
};

test("the owner is mailed about a new device, sees it in the list and signs it out at once", async ({
  page,
  browser,
  baseURL,
  instance,
}) => {
  await setUp(page, instance, admin);
  await asNobody(page);
  await register(page, instance, member);
  const other = await elsewhere(browser, baseURL, member);
  const mail = await mailWith(instance, member.email, /\/undo\//);
  expect(mail).toContain("A new device is signed in to DirectLink");

  await open(page, "/settings/security");
  const devices = page.locator("#devices");
  await expect(devices.getByRole("listitem")).toHaveCount(2);
  await expect(devices.getByRole("listitem").first()).toContainText("This device");
  await expect(page.locator("#events")).toContainText("A new device was signed in");
  await devices.getByRole("button", { name: /^Sign out Chrom/ }).click();
  await expect(devices.getByRole("listitem")).toHaveCount(1);

  await other.goto("/settings");
  await expect(other.getByText("You are not signed in.")).toBeVisible();
  await page.reload();
  await expect(devices.getByRole("listitem")).toHaveCount(1);
  await other.context().close();
});

test("a known device is let in without a mail", async ({ browser, baseURL, instance }) => {
  const page = await elsewhere(browser, baseURL, member);
  const told = async () => {
    const [row] = await instance.sql`select count(*)::int as count from security_events where kind = 'new-device'`;
    return row?.count;
  };
  await expect.poll(told).toBe(2);
  await open(page, "/settings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/$/);
  await signIn(page, member);
  expect(await told()).toBe(2);
  await page.context().close();
});

test("all other devices are signed out by one press", async ({ page, browser, baseURL }) => {
  await signIn(page, member);
  const other = await elsewhere(browser, baseURL, member);
  await open(page, "/settings/security");
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.locator("#devices").getByRole("listitem")).toHaveCount(1);
  await other.goto("/settings");
  await expect(other.getByText("You are not signed in.")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText("Signed in as @demo_ben")).toBeVisible();
  await other.context().close();
});

test("after ten minutes it is asked again who one is; what was typed stays and goes on by itself", async ({
  page,
  instance,
}) => {
  await signIn(page, member);
  await letProofAge(instance);
  await open(page, "/settings/account");
  await page.getByLabel("New address").fill(moved.email);
  await page.getByRole("button", { name: "Send a code there" }).click();
  const dialog = page.getByRole("dialog", { name: "Show that it is you" });
  await dialog.getByLabel("Password").fill("not the password");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog.getByText("That is not your password.")).toBeVisible();
  await expect(dialog.getByLabel("Password")).toBeFocused();
  await dialog.getByLabel("Password").fill(member.password);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`We sent a six-digit code to ${moved.email}.`)).toBeVisible();

  const mail = await mailWith(instance, moved.email, /confirm-email\?token=/);
  const code = /\b(\d{6})\b/.exec(mail)?.[1] ?? "";
  await page.getByLabel("Six-digit code").fill(code);
  await page.getByRole("button", { name: "Change address" }).click();
  await expect(page.getByText(`Now ${moved.email}`)).toBeVisible();
  await page.reload();
  await expect(page.getByText(`Now ${moved.email}`)).toBeVisible();
});

test("whoever would rather not prove it changes nothing and loses nothing", async ({ page, instance }) => {
  await signIn(page, member);
  await letProofAge(instance);
  await open(page, "/settings/account");
  await page.getByLabel("New address").fill("demo_other@example.test");
  await page.getByRole("button", { name: "Send a code there" }).click();
  await expect(page.getByRole("dialog", { name: "Show that it is you" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Nothing was changed: it needs you to show that it is you.")).toBeVisible();
  await expect(page.getByLabel("New address")).toHaveValue("demo_other@example.test");
});

test("the password is changed by the one before, and only this device stays", async ({ page, browser, baseURL }) => {
  await signIn(page, member);
  const other = await elsewhere(browser, baseURL, member);
  await open(page, "/settings/account");
  await page.getByLabel("Current password").fill("not the password");
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("That is not your password.")).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveValue(password);
  await page.getByLabel("Current password").fill(member.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed. Every other device was signed out.")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText("Signed in as @demo_ben")).toBeVisible();
  await other.goto("/settings");
  await expect(other.getByText("You are not signed in.")).toBeVisible();
  await other.context().close();
});

test("the link at the old address takes the change back, once, and everything after it", async ({
  page,
  browser,
  baseURL,
  instance,
}) => {
  const thief = await elsewhere(browser, baseURL, { ...moved, password });
  const link = /https?:\/\/\S+\/undo\/[\w-]{43}/.exec(await mailWith(instance, member.email, /address of your/i))?.[0];
  await open(page, link as string);
  await expect(page.getByRole("heading", { name: "This was not you?" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Password changed" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Address changed" })).toBeVisible();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("heading", { name: "Taken back" })).toBeVisible();
  await expect(page.getByText("d•••@example.test")).toBeVisible();

  await thief.goto("/settings");
  await expect(thief.getByText("You are not signed in.")).toBeVisible();
  await thief.context().close();
  await page.goto(link as string);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();

  const mail = await mailWith(instance, member.email, /\/reset\?token=/);
  await open(page, /https?:\/\/\S+\/reset\?\S+/.exec(mail)?.[0] as string);
  await page.getByLabel("New password", { exact: true }).fill("seven slow tricycles");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await signIn(page, { ...member, password: "seven slow tricycles" });
  await open(page, "/settings/account");
  await expect(page.getByText(`Now ${member.email}`)).toBeVisible();
});

test("an address is confirmed by its link in another browser, too", async ({ page, browser, baseURL, instance }) => {
  const owner = { ...member, password: "seven slow tricycles" };
  await signIn(page, owner);
  // The limits on mails look at the clock of the last one.
  await instance.sql`update email_challenges set created_at = created_at - interval '1 hour'`;
  await open(page, "/settings/account");
  await page.getByLabel("New address").fill("demo_ben_again@example.test");
  await page.getByRole("button", { name: "Send a code there" }).click();
  const mail = await mailWith(instance, "demo_ben_again@example.test", /confirm-email\?token=/);
  const context = await browser.newContext({ baseURL });
  const reader = await context.newPage();
  await open(reader, /https?:\/\/\S+\/confirm-email\?\S+/.exec(mail)?.[0] as string);
  await expect(reader.getByText("@demo_ben belongs to demo_ben_again@example.test then.")).toBeVisible();
  await reader.getByRole("button", { name: "Change the address" }).click();
  await expect(reader.getByRole("heading", { name: "Address changed" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Now demo_ben_again@example.test")).toBeVisible();
  await context.close();
});
