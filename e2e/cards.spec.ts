import { card, reach, write } from "./support/cards";
import { enter } from "./support/enter";
import { keeping } from "./support/keeping";
import { article } from "./support/stage";
import { expect, test } from "./support/test";

test.use({ world: "cards", demo: true });

test("Local shows every kind of post as a card: pictures with their descriptions, polls, warnings, quotes", async ({
  page,
}) => {
  await page.goto("/local?view=cards");
  await expect(page.getByRole("feed", { name: "Local" })).toBeVisible();

  const pictures = await reach(page, "The warp is on the loom");
  await pictures.getByRole("button", { name: "Description of picture 1 of 1" }).click();
  await expect(page.getByRole("dialog", { name: "Description" })).toContainText("Threads in plum");
  await page.goBack();
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const warned = await reach(page, "How the last episode");
  await expect(warned).not.toContainText("They were the clouds all along");
  await warned.getByRole("button", { name: "Show", exact: true }).click();
  await expect(warned).toContainText("They were the clouds all along");

  const poll = await reach(page, "A valley at dusk sounds like");
  await expect(poll.getByRole("listitem").first()).toBeVisible();
  await expect(poll).toContainText(/votes? · .* left/);

  const quote = await reach(page, "Stealing this for the thesis");
  await expect(quote.getByRole("link", { name: /Seventy points/ })).toBeVisible();
});

test("pictures open in a viewer that keys and Back know", async ({ page, instance }) => {
  await instance.sql`
    with target as (select id from posts where body like 'Ten Julia sets%'),
    others as (select m.media_id, row_number() over () as place from post_media m join posts p on p.id = m.post_id
      where p.kind = 'pictures' and p.id <> (select id from target) limit 5)
    update post_media set post_id = (select id from target), position = others.place
    from others where post_media.media_id = others.media_id`;
  await page.goto("/local?view=cards");
  const julia = await reach(page, "Ten Julia sets");
  await expect(julia.getByText("+5")).toBeVisible();
  await julia.getByRole("button", { name: /^Open picture 1 of 6/ }).click();
  const viewer = page.getByRole("dialog", { name: "Picture 1 of 6" });
  await expect(viewer).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("dialog", { name: "Picture 2 of 6" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(new URL(page.url()).pathname).toBe("/local");
});

test("a member votes in a poll, likes, votes against and keeps; a reload remembers all of it", async ({
  page,
  instance,
}) => {
  await instance.sql`delete from poll_ballots where account_id = (select id from accounts where handle = 'demo_ana')`;
  await instance.sql`delete from likes where account_id = (select id from accounts where handle = 'demo_ana')
    and post_id in (select id from posts where body like 'The warp is on the loom%')`;
  await enter(page, "demo_ana");
  await page.goto("/local?view=cards");
  const poll = await reach(page, "A valley at dusk sounds like");
  await expect(poll.getByRole("button", { name: "Vote", exact: true })).toBeDisabled();
  await poll.getByRole("checkbox", { name: "A longer reverb" }).check();
  await poll.getByRole("button", { name: "Vote", exact: true }).click();
  await expect(poll.getByText("Your vote")).toBeAttached();
  await expect(poll.getByText(/^\d+%$/).first()).toBeVisible();

  const warp = await reach(page, "The warp is on the loom");
  await keeping(page, () => warp.getByRole("button", { name: /^Like/ }).click());
  await expect(warp.getByRole("button", { name: /^Like/ })).toHaveAttribute("aria-pressed", "true");
  await keeping(page, () => warp.getByRole("button", { name: /^Vote against/ }).click());
  await expect(warp.getByRole("button", { name: /^Like/ })).toHaveAttribute("aria-pressed", "false");
  await keeping(page, () => warp.getByRole("button", { name: "Bookmark" }).click());
  await expect(page.getByRole("status").filter({ hasText: /./ }).last()).toBeVisible();

  await page.reload();
  await expect(poll.getByText("Your vote")).toBeAttached();
  await expect(warp.getByRole("button", { name: /^Vote against/ })).toHaveAttribute("aria-pressed", "true");
  await expect(warp.getByRole("button", { name: "Bookmark" })).toHaveAttribute("aria-pressed", "true");
});

test("one's own post is deleted without a question, and taken back", async ({ page, instance }) => {
  await write(instance, "demo_ana", ["This one goes and comes back"]);
  await enter(page, "demo_ana");
  await page.goto("/local?view=cards");
  const mine = card(page, "This one goes and comes back");
  await mine.getByRole("button", { name: /^More about/ }).click();
  await page.getByRole("menuitem", { name: "Delete post" }).click();
  await expect(mine).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Post restored", { exact: true })).toBeVisible();
  await expect(mine).toBeVisible();
  await page.reload();
  await expect(mine).toBeVisible();
});

test("cards or videos: the address says it, the device remembers it", async ({ page }) => {
  await page.goto("/local");
  await expect(page.locator(".stage-scroller")).toBeVisible();
  await page.getByRole("link", { name: "Show as cards" }).click();
  await expect(page.getByRole("feed", { name: "Local" })).toBeVisible();
  await expect(page).toHaveURL(/\/local\?view=cards$/);
  await page.goto("/local");
  await expect(page).toHaveURL(/\/local\?view=cards$/);
  await page.getByRole("link", { name: "Videos" }).click();
  await expect(page.locator(".stage-scroller")).toBeVisible();
  await page.goto("/local");
  await expect(page.locator(".stage-scroller")).toBeVisible();
});

test("a text stands on the stage as large as it is short, and a swipe leads on", async ({ page, instance }) => {
  await write(instance, "demo_dev", ["Short words, large letters"]);
  await page.goto("/local");
  await expect(article(page)).toContainText("Short words, large letters");
  const size = await article(page)
    .getByText("Short words, large letters")
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThan(30);
  await expect(page.locator("video[data-current]")).toHaveCount(0);
  await article(page)
    .getByRole("button", { name: /^Like, / })
    .click();
  await expect(page.getByRole("dialog", { name: "Sign in to join in" })).toBeVisible();
  await page.goBack();
  const first = await article(page).getAttribute("data-post-id");
  await page.locator(".stage-scroller").evaluate((feed) => feed.scrollBy({ top: feed.clientHeight }));
  await expect.poll(() => article(page).getAttribute("data-post-id")).not.toBe(first);
});

test("a profile has tabs; what somebody likes stands there once they share it", async ({
  page,
  instance,
  browser,
  baseURL,
}) => {
  await instance.sql`update accounts set shares_likes = false where handle = 'demo_ana'`;
  await enter(page, "demo_ana");
  await page.goto("/@demo_ana?tab=likes");
  await expect(page.getByText("Only you see this list")).toBeVisible();

  const context = await browser.newContext({ baseURL, locale: "en-GB", viewport: { width: 390, height: 844 } });
  const guest = await context.newPage();
  await guest.goto("/@demo_ana");
  const tabs = guest.getByRole("navigation", { name: /published/ });
  await expect(tabs.getByRole("link")).toHaveText(["Media", "Posts", "Replies"]);
  await tabs.getByRole("link", { name: "Replies" }).click();
  await expect(guest.getByRole("article").filter({ hasText: "harmonica" })).toBeVisible();

  await page.goto("/settings/privacy");
  await page.getByRole("switch", { name: "Share my likes" }).check();
  await page.getByRole("button", { name: "Save privacy" }).click();
  await expect(page.getByText("Privacy saved", { exact: true })).toBeVisible();
  await guest.goto("/@demo_ana");
  await tabs.getByRole("link", { name: "Likes" }).click();
  await expect(guest.getByRole("feed", { name: "Likes" })).toBeVisible();
  await context.close();
});

test("a hashtag is followed on its page; a name written otherwise leads to it", async ({ page }) => {
  await enter(page, "demo_ana");
  await page.goto("/tags/Weaving");
  await expect(page).toHaveURL(/\/tags\/weaving$/);
  await expect(card(page, "The warp is on the loom")).toBeVisible();
  const follow = page.getByRole("button", { name: "Follow #weaving" });
  await follow.click();
  await expect(page.getByRole("button", { name: "Unfollow #weaving" })).toBeVisible();
  await page.getByRole("link", { name: "Play one after another" }).click();
  await expect(page).toHaveURL(/\/tags\/weaving\/play/);
  await expect(page.locator(".stage-scroller article:not([inert])")).toBeVisible();
});
