import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright/test";
import { addAuthenticator } from "./support/authenticator";
import { violations } from "./support/axe";
import { hydrated } from "./support/hydrated";
import { asNobody, person, register, setUp } from "./support/people";
import { test as base, expect } from "./support/test";

/** Browsers know passkeys at `localhost`, not at an address of numbers. */
const test = base.extend({
  baseURL: ({ instance }, use) => use(instance.url.replace("127.0.0.1", "localhost")),
});
test.use({ world: "factors" });
test.describe.configure({ mode: "serial" });

const [first, key, app] = [person("ana"), person("kim"), person("lou")];

async function enterPassword(page: Page, who: typeof first): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email or handle").fill(who.handle);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function expectSignedIn(page: Page, who: typeof first): Promise<void> {
  await page.waitForURL(/\/$/);
  await hydrated(page);
  await page.goto("/settings");
  await expect(page.getByText(`Signed in as @${who.handle}`)).toBeVisible();
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
}

test("a passkey is added, named, and signs in by itself; also as the second step after a password", async ({
  page,
  context,
  instance,
}) => {
  await setUp(page, instance, first);
  await asNobody(page);
  await register(page, instance, key);
  const authenticator = await addAuthenticator(page);

  await page.goto("/settings/security");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  const naming = page.getByRole("dialog", { name: "Your passkey is ready" });
  await naming.getByLabel("Name").fill("Blue key");
  await naming.getByRole("button", { name: "Save" }).click();
  const passkeys = page.getByRole("list", { name: "Passkeys" });
  await expect(passkeys.getByText("Blue key")).toBeVisible();
  await expect(passkeys.getByText(/Not used yet/)).toBeVisible();
  await expectAccessible(page);

  await asNobody(page);
  await authenticator.ignore();
  await page.goto("/sign-in");
  await expectAccessible(page);
  await authenticator.answer();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expectSignedIn(page, key);
  await page.goto("/settings/security");
  await expect(passkeys.getByText(/Last used/)).toBeVisible();

  // Suggested by the browser in the field for the name, without a press on the page.
  await asNobody(page);
  // It may go on before all of this page has come.
  await page.goto("/sign-in", { waitUntil: "commit" });
  await expectSignedIn(page, key);

  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Turn on" }).click();
  const codes = page.getByRole("dialog", { name: "Keep these codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  await codes.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("10 of 10 left")).toBeVisible();

  await asNobody(page);
  await authenticator.ignore();
  await enterPassword(page, key);
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  await expectAccessible(page);
  // The password alone opens nothing.
  expect((await context.cookies()).some(({ name }) => name.endsWith("directlink.session"))).toBe(false);
  await authenticator.answer();
  await page.getByRole("button", { name: "Use a passkey", exact: true }).click();
  await expectSignedIn(page, key);
});

test("a passkey that was removed signs in no more", async ({ page, instance }) => {
  const taken = person("rob");
  await register(page, instance, taken);
  const authenticator = await addAuthenticator(page);
  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: /: rename or remove$/ }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.locator("#events").getByText("Passkey removed", { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "Passkeys" })).toHaveCount(0);

  await asNobody(page);
  await authenticator.ignore();
  await page.goto("/sign-in");
  await authenticator.answer();
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("That passkey did not sign you in.")).toBeVisible();
});

test("an authenticator app is set up by its key, and asked after the password; a recovery code works once", async ({
  page,
  instance,
  browser,
  baseURL,
}) => {
  await register(page, instance, app);
  await page.goto("/settings/security");
  await page.getByRole("button", { name: "Set up" }).click();
  const setting = page.getByRole("dialog", { name: "Set up an authenticator app" });
  await expect(setting.getByRole("img", { name: "QR code with the key for the app" })).toBeVisible();
  await expectAccessible(page);
  const typed = (await setting.locator("code").textContent())?.replaceAll(" ", "") ?? "";
  const totp = new TOTP({ secret: Secret.fromBase32(typed) });
  await setting.getByLabel("Code from the app").fill("000000");
  await setting.getByRole("button", { name: "Turn on" }).click();
  await expect(setting.getByText("That is not the code that the app shows now.")).toBeVisible();
  await setting.getByLabel("Code from the app").fill(totp.generate());
  await setting.getByRole("button", { name: "Turn on" }).click();

  const codes = page.getByRole("dialog", { name: "Keep these codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await codes.getByRole("button", { name: "Download" }).click();
  const file = await (await download).path();
  const { readFile } = await import("node:fs/promises");
  const kept = (await readFile(file, "utf8")).match(/\w{4}(-\w{4}){3}/g) ?? [];
  expect(kept).toHaveLength(10);
  await codes.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText(/^On since/)).toBeVisible();

  await asNobody(page);
  await enterPassword(page, app);
  await expect(page.getByText("Enter the code that your authenticator app shows")).toBeVisible();
  await page.getByLabel("Six-digit code").fill("000000");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("That is not the code that the app shows now.")).toBeVisible();
  // The one that turned it on is used up; this is the next.
  await page.getByLabel("Six-digit code").fill(totp.generate({ timestamp: Date.now() + 30_000 }));
  await page.getByRole("button", { name: "Continue" }).click();
  await expectSignedIn(page, app);

  const byRecoveryCode = async () => {
    await asNobody(page);
    await enterPassword(page, app);
    await page.getByRole("button", { name: "Use a recovery code" }).click();
    await expectAccessible(page);
    await page.getByLabel("Recovery code").fill(kept[0] ?? "");
    await page.getByRole("button", { name: "Continue" }).click();
  };
  await byRecoveryCode();
  await expectSignedIn(page, app);
  await page.goto("/settings/security");
  await expect(page.getByText("9 of 10 left")).toBeVisible();
  await byRecoveryCode();
  await expect(page.getByText("That is none of your recovery codes")).toBeVisible();

  // The step belongs to the browser that entered the password.
  const stranger = await browser.newContext({ baseURL });
  const elsewhere = await stranger.newPage();
  await elsewhere.goto("/sign-in/second-step");
  await expect(elsewhere.getByRole("heading", { name: "Please start again" })).toBeVisible();
  await stranger.close();
});
