import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { violations } from "./axe";
import { enter } from "./enter";
import { signInAs } from "./stage";
import { expect, test } from "./test";
import { card, menu, said, say, visit } from "./threads";

/** What is done with posts, on whichever screen: a phone's and a desktop's file run the same. */
export function postCases(): void {
  test("a vote is for or against, a reaction is one emoji, a repost can be taken back; a reload remembers", async ({
    page,
    instance,
  }) => {
    const id = await say(instance, "demo_bo", "Celadon or tenmoku for the next firing");
    await enter(page, "demo_ana");
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
    await enter(page, "demo_ana");
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
    await enter(page, "demo_ana");
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
    await enter(page, "demo_ana");
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
