import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { hydrated } from "./hydrated";
import type { Instance } from "./instance";
import { expect } from "./test";

export interface Person {
  readonly handle: string;
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody to register as; everybody sees that it is a demo account. */
export function person(name: string): Person {
  const handle = `demo_${name}`;
  const displayName = `Demo ${name[0]?.toUpperCase()}${name.slice(1)}`;
  return { handle, displayName, email: `${handle}@example.test`, password: "violet kettle harbour" };
}

/** Fill and send the form that makes an account. */
export async function fillAccount(page: Page, who: Person): Promise<void> {
  await page.getByLabel("Handle", { exact: true }).fill(who.handle);
  await page.getByLabel("Name", { exact: true }).fill(who.displayName);
  await page.getByLabel("Email", { exact: true }).fill(who.email);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
}

/** Become the first administrator, by the link that the start printed. */
export async function setUp(page: Page, instance: Instance, who: Person): Promise<void> {
  const link = instance.lines.join("\n").match(/https?:\/\/\S+\/setup\?token=\S+/)?.[0];
  expect(link, "the set-up link is printed").toBeTruthy();
  await page.goto(link as string);
  await hydrated(page);
  await fillAccount(page, who);
  await page.getByRole("button", { name: "Create the administrator" }).click();
  await page.waitForURL(/\/$/);
  await hydrated(page);
}

/**
 * Register, take the code from the mail that was really written, confirm. On the page of signing up where one is there
 * already; `at` is where one comes out.
 */
export async function register(page: Page, instance: Instance, who: Person, { at = /\/$/ } = {}): Promise<void> {
  if (new URL(page.url()).pathname !== "/sign-up") await page.goto("/sign-up");
  await hydrated(page);
  await fillAccount(page, who);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
  await page.getByLabel("Six-digit code").fill(await mailedCode(instance, who.email));
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.waitForURL(at);
  await hydrated(page);
}

export async function signIn(page: Page, who: Person): Promise<void> {
  await page.goto("/sign-in");
  await hydrated(page);
  await page.getByLabel("Email or handle").fill(who.handle);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/$/);
  await hydrated(page);
}

/**
 * Go on as somebody who has never been here. By way of an empty page: what the page before would still ask for, as whom it
 * was made for, would be refused.
 */
export async function asNobody(page: Page): Promise<void> {
  await page.goto("about:blank");
  await page.context().clearCookies();
}

/** The newest mail to an address, as it lies in the instance's mail folder. */
export async function newestMail(instance: Instance, to: string): Promise<string> {
  const folder = join(instance.dataDir, "mail");
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".eml")).sort();
        for (const name of names.reverse()) {
          const mail = await readFile(join(folder, name), "utf8");
          if (new RegExp(`^To:.*${to}`, "im").test(mail)) {
            found = mail;
            break;
          }
        }
        return found;
      },
      { message: `a mail to ${to}` },
    )
    .toBeTruthy();
  return found as string;
}

async function mailedCode(instance: Instance, to: string): Promise<string> {
  const code = (await newestMail(instance, to)).match(/\b(\d{6})\b|\b(\d{3})[ \u00a0](\d{3})\b/);
  expect(code, "the mail holds a code").toBeTruthy();
  return (code?.[1] ?? `${code?.[2]}${code?.[3]}`) as string;
}
