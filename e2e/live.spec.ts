import type { Page } from "playwright/test";
import { hydrated } from "./support/hydrated";
import { person, setUp } from "./support/people";
import { expect, test } from "./support/test";
import { NETWORK } from "./support/worker";

/** What arrives at once: one connection a browser, whatever becomes of its tabs and its line. */

const STREAM = "/api/directlink/v1/stream?";
const ana = person("ana");

test.use({ world: "live" });

/** The streams that a page's tab has opened, by the number after which each began. */
function streamsOf(page: Page): number[] {
  const opened: number[] = [];
  page.on("request", (request) => {
    if (request.url().includes(STREAM)) opened.push(Number(new URL(request.url()).searchParams.get("after")));
  });
  return opened;
}

test("tabs share one connection; when its tab is closed another takes over where it was", async ({
  page,
  context,
  instance,
}) => {
  await setUp(page, instance, ana);
  const first = streamsOf(page);
  await page.reload();
  await expect.poll(() => first.length).toBe(1);

  const other = await context.newPage();
  const second = streamsOf(other);
  await other.goto("/");
  await hydrated(other);
  await other.waitForTimeout(1_500);
  expect(second).toEqual([]);

  // Something is told while both are open: whoever takes over doesn't ask for it again.
  await instance.sql`insert into streams (account_id, seq) select id, 1 from accounts where handle = ${ana.handle}
    on conflict (account_id) do update set seq = streams.seq + 1`;
  await instance.sql`insert into stream_events (account_id, seq, kind, data, created_at)
    select account_id, seq, 'notifications.read', '{"upTo":"1"}', now() from streams`;
  const [stands] = await instance.sql<{ seq: string }[]>`select seq from streams`;
  await other.waitForTimeout(6_000);
  await page.close();
  await expect.poll(() => second).toEqual([Number(stands?.seq)]);
});

test("a line that was lost is taken up again by itself; a guest has none", async ({
  page,
  context,
  instance,
  watch,
}) => {
  watch.expected.push(NETWORK);
  const streams = streamsOf(page);
  await page.goto("/");
  await page.waitForTimeout(1_000);
  expect(streams).toEqual([]);

  const printed = await instance.run("e2e/support/make-sessions.ts", { SESSIONS: JSON.stringify({ member: 1 }) });
  await context.addCookies([cookieOf(printed, instance.url)]);
  await page.reload();
  await expect.poll(() => streams.length).toBe(1);
  await context.setOffline(true);
  await page.waitForTimeout(1_000);
  await context.setOffline(false);
  await expect.poll(() => streams.length, { timeout: 40_000 }).toBeGreaterThan(1);
});

/** The session's cookie that the script printed. */
function cookieOf(printed: string, url: string) {
  const { member } = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as { member: [string] };
  const [name = "", ...value] = member[0].split("=");
  return { name, value: value.join("="), url };
}
