import { field, post as postComposed } from "./support/compose";
import { hydrated } from "./support/hydrated";
import { article, currentPost, signInAs } from "./support/stage";
import { expect, test } from "./support/test";
import { firstKept, isKept, NETWORK, standsBefore } from "./support/worker";

test.use({ demo: true, serviceWorkers: "allow" });

test.beforeEach(({ watch }) => {
  watch.expected.push(NETWORK);
});

test("a like without a line shows at once, outlives the page and reaches the server when there is one", async ({
  page,
  context,
  instance,
}) => {
  const [bo] = await instance.sql`select id::text from accounts where handle = 'demo_bo'`;
  // Before any page is made or kept: whichever video comes first, it isn't liked yet.
  await instance.sql`delete from likes where account_id = ${bo?.id}`;
  await page.goto("/sign-in");
  await signInAs(page, "demo_bo");
  await standsBefore(page);
  await page.goto("/");
  await isKept(page, "/");
  await page.reload();
  const like = article(page).getByRole("button", { name: /^Like/ });
  await expect(like).toHaveAttribute("aria-pressed", "false");
  const liked = (await currentPost(page)) as string;
  await expect.poll(() => firstKept(page, "/")).toBe(liked);
  await context.setOffline(true);
  await like.click();
  await expect(like).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("Kept. It counts as soon as you are online.")).toBeVisible();
  await page.reload();
  await expect.poll(() => currentPost(page)).toBe(liked);
  await expect(like).toHaveAttribute("aria-pressed", "true");
  const votes = () =>
    instance.sql`select 1 from likes where account_id = ${bo?.id} and post_id = ${liked}`.then(({ length }) => length);
  expect(await votes()).toBe(0);
  await context.setOffline(false);
  await expect.poll(votes, { timeout: 30_000 }).toBe(1);
  await page.reload();
  expect(await votes()).toBe(1);
});

test("what is reposted, bookmarked and reacted to without a line reaches the server when there is one", async ({
  page,
  context,
  instance,
}) => {
  const [bo] = await instance.sql`select id::text from accounts where handle = 'demo_bo'`;
  const [post] = await instance.sql`
    select p.id::text from posts p join accounts a on a.id = p.author_id
    where a.handle = 'demo_cleo' and p.kind = 'text' and p.reply_to_id is null and p.deleted_at is null
      and p.visibility = 'public' and not exists (select from bookmarks where account_id = ${bo?.id} and post_id = p.id)
      and not exists (select from reactions where account_id = ${bo?.id} and post_id = p.id)
      and not exists (select from posts r where r.author_id = ${bo?.id} and r.repost_of_id = p.id)
    order by p.id desc limit 1`;
  const postId = post?.id as string;
  await page.goto("/sign-in");
  await signInAs(page, "demo_bo");
  await page.goto("/@demo_cleo?tab=posts");
  await hydrated(page);
  const card = page.locator(`article[data-post-id="${postId}"]`);
  const repost = card.getByRole("button", { name: /^(Repost or quote|You reposted this)/ });
  const bookmark = card.getByRole("button", { name: "Bookmark" });
  // Which emoji there are is asked once a page.
  await card.getByRole("button", { name: "React with an emoji" }).click();
  await expect(page.getByRole("menuitemradio").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await context.setOffline(true);
  await bookmark.click();
  await expect(page.getByText("Kept. It counts as soon as you are online.").first()).toBeVisible();
  await expect(bookmark).toHaveAttribute("aria-pressed", "true");
  await repost.click();
  await page.getByRole("menuitem", { name: "Repost", exact: true }).click();
  await expect(repost).toHaveAccessibleName(/^You reposted this/);
  await card.getByRole("button", { name: "React with an emoji" }).click();
  await page.getByRole("menuitemradio").first().click();
  const chip = card.getByRole("button", { name: /, \d+ reactions?$/, pressed: true });
  await expect(chip).toBeVisible();
  const counts = async () => {
    const [row] = await instance.sql`select
      (select count(*)::int from bookmarks where account_id = ${bo?.id} and post_id = ${postId}) as bookmarks,
      (select count(*)::int from reactions where account_id = ${bo?.id} and post_id = ${postId}) as reactions,
      (select count(*)::int from posts where author_id = ${bo?.id} and repost_of_id = ${postId}) as reposts`;
    return row;
  };
  expect(await counts()).toEqual({ bookmarks: 0, reactions: 0, reposts: 0 });
  await context.setOffline(false);
  await expect.poll(counts, { timeout: 30_000 }).toEqual({ bookmarks: 1, reactions: 1, reposts: 1 });
  await page.reload();
  await expect(bookmark).toHaveAttribute("aria-pressed", "true");
  await expect(repost).toHaveAccessibleName(/^You reposted this/);
  await expect(chip).toBeVisible();
});

test("a post that is written from the first word without a line goes out when there is one", async ({
  page,
  context,
  instance,
}) => {
  await page.goto("/sign-in");
  await signInAs(page, "demo_bo");
  await standsBefore(page);
  await page.goto("/");
  await isKept(page, "/");
  await page.waitForFunction(() => localStorage.getItem("warm-build") !== null);
  await context.setOffline(true);
  await page.reload();
  await page.keyboard.press("n");
  await field(page).fill("Written in a tunnel");
  await postComposed(page);
  await expect(page.getByRole("region", { name: "Waiting to be sent" })).toBeVisible();
  await context.setOffline(false);
  await expect
    .poll(() => instance.sql`select 1 from posts where body = 'Written in a tunnel'`.then(({ length }) => length), {
      timeout: 40_000,
    })
    .toBe(1);
});
