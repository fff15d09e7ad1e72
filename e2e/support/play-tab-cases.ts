import type { Page } from "playwright/test";
import type { Instance } from "./instance";
import { current } from "./stage";
import { expect, test } from "./test";

const LINES = 14;
const HANDLE = "demo_dev";
/** The cards that one came from are still there, hidden. */
const article = (page: Page) => page.locator(".stage-scroller article:not([inert])");
const tab = (handle: string, name: string) => `/@${handle}?tab=${name}`;
const swipe = (page: Page, places: number) =>
  page
    .locator(".stage-scroller")
    .evaluate((feed, by) => feed.scrollBy({ top: by * feed.clientHeight, behavior: "instant" }), places);
const top = (page: Page) =>
  article(page).evaluate((element) => Math.round(element.getBoundingClientRect().top * 10) / 10);
const card = (page: Page, text: string) =>
  page.getByRole("article").filter({ has: page.getByText(text, { exact: true }) });

/** Fourteen lines of somebody, as many answers of theirs, and four likes; the ids of the lines, the newest first. */
async function writeLines({ sql }: Instance, handle = HANDLE): Promise<readonly string[]> {
  await sql`update accounts set shares_likes = true where handle = ${handle}`;
  const known = await sql<{ id: string }[]>`
    select posts.id::text from posts join accounts a on a.id = author_id
    where a.handle = ${handle} and body like 'Line %' order by posts.id desc`;
  if (known.length > 0) return known.map(({ id }) => id);
  const [root] = await sql<{ id: string }[]>`
    select id::text from posts where kind = 'text' and visibility = 'public' and deleted_at is null and reply_to_id is null
      and author_id <> (select id from accounts where handle = ${handle}) order by posts.id limit 1`;
  const write = async (body: string, under: string | null) => {
    const [post] = await sql<{ id: string }[]>`
      with p as (insert into posts (author_id, kind, body, reply_to_id, root_id, created_at)
        select id, 'text', ${body}, ${under}, ${under}, now() from accounts where handle = ${handle} returning id),
      s as (insert into post_stats (post_id) select id from p)
      select id::text from p`;
    return post?.id ?? "";
  };
  const lines: string[] = [];
  for (let i = 1; i <= LINES; i++) {
    lines.unshift(await write(`Line ${i}`, null));
    await write(`Answer ${i}`, root?.id ?? "");
  }
  await sql`delete from likes where account_id = (select id from accounts where handle = ${handle})`;
  await sql`insert into likes (account_id, post_id, created_at)
    select a.id, p.id, now() - p.place * interval '1 minute' from accounts a,
      (select posts.id, row_number() over (order by posts.id) as place from posts
        where kind = 'text' and reply_to_id is null and deleted_at is null and visibility = 'public' order by posts.id limit 4) p
    where a.handle = ${handle} on conflict do nothing`;
  return lines;
}

/** Hold back what a page asks for from above, until it is let go. */
async function holdAbove(page: Page): Promise<() => void> {
  let letGo = () => {};
  const gate = new Promise<void>((open) => {
    letGo = open;
  });
  await page.route(/\/api\/directlink\/v1\/feed\?.*before=/, async (route) => {
    await gate;
    await route.continue();
  });
  return letGo;
}

/** The tabs of a profile one post after another, on whichever screen. */
export function playTabCases(): void {
  const handle = HANDLE;
  let lines: readonly string[] = [];
  test.beforeEach(async ({ instance }) => {
    lines = await writeLines(instance);
  });

  test("posts, replies and likes are played by the same control, down to an end that says so", async ({ page }) => {
    for (const [name, called, end] of [
      ["posts", "posts", "These were all of their posts."],
      ["replies", "replies", "These were all of their replies."],
      ["likes", "likes", "This was all that they like."],
    ] as const) {
      await page.goto(tab(handle, name));
      const cards = page.getByRole("feed").getByRole("article");
      const first = await cards.first().getAttribute("data-post-id");
      await page.getByRole("link", { name: "Play as vertical feed" }).click();
      await page.waitForURL(new RegExp(`/@${handle}/play\\?tab=${name}`));
      await expect(
        page.getByRole("heading", { level: 1, name: `@${handle}: ${called}`, includeHidden: true }),
      ).toBeAttached();
      await expect(article(page)).toHaveAttribute("data-post-id", first ?? "");
      await expect(async () => {
        await swipe(page, 20);
        await expect(page.getByText(end)).toBeInViewport({ timeout: 500 });
      }).toPass();
    }
  });

  test("a reply on the stage leads to what it answers", async ({ page }) => {
    await page.goto(`/@${handle}/play?tab=replies`);
    await expect(article(page)).toContainText(`Answer ${LINES}`);
    await article(page).getByRole("link", { name: "A reply: see what it answers" }).click();
    await page.waitForURL(new RegExp(`/@${handle}/\\d+$`));
    await expect(page.getByText(`Answer ${LINES}`, { exact: true }).first()).toBeVisible();
  });

  test("opened in its midst, what is newer comes in above and moves nothing", async ({ page }) => {
    const letGo = await holdAbove(page);
    await page.goto(tab(handle, "posts"));
    const line = card(page, "Line 7");
    await line.getByRole("button", { name: /^More about/ }).click();
    await page.getByRole("menuitem", { name: "Play from here" }).click();
    await page.waitForURL(/\/play\?tab=posts&post=/);
    const opened = lines[LINES - 7] as string;
    await expect(article(page)).toHaveAttribute("data-post-id", opened);
    const places = page.locator(".stage-scroller article");
    // What had come with it: two from above, itself, and below it the first ones.
    await expect(places.first()).toHaveAttribute("data-post-id", lines[LINES - 9] as string);
    const before = await top(page);
    letGo();
    await expect(places.first()).toHaveAttribute("data-post-id", lines[0] as string);
    await expect(article(page)).toHaveAttribute("data-post-id", opened);
    expect(await top(page)).toBe(before);
    // Up to the newest one, and no further than that.
    for (let i = 8; i <= LINES; i++) {
      await swipe(page, -1);
      await expect(article(page)).toContainText(`Line ${i}`);
    }
    await expect(page.getByRole("button", { name: /^Previous video/ })).toBeDisabled();
    // The address says where one is: a reload finds it, with both sides.
    for (const below of [1, 2]) {
      await swipe(page, 1);
      await expect(article(page)).toContainText(`Line ${LINES - below}`);
    }
    await expect(page).toHaveURL(/[?&]s=.*&at=2/);
    expect(new URL(page.url()).searchParams.has("post")).toBe(false);
    await page.reload();
    await expect(article(page)).toContainText(`Line ${LINES - 2}`);
    await swipe(page, -1);
    await expect(article(page)).toContainText(`Line ${LINES - 1}`);
  });

  test("the tab is where it was on return, and by its name at what was on the stage", async ({ page }) => {
    await page.goto(tab(handle, "posts"));
    const line = card(page, "Line 4");
    await line.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await line.getByRole("button", { name: /^More about/ }).click();
    const before = await page.evaluate(() => window.scrollY);
    await page.getByRole("menuitem", { name: "Play from here" }).click();
    await expect(article(page)).toContainText("Line 4");
    await swipe(page, 1);
    await expect(article(page)).toContainText("Line 3");
    await page.goBack();
    await page.waitForURL((url) => url.pathname === `/@${handle}`);
    await expect(line).toBeInViewport();
    await expect.poll(async () => Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(40);

    await page.goForward();
    await expect(article(page)).toContainText("Line 3");
    await page.getByRole("link", { name: "Show as cards" }).click();
    await page.waitForURL(new RegExp(`/@${handle}\\?tab=posts`));
    await expect(card(page, "Line 3")).toBeInViewport();
  });

  test("a video that plays goes on while newer ones come in above it", async ({ page, instance }) => {
    const theirs = await instance.sql<{ id: string }[]>`
      update posts set author_id = (select id from accounts where handle = 'demo_cleo')
      where id in (select id from posts where kind = 'video' and visibility = 'public' and deleted_at is null
        order by posts.id desc limit 6) returning id::text`;
    const ids = theirs.map(({ id }) => id).sort((a, b) => Number(BigInt(b) - BigInt(a)));
    expect(ids).toHaveLength(6);
    const letGo = await holdAbove(page);
    await page.goto(`/@demo_cleo/play?post=${ids[5]}`);
    await expect(article(page)).toHaveAttribute("data-post-id", ids[5] as string);
    const video = current(page);
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0);
    const started = await video.evaluate((element: HTMLVideoElement) => {
      element.dataset.known = "yes";
      element.addEventListener("emptied", () => element.setAttribute("data-known", "emptied"));
      return element.currentSrc;
    });
    letGo();
    await expect(page.locator(".stage-scroller article").first()).toHaveAttribute("data-post-id", ids[0] as string);
    await expect(video).toHaveAttribute("data-known", "yes");
    expect(
      await video.evaluate((element: HTMLVideoElement) => [element.paused, element.currentSrc, element.dataset.postId]),
    ).toEqual([false, started, ids[5]]);
    await swipe(page, -1);
    await expect(current(page)).toHaveAttribute("data-post-id", ids[4] as string);
  });

  test("what is made up is not there, and an empty tab offers nothing to play", async ({ page, instance, watch }) => {
    watch.expected.push(/404/);
    const status = async (path: string) => (await page.request.get(path, { maxRedirects: 0 })).status();
    const [other] = await instance.sql<{ id: string }[]>`
      select posts.id::text from posts join accounts a on a.id = author_id where a.handle <> ${handle} limit 1`;
    const play = `/@${handle}/play`;
    for (const query of [
      "tab=nonsense",
      "tab=",
      "tab=posts&tab=likes",
      "post=x",
      "post=",
      `tab=posts&post=${other?.id}`,
    ])
      expect(await status(`${play}?${query}`), query).toBe(404);
    for (const query of ["", "tab=likes", `tab=posts&post=${lines[3]}`])
      expect(await status(`${play}?${query}`), query).toBe(200);
    await instance.sql`update accounts set shares_likes = false where handle = ${handle}`;
    expect(await status(`${play}?tab=likes`)).toBe(404);
    const feed = "/api/directlink/v1/feed?feed=profile&subject=";
    expect(await status(`${feed}${handle}/nonsense`)).toBe(404);
    expect(await status(`${feed}${handle}&session=made-up&before=3`)).toBe(404);
    expect(await status(`${feed}${handle}&session=made-up&before=0`)).toBe(422);

    await instance.sql`update posts set deleted_at = now()
      where reply_to_id is not null and author_id = (select id from accounts where handle = 'demo_hana')`;
    await page.goto(tab("demo_hana", "replies"));
    await expect(page.getByText("No replies yet")).toBeVisible();
    await expect(page.getByRole("link", { name: "Play as vertical feed" })).toHaveCount(0);
  });
}
