import type { Locator, Page } from "playwright/test";
import { hydrated } from "./hydrated";
import type { Instance } from "./instance";
import { expect } from "./test";

/** What tests of posts and threads look at and do. */

/** The last post that says so. */
export const card = (page: Page, text: string): Locator => page.getByRole("article").filter({ hasText: text }).last();
export const said = (page: Page, words: string | RegExp): Locator =>
  page.getByRole("status").filter({ hasText: words });

/** What somebody says, straight into the tables; `to`: in answer to what. */
export async function say(instance: Instance, handle: string, body: string, to?: string): Promise<string> {
  const [row] = await instance.sql`
    with p as (insert into posts (author_id, kind, body, reply_to_id, root_id, created_at)
      select a.id, 'text', ${body}, ${to ?? null}::bigint,
        (select coalesce(t.root_id, t.id) from posts t where t.id = ${to ?? null}::bigint), now()
      from accounts a where a.handle = ${handle} returning id, reply_to_id)
    insert into post_stats (post_id, reply_to_id) select id, reply_to_id from p returning post_id::text as id`;
  const id: string = row?.id;
  if (to) await instance.sql`insert into post_stat_deltas (post_id, replies) values (${to}::bigint, 1)`;
  return id;
}

/** Open the page of a post, which must be there. */
export const visit = async (page: Page, handle: string, id: string, query = "") => {
  const answer = await page.goto(`/@${handle}/${id}${query}`);
  expect(answer?.status()).toBe(200);
  await hydrated(page);
};

/** Choose from the menu of a post. */
export const menu = async (page: Page, of: Locator, entry: string) => {
  await of
    .getByRole("button", { name: /^More about/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
};
