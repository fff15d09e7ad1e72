import type { Locator, Page } from "playwright/test";
import { hydrated } from "./hydrated";
import type { Instance } from "./instance";
import { newestMail, type Person } from "./people";
import { expect } from "./test";

/** What tests of the staff's pages do in them. */

export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** Find somebody as staff do, and open the page about them. */
export async function openAccount(page: Page, who: Person): Promise<void> {
  await open(page, "/admin/accounts");
  await page.getByRole("searchbox", { name: "Search" }).fill(who.handle);
  await page.getByRole("button", { name: "Find" }).click();
  await page.waitForURL(/q=/);
  await page.getByRole("main").getByRole("link", { name: who.displayName }).click();
  await expect(page.getByRole("heading", { level: 1, name: who.displayName })).toBeVisible();
  await hydrated(page);
}

/** Press what can be done, say why, confirm. */
export async function act(page: Page, verb: string, reason: string, choose?: (dialog: Locator) => Promise<unknown>) {
  await page.getByRole("main").getByRole("button", { name: verb, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await choose?.(dialog);
  await dialog.getByLabel(/^Reason/).fill(reason);
  await dialog.getByRole("button", { name: verb, exact: true }).click();
}

export async function trySignIn(page: Page, who: Person): Promise<void> {
  await open(page, "/sign-in");
  await page.getByLabel("Email or handle").fill(who.handle);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** A mail's words, in one line: the transfer encoding folds long ones. */
export async function mailTo(instance: Instance, who: Person): Promise<string> {
  return (await newestMail(instance, who.email)).replace(/=\r?\n/g, "").replace(/\s+/g, " ");
}
