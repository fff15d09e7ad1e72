import { article } from "./stage";
import { expect, test } from "./test";

/** Somebody's videos one after another, on whichever screen. */
export function playProfileCases(): void {
  test("a video of a profile opens the stage there, which goes on with what is older, and leads back", async ({
    page,
    instance,
  }) => {
    const [author] = await instance.sql<{ handle: string; ids: string[] }[]>`
      select a.handle, array_agg(p.id::text order by p.id desc) as ids from posts p join accounts a on a.id = p.author_id
      where p.kind in ('video', 'pictures') and p.visibility = 'public' and p.deleted_at is null
      group by a.handle having count(*) >= 3 order by count(*) desc, a.handle limit 1`;
    const { handle, ids } = author ?? { handle: "", ids: [] };
    expect(ids.length).toBeGreaterThanOrEqual(3);
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
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(`/@${handle}`);
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
