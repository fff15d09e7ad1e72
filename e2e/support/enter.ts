import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { BrowserContext, Page } from "playwright/test";
import { AUTH_SECRET, type Instance } from "./instance";

/** The name of the session's cookie where there is no https. */
const COOKIE = "directlink.session";

const instances = new WeakMap<BrowserContext, Instance>();

/** Say to which instance the pages of a window go. */
export const goesTo = (context: BrowserContext, instance: Instance) => void instances.set(context, instance);

/**
 * Make this browser one in which somebody has signed in, by a session that is opened for it: for tests that are not about
 * signing in, which takes two pages and a password's work. What is loaded next is theirs.
 */
export async function enter(page: Page, handle: string): Promise<void> {
  const instance = instances.get(page.context());
  if (!instance) throw new Error("this page belongs to no instance");
  const id = randomUUID();
  const [session] = await instance.sql`
    insert into sessions (id, account_id, created_at, last_seen_at, expires_at, authenticated_at, user_agent)
    select ${id}, id, now(), now(), now() + interval '1 day', now(), 'Browser of a test' from accounts
    where handle = ${handle} returning id`;
  if (!session) throw new Error(`nobody is called ${handle}`);
  const value = await encode({ token: { sid: id }, secret: AUTH_SECRET, salt: COOKIE });
  // By way of an empty page: what a guest's page would still ask for would be refused.
  if (page.url() !== "about:blank") await page.goto("about:blank");
  await page.context().addCookies([{ name: COOKIE, value, url: instance.url, httpOnly: true, sameSite: "Lax" }]);
}
