import type { Locator, Page } from "playwright/test";
import type { Instance } from "./instance";
import { current } from "./stage";
import { expect } from "./test";

/** What tests of steering look at and do. */

/** Something that the feed asks or offers over the video. */
export const line = (page: Page, name: string) => page.getByRole("region", { name });

/** Nobody has said anything, and nothing was watched before. */
export async function begin({ sql }: Instance): Promise<void> {
  await sql`delete from feed_preferences`;
  await sql`delete from feed_signals`;
  await sql`delete from reports`;
  await sql`delete from seen_posts`;
}

export const preferencesOf = async ({ sql }: Instance, handle: string) =>
  (
    await sql`select f.* from feed_preferences f join accounts a on a.id = f.account_id where a.handle = ${handle}`
  )[0] as Record<string, unknown> | undefined;

/** Keep something in the browser, as a page would have. */
export async function keepOnDevice(page: Page, name: string, value: unknown): Promise<void> {
  await page.evaluate(
    ([key, text]) => localStorage.setItem(key as string, text as string),
    [name, JSON.stringify(value)],
  );
}

/**
 * Stay with the video for so long by the page's own clock, which is what counts how long somebody watches. Needs
 * `page.clock.install()` before the page was loaded.
 */
export async function stay(page: Page, ms = 7_000): Promise<void> {
  await expect(current(page)).toHaveCount(1);
  await page.clock.runFor(ms);
}

/** Whether two things on the screen lie over each other. */
export async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) return false;
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
