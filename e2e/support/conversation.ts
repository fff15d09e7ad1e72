import type { Locator, Page } from "playwright/test";
import { enter } from "./enter";
import { begin as beginAnew, follow, member } from "./graph";
import type { Instance } from "./instance";
import { expect } from "./test";

/** What tests of messages look at and do in the pages of conversations. */

export const chat = (page: Page, title: string): Locator =>
  page.getByRole("region", { name: `Conversation: ${title}` });
export const log = (page: Page): Locator => page.getByRole("log", { name: "Messages" });
/** The message that says something; one that answers it has its words in another place. */
export const message = (page: Page, text: string): Locator =>
  log(page)
    .getByRole("article")
    .filter({ has: page.locator("p[dir=auto]", { hasText: text }) })
    .last();
export const row = (page: Page, title: string): Locator =>
  page.getByRole("region", { name: "Conversations" }).getByRole("link").filter({ hasText: title });
export const field = (page: Page): Locator => page.getByRole("textbox", { name: "Message", exact: true });
export const said = (page: Page, words: string | RegExp): Locator =>
  page.getByRole("status").filter({ hasText: words });

export async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

/** Open what can be done about a message, and choose. */
export async function choose(page: Page, text: string, item: string): Promise<void> {
  const one = message(page, text);
  await one.getByRole("button", { name: /^More about/ }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
}

/** The texts of a conversation from above. */
export const texts = (page: Page): Promise<string[]> =>
  log(page).getByRole("article").locator("p[dir=auto]").allInnerTexts();

export async function clear(instance: Instance): Promise<void> {
  await beginAnew(instance);
  await instance.sql`truncate conversations cascade`;
}

/** Go to the conversation with somebody from their profile. */
export async function writeTo(page: Page, name: string): Promise<void> {
  await page.goto(`/@demo_${name}`);
  await page.getByRole("button", { name: `Write to ${member(name).displayName}` }).click();
  await page.waitForURL(/\/messages\/\d+$/);
  await expect(chat(page, member(name).displayName)).toBeVisible();
}

/** Demo Ana and Demo Bo follow each other, and she is in the conversation between them, in which nothing is said yet. */
export async function begin(page: Page, instance: Instance): Promise<void> {
  await clear(instance);
  await follow(instance, "ana", "bo");
  await follow(instance, "bo", "ana");
  await enter(page, "demo_ana");
  await writeTo(page, "bo");
}

/** A group of Demo Ana's, who is on `page`, with people who follow her, made as the page of new messages does; its address. */
export async function makeGroup(page: Page, instance: Instance, name: string, people: string[]): Promise<string> {
  await clear(instance);
  for (const one of people) await follow(instance, one, "ana");
  await enter(page, "demo_ana");
  const handles = people.map((one) => `demo_${one}`);
  const rows = await instance.sql`select id::text from accounts where handle = any(${handles})`;
  const made = await page.request.post("/api/directlink/v1/conversations", {
    headers: { origin: instance.url },
    data: { name, accountIds: rows.map(({ id }) => id) },
  });
  expect(made.status()).toBe(200);
  return `/messages/${(await made.json()).id}`;
}

/** Open what there is about a conversation between two, and choose. */
export async function about(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "About this conversation" }).click();
  await page.getByRole("dialog").getByRole("button", { name: item }).click();
}

export const messageCount = async ({ sql }: Instance): Promise<number> =>
  (await sql<{ count: number }[]>`select count(*)::int as count from messages where kind = 'text'`)[0]?.count ?? 0;
