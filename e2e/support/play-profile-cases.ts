import { article } from "./stage";
import { expect, test } from "./test";

/** Somebody's videos one after another, on whichever screen. */
export function playProfileCases(): void {
  test("a video of a profile opens the stage there, which goes on with what is older, and leads back", async ({
    page,
    instance,
  }) => {
    const handle = "demo_bo";
    // The small demo has one or two of everybody.
    const theirs = await instance.sql<{ id: string }[]>`
      update posts set author_id = (select id from accounts where handle = ${handle})
      where id in (select id from posts where kind = 'video' and visibility = 'public' and deleted_at is null
        order by posts.id desc limit 3) returning id::text`;
    const ids = theirs.map(({ id }) => id).sort((a, b) => Number(BigInt(b) - BigInt(a)));
    expect(ids).toHaveLength(3);
    await page.goto(`/@${handle}`);
    await page.locator(`a[href="/@${handle}/play?post=${ids[1]}"]`).click();
    await page.waitForURL(/\/play/);
    await expect(page.getByRole("heading", { level: 1, name: `@${handle}` })).toBeAttached();
    await expect(article(page)).toHaveAttribute("data-post-id", ids[1] as string);
    await page
      .locator(".stage-scroller")
      .evaluate((feed) => feed.scrollBy({ top: feed.clientHeight, behavior: "instant" }));
    await expect(article(page)).toHaveAttribute("data-post-id", ids[2] as string);
    await page
      .getByRole("navigation", { name: "Feeds" })
      .getByRole("link", { name: `@${handle}` })
      .click();
    await page.waitForURL((url) => url.pathname === `/@${handle}`);
    await expect(page.getByRole("heading", { level: 1, name: "Demo Bo" })).toBeVisible();
  });

  test("nobody's profile is not there to be played, and an old name leads to the new one's", async ({
    page,
    watch,
  }) => {
    watch.expected.push(/404/);
    expect((await page.request.get("/@demo_nobody_at_all/play")).status()).toBe(404);
    const moved = await page.request.get("/profile/demo_ana/play", { maxRedirects: 0 });
    expect([moved.status(), moved.headers().location]).toEqual([308, expect.stringMatching(/\/@demo_ana\/play$/)]);
  });
}
