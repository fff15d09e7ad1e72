import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Locator, Page } from "playwright/test";
import { violations } from "./axe";
import { hydrated } from "./hydrated";
import type { Instance } from "./instance";
import { keeping } from "./keeping";
import { signInAs } from "./stage";
import { expect, test } from "./test";

/** What is said about posts, and how threads are read, on whichever screen: a phone's and a desktop's file run the same. */

const card = (page: Page, text: string): Locator => page.getByRole("article").filter({ hasText: text }).last();
const said = (page: Page, words: string | RegExp): Locator => page.getByRole("status").filter({ hasText: words });

async function signIn(page: Page, handle = "demo_ana"): Promise<void> {
  await page.goto("/sign-in");
  await signInAs(page, handle);
}

/** What somebody says, straight into the tables; `to`: in answer to what. */
async function say(instance: Instance, handle: string, body: string, to?: string): Promise<string> {
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

const visit = async (page: Page, handle: string, id: string, query = "") => {
  const answer = await page.goto(`/@${handle}/${id}${query}`);
  expect(answer?.status()).toBe(200);
  await hydrated(page);
};

const menu = async (page: Page, of: Locator, entry: string) => {
  await of
    .getByRole("button", { name: /^More about/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
  await expect(page.getByRole("menu")).toHaveCount(0);
};

export function threadCases(): void {
  test.describe.configure({ mode: "serial" });

  test("a vote is for or against, a reaction is one emoji, a repost can be taken back; a reload remembers", async ({
    page,
    instance,
  }) => {
    const id = await say(instance, "demo_bo", "Celadon or tenmoku for the next firing");
    await signIn(page);
    await visit(page, "demo_bo", id);
    const post = card(page, "Celadon or tenmoku");
    const like = post.getByRole("button", { name: /^Like/ });
    const against = post.getByRole("button", { name: /^Vote against/ });
    await like.click();
    await expect(like).toHaveAccessibleName("Like, 1 so far");
    await against.click();
    await expect(like).toHaveAttribute("aria-pressed", "false");
    await expect(against).toHaveAccessibleName("Vote against, 1 so far");

    await post.getByRole("button", { name: "React with an emoji" }).click();
    await page.getByRole("menuitemradio", { name: "🔥" }).click();
    await expect(post.getByRole("button", { name: "🔥, 1 reaction" })).toHaveAttribute("aria-pressed", "true");

    await post.getByRole("button", { name: "Repost or quote" }).click();
    await page.getByRole("menuitem", { name: "Repost", exact: true }).click();
    await expect(said(page, "Reposted")).toBeVisible();
    await expect(post.getByRole("button", { name: /^You reposted this/ })).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(said(page, "Repost undone")).toBeVisible();
    await expect(post.getByRole("button", { name: "Repost or quote" })).toBeVisible();
    await expect.poll(() => instance.sql`select 1 from posts where repost_of_id = ${id}`).toHaveLength(0);

    await page.reload();
    await expect(against).toHaveAttribute("aria-pressed", "true");
    await expect(post.getByRole("button", { name: "🔥, 1 reaction" })).toHaveAttribute("aria-pressed", "true");
    await post.getByRole("button", { name: "🔥, 1 reaction" }).click();
    await expect(post.getByRole("button", { name: /^🔥/ })).toHaveCount(0);
  });

  test("a post is quoted from its menu, and tells who quotes it", async ({ page, instance }) => {
    const id = await say(instance, "demo_bo", "A kiln god made of leftovers");
    await signIn(page);
    await visit(page, "demo_bo", id);
    await card(page, "A kiln god").getByRole("button", { name: "Repost or quote" }).click();
    await page.getByRole("menuitem", { name: "Quote", exact: true }).click();
    const composer = page.getByRole("dialog", { name: /^(New|Quote)/ });
    await composer.getByRole("textbox", { name: "Text" }).fill("Ours wears a hat");
    await composer.getByRole("button", { name: "Post", exact: true }).click();
    await expect(composer).toBeHidden();
    await expect.poll(() => instance.sql`select 1 from posts where quote_of_id = ${id}`).toHaveLength(1);
    await page.reload();
    await page.getByRole("button", { name: "1 quote" }).click();
    await expect(page.getByRole("dialog", { name: "Quotes" })).toContainText("Ours wears a hat");
    await page.goBack();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  test("what a guest wanted is done once they have signed in", async ({ page, instance }) => {
    const id = await say(instance, "demo_bo", "Guests like teapots too");
    await visit(page, "demo_bo", id);
    await card(page, "Guests like teapots").getByRole("button", { name: "Bookmark" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "Sign in" }).click();
    await signInAs(page, "demo_ana");
    await expect(said(page, "Bookmarked")).toBeVisible();
    await expect(card(page, "Guests like teapots").getByRole("button", { name: "Bookmark" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
  });

  test("a bookmark is put into a new collection, which is renamed, deleted and comes back", async ({
    page,
    instance,
  }) => {
    await instance.sql`delete from bookmarks`;
    const id = await say(instance, "demo_bo", "A glaze recipe worth keeping");
    await signIn(page);
    await visit(page, "demo_bo", id);
    await card(page, "A glaze recipe").getByRole("button", { name: "Bookmark" }).click();
    await page.getByRole("button", { name: "Choose a collection" }).click();
    const dialog = page.getByRole("dialog", { name: "Where to keep it" });
    await expect(dialog.getByRole("radio", { name: "In no collection" })).toBeChecked();
    await dialog.getByRole("button", { name: "Create and put it there" }).click();
    await expect(dialog.getByText("Give it a name.")).toBeVisible();
    await dialog.getByLabel("New collection").fill("Glazes");
    await dialog.getByRole("button", { name: "Create and put it there" }).click();
    await expect(said(page, "Moved to Glazes")).toBeVisible();
    await expect(dialog).toBeHidden();

    await page.goto("/bookmarks");
    await expect(card(page, "A glaze recipe")).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole("navigation", { name: "Collections" })
      .getByRole("link", { name: /^Glazes/ })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: "Glazes" })).toBeVisible();
    await expect(card(page, "A glaze recipe")).toBeVisible();

    await page.getByRole("button", { name: "Change this collection" }).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("Ash glazes");
    await page.getByRole("dialog").getByRole("button", { name: "Rename", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Ash glazes" })).toBeVisible();

    await page.getByRole("button", { name: "Change this collection" }).click();
    await page.getByRole("menuitem", { name: "Delete collection" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Bookmarks" })).toBeVisible();
    await expect(card(page, "A glaze recipe"), "what was in it is still kept").toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Ash glazes" })).toBeVisible();
    await expect(card(page, "A glaze recipe")).toBeVisible();

    await menu(page, card(page, "A glaze recipe"), "Move to a collection");
    await page.getByRole("dialog").getByRole("radio", { name: "In no collection" }).check();
    await expect(said(page, "Taken out of its collection")).toBeVisible();
    await page.reload();
    await expect(page.getByText("Nothing here yet")).toBeVisible();
  });

  test("a thread is read: what is above, the author's chain, answers in three orders, and on below", async ({
    page,
    instance,
  }) => {
    const root = await say(instance, "demo_bo", "Root of a long talk");
    const own = await say(instance, "demo_bo", "And another thing", root);
    await say(instance, "demo_bo", "One last thing", own);
    const answers: string[] = [];
    for (let i = 1; i <= 23; i++) answers.push(await say(instance, "demo_ana", `Answer number ${i}.`, root));
    let below = answers[4] as string;
    const deep: string[] = [];
    for (const words of ["Level two", "Level three", "Level four", "Level five"]) {
      below = await say(instance, deep.length % 2 ? "demo_ana" : "demo_bo", words, below);
      deep.push(below);
    }
    await instance.sql`update post_stats set likes = 9, best = 0.7 where post_id = ${answers[4] as string}`;

    await visit(page, "demo_bo", root);
    const list = page
      .getByRole("region", { name: /answers$/ })
      .getByRole("list")
      .first()
      .locator("> li");
    await expect(list.first()).toContainText("Answer number 5.");
    await expect(list.first()).toContainText("Level three");
    await expect(list.first()).not.toContainText("Level four");
    await expect(page.getByRole("article").nth(1)).toContainText("And another thing");
    await expect(page.getByRole("article").nth(2)).toContainText("One last thing");
    expect(await violations(page)).toEqual([]);

    const order = page.getByRole("navigation", { name: "Order of the answers" });
    await order.getByRole("link", { name: "Oldest" }).click();
    await expect(order.getByRole("link", { name: "Oldest" })).toHaveAttribute("aria-current", "true");
    await expect(list.first()).toContainText("Answer number 1.");
    await order.getByRole("link", { name: "Newest" }).click();
    await expect(list.first()).toContainText("Answer number 23.");
    await expect(list).toHaveCount(20);
    await page.getByRole("button", { name: "Show more answers" }).click();
    await expect(list).toHaveCount(23);
    await expect(list.last()).toContainText("Answer number 1.");

    await page.getByRole("link", { name: "Continue this thread: 1 answer" }).click();
    await page.waitForURL(new RegExp(`/${deep[1]}$`));
    await expect(page.getByRole("article").filter({ hasText: "Root of a long talk" })).toBeAttached();
    await expect(card(page, "Level five")).toBeVisible();
    await instance.sql`update posts set deleted_at = now(), body = '' where id = ${deep[0] as string}`;
    await page.reload();
    await expect(page.getByText("This is not shown: it was deleted").first()).toBeAttached();
    await expect(page.getByText("Level two")).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });

  test("an answer is written from the thread and stands in it at once", async ({ page, instance }) => {
    const root = await say(instance, "demo_bo", "What do you throw with");
    const first = await say(instance, "demo_bo", "I begin: porcelain", root);
    await say(instance, "demo_ana", "Stoneware here", root);
    await signIn(page);
    await visit(page, "demo_bo", root);
    await page.getByRole("button", { name: /^Answer / }).click();
    const composer = page.getByRole("dialog", { name: /^(New|Reply)/ });
    await composer.getByRole("textbox", { name: "Text" }).fill("Raku, whatever the weather");
    await composer.getByRole("button", { name: /^(Post|Reply)$/ }).click();
    await expect(composer).toBeHidden();
    await expect(card(page, "Raku, whatever the weather")).toBeVisible();
    await visit(page, "demo_bo", first);
    await expect(page.getByText("No answers yet.")).toBeVisible();
  });

  test("the author of a thread puts answers aside, pins one, and locks it", async ({ page, instance }) => {
    const root = await say(instance, "demo_ana", "My thread, my tea");
    await say(instance, "demo_bo", "Something rude", root);
    await say(instance, "demo_bo", "The kettle is on", root);
    await say(instance, "demo_bo", "A third word", root);
    await signIn(page, "demo_ana");
    await visit(page, "demo_ana", root);
    await menu(page, card(page, "Something rude"), "Put this answer aside");
    await expect(said(page, "Put aside")).toBeVisible();
    await expect(page.getByText("Something rude")).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Something rude")).toBeVisible();
    await keeping(page, () => menu(page, card(page, "Something rude"), "Put this answer aside"));
    await expect(page.getByText("Something rude")).toHaveCount(0);

    await keeping(page, () => menu(page, card(page, "The kettle is on"), "Pin as first answer"));
    await expect(page.getByText(/^Pinned by/)).toBeVisible();
    await keeping(page, () => menu(page, card(page, "My thread, my tea"), "Lock the thread"));
    await expect(page.getByText("This thread is locked: nobody can answer any more.")).toBeVisible();

    await page.reload();
    const list = page
      .getByRole("region", { name: /answers$/ })
      .getByRole("list")
      .first()
      .locator("> li");
    await expect(list.first()).toContainText("The kettle is on");
    await expect(list).toHaveCount(2);
    await expect(page.getByRole("button", { name: /^Answer / })).toHaveCount(0);
    await page.getByRole("button", { name: "Show answers that were put aside" }).click();
    await expect(page.getByText("Something rude")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test("other sites show a public post by the code from its menu, and nothing else", async ({
    page,
    instance,
    context,
    watch,
  }) => {
    // The page itself has none (its own tests say so): what is refused is how this test looks into the frame.
    watch.expected.push(/^Blocked script execution in .*\/embed\//);
    const id = await say(instance, "demo_bo", "Shown elsewhere <b>as it is</b>");
    const secret = await say(instance, "demo_bo", "Not for elsewhere");
    await instance.sql`update posts set visibility = 'followers' where id = ${secret}`;
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await signIn(page);
    await visit(page, "demo_bo", id);
    await menu(page, card(page, "Shown elsewhere"), "Copy embed code");
    await expect(said(page, "Embed code copied")).toBeVisible();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    expect(code).toContain(`<iframe src="${instance.url}/embed/${id}"`);
    const discovered = await page.locator('link[type="application/json+oembed"]').getAttribute("href");
    const told = await page.request.get(discovered as string);
    expect(await told.json()).toMatchObject({ version: "1.0", type: "rich" });

    // Another origin of this machine: browsers keep other machines' pages from it.
    const site = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(code));
    await new Promise<void>((open) => site.listen(0, "127.0.0.1", open));
    const elsewhere = await context.newPage();
    await elsewhere.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    await expect.poll(() => elsewhere.frames().map((frame) => frame.url())).toContain(`${instance.url}/embed/${id}`);
    await elsewhere.goto(`${instance.url}/embed/${id}`);
    await expect(elsewhere.getByText("Shown elsewhere <b>as it is</b>")).toBeVisible();
    expect(await violations(elsewhere)).toEqual([]);
    await elsewhere.close();
    site.close();
    expect((await page.request.get(`/embed/${secret}`)).status()).toBe(404);
  });
}
