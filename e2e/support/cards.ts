import type { Locator, Page } from "playwright/test";
import type { Instance } from "./instance";
import { expect } from "./test";

/** The card of the post that says this. */
export const card = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });

/** Scroll until a card is there, as whoever looks for it would. */
export async function reach(page: Page, text: string): Promise<Locator> {
  const found = card(page, text);
  await expect(async () => {
    if ((await found.count()) === 0) await page.evaluate(() => window.scrollBy(0, 1_200));
    await expect(found).toBeVisible({ timeout: 500 });
  }).toPass();
  return found;
}

/** Texts of somebody, the last one the newest, straight into the tables. */
export async function write(instance: Instance, handle: string, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    await instance.sql`
      with p as (insert into posts (author_id, kind, body, created_at)
        select id, 'text', ${body}, now() from accounts where handle = ${handle} returning id)
      insert into post_stats (post_id) select id from p`;
  }
}
