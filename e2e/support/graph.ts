import type { Browser, Page } from "playwright/test";
import { enter } from "./enter";
import type { Instance } from "./instance";

/** Somebody of the demo, as they sign in. */
export const member = (name: string) => ({
  handle: `demo_${name}`,
  displayName: `Demo ${name[0]?.toUpperCase()}${name.slice(1)}`,
  email: "",
  password: "demo-demo-demo",
});

/** Nobody follows anybody, has lists, a circle or packs: each test says what it needs. */
export async function begin({ sql }: Instance): Promise<void> {
  for (const table of [
    "follows",
    "follow_requests",
    "lists",
    "follow_packs",
    "circle_members",
    "dismissed_suggestions",
  ])
    await sql`delete from ${sql(table)}`;
  await sql`delete from likes`;
}

/** `follower` follows each of `followees`, by the ends of their handles. */
export async function follow({ sql }: Instance, follower: string, ...followees: string[]): Promise<void> {
  await sql`insert into follows (follower_id, followee_id, created_at)
    select a.id, b.id, now() from accounts a, accounts b
    where a.handle = ${`demo_${follower}`} and b.handle = any(${followees.map((name) => `demo_${name}`)})
    on conflict do nothing`;
}

/** A browser in which somebody of the demo has signed in, as large as `like`'s, on no page yet. */
export async function asMember(browser: Browser, like: Page, baseURL: string | undefined, name: string): Promise<Page> {
  const viewport = like.viewportSize();
  const context = await browser.newContext({ baseURL, viewport, locale: "en-GB" });
  const page = await context.newPage();
  await enter(page, member(name).handle);
  return page;
}

/** Choose from the menu of a profile that lies open. */
export async function chooseOnProfile(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole("button", { name: `More about ${name}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}
