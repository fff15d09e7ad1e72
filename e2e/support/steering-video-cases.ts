import { violations } from "./axe";
import { enter } from "./enter";
import { keeping } from "./keeping";
import { article, current, currentPost, paused } from "./stage";
import { line, preferencesOf } from "./steering";
import { expect, test } from "./test";

/** What is said about a video, and before the first one. */
export function steeringVideoCases(): void {
  test("«why» shows parts that add up, and leads to what changes them", async ({ page, instance }) => {
    await enter(page, "demo_jun");
    await page.goto("/");
    await page.keyboard.press("w");
    const sheet = page.getByRole("dialog", { name: "Why this video" });
    await expect(sheet.getByText("Score", { exact: true })).toBeVisible();
    const value = (text: string) => Number(text.replace("−", "-").replace("+", ""));
    const parts = await sheet.locator("li b.tabular-nums").allTextContents();
    const score = await sheet.locator("p span.tabular-nums").first().textContent();
    expect(parts.reduce((sum, part) => sum + value(part), 0)).toBe(value(score ?? ""));
    const more = sheet.getByRole("button", { name: "More like this" });
    await more.click();
    await expect(more).toHaveAttribute("aria-pressed", "true");
    await expect(sheet.getByText(/^More of #/)).toBeVisible();
    const levels = async () =>
      ((await preferencesOf(instance, "demo_jun"))?.topics as { level: number }[] | undefined)?.map(
        ({ level }) => level,
      ) ?? [];
    await expect.poll(async () => (await levels()).length).toBeGreaterThan(0);
    expect((await levels()).every((level) => level === 1)).toBe(true);
    await sheet.getByRole("link", { name: "Your algorithm" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Your algorithm" })).toBeVisible();
  });

  test("«not interested» takes a video out, and undoing brings it back", async ({ page, instance }) => {
    await enter(page, "demo_jun");
    await page.goto("/");
    const id = await currentPost(page);
    await article(page).getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Not interested" }).click();
    await expect.poll(() => currentPost(page)).not.toBe(id);
    const signals = () => instance.sql`select post_id::text as id, kind from feed_signals`;
    await expect.poll(signals).toEqual([{ id, kind: "not_interested" }]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => currentPost(page)).toBe(id);
    await expect.poll(signals).toEqual([]);
    await page.keyboard.press("Escape");
    await article(page).getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Not interested" }).click();
    await expect.poll(signals).toHaveLength(1);
    await page.goto("/");
    const shown = await page
      .locator("article")
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.postId));
    expect(shown).not.toContain(id);
  });

  test("a guest's device remembers what they are not interested in", async ({ page }) => {
    await page.goto("/");
    const id = await currentPost(page);
    await article(page).getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Not interested" }).click();
    await expect.poll(() => currentPost(page)).not.toBe(id);
    await expect(page.getByText("For You leaves it out on this device")).toBeVisible();
    const ids = () =>
      page.locator("article").evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.postId));
    await page.goto("/");
    expect(await ids()).not.toContain(id);
    await page.context().clearCookies();
    await page.goto("/");
    await expect.poll(ids).toContain(id);
  });

  test("a report is kept for the staff, and takes the video out for whoever reported it", async ({
    page,
    instance,
  }) => {
    await enter(page, "demo_jun");
    await page.goto("/");
    const id = await currentPost(page);
    await article(page).getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Report", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Report this post" });
    await expect(dialog).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel("Spam or fraud").check();
    await dialog.getByLabel("What should they know? (optional)").fill("Sells things");
    await dialog.getByRole("button", { name: "Report", exact: true }).click();
    await expect(page.getByText("Reported. Thank you.")).toBeVisible();
    await expect.poll(() => currentPost(page)).not.toBe(id);
    expect(await instance.sql`select post_id::text as id, reason, comment from reports`).toEqual([
      { id, reason: "spam", comment: "Sells things" },
    ]);
    await expect
      .poll(() => instance.sql`select post_id::text as id, kind from feed_signals`)
      .toEqual([{ id, kind: "reported" }]);
    await page.goto("/");
    await expect(article(page)).toBeVisible();
    const shown = await page
      .locator("article")
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.postId));
    expect(shown).not.toContain(id);
  });

  test("a guest says what they like, and the feed begins with it; it is not asked again", async ({
    page,
    instance,
  }) => {
    await instance.sql`update post_stats set heat = 1 where heat is null and post_id in (select id from posts where kind = 'video')`;
    await page.goto("/");
    const offer = line(page, "What do you like?");
    await expect(offer).toBeVisible();
    await expect.poll(() => paused(page)).toBe(false);
    expect(await violations(page)).toEqual([]);
    await offer.getByRole("button", { name: "Choose topics" }).click();
    const sheet = page.getByRole("dialog", { name: "What do you like?" });
    await expect(sheet.getByRole("button", { name: "Choose one or more" })).toBeDisabled();
    const topic = sheet.getByRole("listitem").first().getByRole("button");
    const name = (await topic.textContent()) ?? "";
    await topic.click();
    await expect(topic).toHaveAttribute("aria-pressed", "true");
    expect(await violations(page)).toEqual([]);
    await sheet.getByRole("button", { name: "Begin with 1 topic" }).click();
    await expect(sheet).toBeHidden();
    await expect(offer).toHaveCount(0);
    await expect(article(page)).toBeVisible();
    await page.goto("/");
    await expect(article(page)).toBeVisible();
    await expect(offer).toHaveCount(0);
    await page.goto("/settings/algorithm");
    await expect(page.getByRole("slider", { name: `#${name.toLowerCase()}` })).toHaveAttribute(
      "aria-valuetext",
      "more",
    );
  });

  test("the offer can be skipped, once for good", async ({ page }) => {
    await page.goto("/");
    const offer = line(page, "What do you like?");
    await keeping(page, () => offer.getByRole("button", { name: "Skip" }).click());
    await expect(offer).toHaveCount(0);
    await expect(current(page)).toHaveCount(1);
    await page.goto("/");
    await expect(article(page)).toBeVisible();
    await expect(offer).toHaveCount(0);
  });
}
