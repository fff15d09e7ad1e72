import { violations } from "./axe";
import { enter } from "./enter";
import { keeping } from "./keeping";
import { expect, test } from "./test";
import { card, menu, said, say, visit } from "./threads";

/** How threads are read and kept, on whichever screen: a phone's and a desktop's file run the same. */
export function threadCases(): void {
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
    await enter(page, "demo_ana");
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
    await enter(page, "demo_ana");
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
}
