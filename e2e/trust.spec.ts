import { connect } from "node:net";
import type { Page } from "playwright/test";
import { hydrated } from "./support/hydrated";
import type { Instance } from "./support/instance";
import { asNobody, person, register, setUp, signIn } from "./support/people";
import { expect, test } from "./support/test";

test.use({ world: "trust" });
test.describe.configure({ mode: "serial" });

const admin = person("ana");
const member = person("gil");

const isAction = (page: Page) =>
  page.waitForResponse((answer) => answer.request().headers()["next-action"] !== undefined, { timeout: 20_000 });

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** Answers to a request as it is written, without a browser or a client that knows better. */
async function ask(instance: Instance, head: string): Promise<string> {
  const { hostname, port } = new URL(instance.url);
  const socket = connect(Number(port), hostname);
  socket.end(`${head} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nconnection: close\r\n\r\n`);
  let answer = "";
  for await (const chunk of socket) answer += chunk;
  return answer;
}

test("signing in answers without a page, and the next one is loaded anew", async ({ page, instance }) => {
  await setUp(page, instance, admin);
  await asNobody(page);
  await register(page, instance, member);
  await asNobody(page);
  await open(page, "/sign-in?next=/settings");
  await page.evaluate(() => Object.assign(window, { ofTheGuest: true }));
  await page.getByLabel("Email or handle").fill(member.handle);
  await page.getByLabel("Password", { exact: true }).fill(member.password);
  const answered = isAction(page);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const answer = await answered;
  expect(answer.headers()["x-action-redirect"]).toMatch(/^\/settings;/);
  expect(answer.headers()["content-type"] ?? "").not.toContain("text/x-component");
  await page.waitForURL(/\/settings$/);
  await expect(page.getByText(`Signed in as @${member.handle}`)).toBeVisible();
  expect(await page.evaluate(() => "ofTheGuest" in window)).toBe(false);
});

test("passwords are typed unseen, can be pasted, and managers are told what they are", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const expectField = async (label: string, autocomplete: string) => {
    const field = page.getByLabel(label, { exact: true });
    await expect(field).toHaveAttribute("type", "password");
    await expect(field).toHaveAttribute("autocomplete", autocomplete);
    await field.focus();
    await page.evaluate((text) => navigator.clipboard.writeText(text), "pasted · from a manager");
    await page.keyboard.press("ControlOrMeta+v");
    await expect(field).toHaveValue("pasted · from a manager");
  };
  await open(page, "/sign-in");
  await expectField("Password", "current-password");
  await expect(page.getByLabel("Email or handle")).toHaveAttribute("autocomplete", /^username/);
  const shown = page.getByRole("button", { name: "Show the password" });
  await shown.click();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("type", "text");
  await open(page, "/sign-up");
  await expectField("Password", "new-password");
  await signIn(page, member);
  await open(page, "/settings/account");
  await expectField("Current password", "current-password");
  await expectField("New password", "new-password");
});

test("what one did not do is taken back from the list, and everybody is signed out", async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, member);
  const other = await (await browser.newContext({ baseURL })).newPage();
  await signIn(other, member);
  await open(page, "/settings/security");
  await page.getByRole("button", { name: "Not me: A new device was signed in" }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("listitem")).not.toHaveCount(0);
  await dialog.getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByRole("dialog").getByText(/A code for a new password is on its way/)).toBeVisible();
  await page.getByRole("button", { name: "Choose a new password" }).click();
  await page.waitForURL(/\/forgot$/);
  for (const device of [page, other]) {
    await open(device, "/settings");
    await expect(device.getByText("You are not signed in.")).toBeVisible();
  }
  await other.context().close();
});

test("a wrong password stands in the owner's list, without a mail", async ({ page, browser, baseURL }) => {
  const stranger = await (await browser.newContext({ baseURL })).newPage();
  await open(stranger, "/sign-in");
  await stranger.getByLabel("Email or handle").fill(admin.handle);
  await stranger.getByLabel("Password", { exact: true }).fill("not the password");
  await stranger.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(stranger.locator("main [role=alert]").first()).not.toBeEmpty();
  await stranger.context().close();
  await signIn(page, admin);
  await expect(async () => {
    await open(page, "/settings/security");
    await expect(page.locator("#events")).toContainText("Somebody typed a wrong password", { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
});

test("staff of an instance that wants a second step are led to where they set it up, and have no rights until then", async ({
  page,
  instance,
}) => {
  await signIn(page, admin);
  await open(page, "/admin/instance");
  await page.getByRole("switch", { name: /A second step for staff/ }).check();
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText(/Turn on your own second step first/)).toBeVisible();

  await instance.sql`insert into instance_settings (key, value, updated_at) values ('staff-second-factor', 'true', now())`;
  await page.goto("/admin/accounts");
  await page.waitForURL(/\/settings\/security/);
  await expect(page.getByText(/This instance wants a second step of its staff/)).toBeVisible();
  await instance.sql`delete from instance_settings where key = 'staff-second-factor'`;
  await open(page, "/admin/accounts");
  await expect(page).toHaveURL(/\/admin\/accounts/);
});

test("an instance's own name stands in its titles and its manifest", async ({ page, request }) => {
  await signIn(page, admin);
  await open(page, "/admin/instance");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Demo Town");
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await open(page, "/settings");
  await expect(page).toHaveTitle(/ · Demo Town$/);
  expect(await (await request.get("/manifest.webmanifest")).json()).toMatchObject({ name: "Demo Town" });
});

test("signing out empties the browser's cache and leads to where a guest goes, staff too", async ({ page, watch }) => {
  // Links to the desk that are still being fetched ahead lead nowhere once the session has ended.
  watch.expected.push(/status of 404/);
  await signIn(page, admin);
  await open(page, "/settings");
  const answered = isAction(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  expect((await (await answered).allHeaders())["clear-site-data"]).toBe('"cache"');
  await page.waitForURL(/\/$/);
  await hydrated(page);
  await open(page, "/settings");
  await expect(page.getByText("You are not signed in.")).toBeVisible();
});

test("TRACE is refused, and tells nothing of what was asked", async ({ instance }) => {
  for (const path of ["/", "/api/health", "/media/x"]) {
    const answer = await ask(instance, `TRACE ${path}`);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toMatch(/^allow: /im);
    expect(answer.split("\r\n\r\n")[1] ?? "").not.toMatch(/TRACE|host/i);
  }
});

test("nothing of development answers on an instance that is no demo", async ({ request }) => {
  for (const path of ["/dev/mail", "/_next/webpack-hmr", "/__nextjs_original-stack-frame", "/__nextjs_source-map"])
    expect((await request.get(path)).status(), path).toBe(404);
});
