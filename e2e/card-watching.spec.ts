import type { Page } from "playwright/test";
import { enter } from "./support/enter";
import type { Instance } from "./support/instance";
import { expect, test } from "./support/test";

test.use({ world: "card-watching", demo: true });

interface Told {
  readonly postId: string;
  readonly viewed: boolean;
  readonly skipped: boolean;
  readonly watchedMs: number;
}

/** What was told of the videos in the cards of a page. */
const told = (instance: Instance, feed: string) =>
  instance.sql<Told[]>`
    select post_id::text as "postId", viewed, skipped, watched_ms as "watchedMs" from watch_events
    where feed = ${feed} order by shown_at`;

const playing = (page: Page) => page.locator("article[data-post-id] video");

/** Bring the first video of a page of cards before the reader and wait until it has played for so long; gives its id. */
async function watch(page: Page, ms: number): Promise<string> {
  const link = page.getByRole("link", { name: /^Open the video/ }).first();
  await link.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  const video = link.locator("xpath=..").locator("video");
  await expect
    .poll(() => video.evaluate(({ currentTime }: HTMLVideoElement) => currentTime * 1_000), { intervals: [100] })
    .toBeGreaterThan(ms);
  return (await link.getAttribute("href"))?.split("/").at(-1) ?? "";
}

test("a video that plays in a card counts as watched on that page, one below the screen as nothing", async ({
  page,
  instance,
}) => {
  await enter(page, "demo_jun");
  await page.goto("/local?view=cards");
  const id = await watch(page, 2_400);
  await page.goto("/settings/playback");
  await expect.poll(async () => (await told(instance, "local")).map(({ postId }) => postId)).toContain(id);
  const rows = await told(instance, "local");
  const row = rows.find(({ postId }) => postId === id);
  expect(row).toMatchObject({ viewed: true, skipped: false });
  expect(row?.watchedMs).toBeGreaterThan(2_000);
  // What was passed on the way there was shown for as long as it was.
  for (const other of rows.filter(({ postId }) => postId !== id)) expect(other.watchedMs).toBeLessThan(2_000);
  const [{ videos } = { videos: 0 }] = await instance.sql<{ videos: number }[]>`
    select count(*)::int as videos from posts where kind = 'video' and visibility = 'public'`;
  expect(rows.length).toBeLessThan(videos);
  const [seen] = await instance.sql`
    select from seen_posts where post_id = ${id} and account_id = (select id from accounts where handle = 'demo_jun')`;
  expect(seen).toBeDefined();
});

test("a guest's counts too, under the page on which it was; where videos wait for a press, nothing does", async ({
  page,
  context,
  instance,
  baseURL,
}) => {
  const [video] = await instance.sql<{ handle: string }[]>`
    select a.handle from posts p join accounts a on a.id = p.author_id where p.kind = 'video' limit 1`;
  const profile = `/@${video?.handle}?tab=posts`;
  // The demo's people have watched, too.
  const before = (await told(instance, "profile")).length;
  await context.addCookies([{ name: "playback", value: "never.1.1", url: baseURL ?? "" }]);
  await page.goto(profile);
  await page
    .getByRole("link", { name: /^Open the video/ })
    .first()
    .evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  await page.waitForTimeout(1_500);
  await expect(playing(page)).toHaveCount(0);
  await page.goto("/explore");
  expect(await told(instance, "profile")).toHaveLength(before);
  await context.clearCookies({ name: "playback" });
  await page.goto(profile);
  const id = await watch(page, 1_200);
  await page.goto("/explore");
  const since = async () => (await told(instance, "profile")).slice(before).map(({ postId }) => postId);
  await expect.poll(since).toContain(id);
});
