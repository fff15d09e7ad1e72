import { readFile } from "node:fs/promises";
import type { Page } from "playwright/test";
import { violations } from "./axe";
import { enter } from "./enter";
import type { Instance } from "./instance";
import { asNobody } from "./people";
import { current, signInAs } from "./stage";
import { expect, test } from "./test";

/** Trends, hashtags and insights on whichever screen: a phone's and a desktop's file run the same. */

const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

/** A post of somebody that is filed under a hashtag, with so many likes counted, straight into the tables. */
async function tagged({ sql }: Instance, handle: string, name: string, body: string, likes = 0): Promise<string> {
  const [row] = await sql`
    with tag as (insert into hashtags (name, display_name, created_at) values (${name}, ${name}, now())
      on conflict (name) do update set name = excluded.name returning id),
    p as (insert into posts (author_id, kind, body, language, created_at)
      select id, 'text', ${body}, 'en', now() from accounts where handle = ${handle} returning id),
    filed as (insert into post_hashtags (hashtag_id, post_id) select tag.id, p.id from tag, p),
    counted as (insert into post_stats (post_id, likes) select id, ${likes} from p)
    select id::text from p`;
  return row?.id as string;
}

/** Something trends, as the job would have found it a minute ago. */
async function trend({ sql }: Instance, kind: string, subjectId: string, language: string, score: number) {
  await sql`
    insert into trends (kind, subject_id, language, score, accounts, voices, usual, peak_at, curve, computed_at)
    select ${kind}, ${subjectId}, l, ${score}, 14, 12, 2.2, now() - interval '1 minute',
      array[2,1,3,2,2,1,2,4,2,1,2,3,2,2,1,2,3,2,4,3,5,7,9,14], now()
    from unnest(array['', ${language}]) l on conflict (kind, subject_id, language) do update set score = excluded.score`;
}

const hashtagId = async ({ sql }: Instance, name: string) =>
  (await sql`select id::text from hashtags where name = ${name}`)[0]?.id as string;

export function discoveryCases(): void {
  test("Explore says what trends and why, in all languages or in one, and not of whom one has muted", async ({
    page,
    instance,
  }) => {
    const post = await tagged(instance, "demo_bo", "longshadows", "Shadows at four in the afternoon #longshadows");
    await tagged(instance, "demo_cleo", "sombraslargas", "Sombras a las cuatro #sombraslargas");
    await trend(instance, "hashtag", await hashtagId(instance, "longshadows"), "en", 900);
    await trend(instance, "hashtag", await hashtagId(instance, "sombraslargas"), "es", 800);
    await trend(instance, "post", post, "en", 700);
    await page.goto("/explore");
    const hashtags = page.getByRole("region", { name: "Trending hashtags" });
    await expect(hashtags.getByRole("link", { name: /longshadows/ })).toContainText(
      "14 accounts in the last hour, usually 2",
    );
    await expect(hashtags.getByRole("link", { name: /sombraslargas/ })).toBeVisible();
    await expect(page.getByRole("region", { name: "Trending posts" })).toContainText("Shadows at four");
    await hashtags.getByText("How trends are counted").click();
    await expect(hashtags).toContainText("counts as one account");
    expect(await sideways(page)).toBe(false);
    expect(await violations(page)).toEqual([]);

    await page.getByRole("navigation", { name: "Language of trends" }).getByRole("link", { name: "Spanish" }).click();
    await expect(hashtags.getByRole("link", { name: /longshadows/ })).toHaveCount(0);
    await expect(hashtags.getByRole("link", { name: /sombraslargas/ })).toBeVisible();

    await instance.sql`insert into mutes (muter_id, muted_id, created_at)
      select a.id, b.id, now() from accounts a, accounts b where a.handle = 'demo_ana' and b.handle = 'demo_bo'`;
    await enter(page, "demo_ana");
    await page.goto("/explore");
    await expect(hashtags.getByRole("link", { name: /sombraslargas/ })).toBeVisible();
    await expect(hashtags.getByRole("link", { name: /longshadows/ })).toHaveCount(0);
    await expect(page.getByText("Shadows at four")).toHaveCount(0);
    await instance.sql`delete from mutes`;
  });

  test("a hashtag has its latest posts, and its top ones", async ({ page, instance }) => {
    await tagged(instance, "demo_bo", "twoorders", "The one that everybody liked #twoorders", 500);
    await tagged(instance, "demo_cleo", "twoorders", "The newest one #twoorders", 1);
    await page.goto("/tags/twoorders");
    const first = page.getByRole("article").first();
    await expect(first).toContainText("The newest one");
    await page.getByRole("link", { name: "Top", exact: true }).click();
    await expect(page.getByRole("link", { name: "Top", exact: true })).toHaveAttribute("aria-current", "page");
    await expect(first).toContainText("The one that everybody liked");
    expect(await violations(page)).toEqual([]);
    await page.goBack();
    await expect(first).toContainText("The newest one");
  });

  test("who made a video sees how it does: figures, charts with their tables, a file; nobody else does", async ({
    page,
    instance,
  }) => {
    const [video] =
      await instance.sql`select p.id::text, a.handle, s.views from posts p join accounts a on a.id = p.author_id
      join post_stats s on s.post_id = p.id where p.kind = 'video' order by s.views desc limit 1`;
    await page.goto("/studio/insights");
    await expect(page).toHaveURL(/\/sign-in/);
    await signInAs(page, video?.handle);
    await page.goto("/studio/insights");
    await expect(page.getByRole("heading", { level: 1, name: "Insights" })).toBeVisible();
    const views = page.getByRole("figure", { name: /Views a day/ });
    await expect(views.getByRole("img")).toHaveAccessibleName(/^Most on/);
    await views.getByText("Show as a table").click();
    await expect(views.getByRole("row")).toHaveCount(29);
    await expect(page.getByRole("figure", { name: /How far people watch/ })).toContainText("at the end");
    await expect(page.getByRole("region", { name: "Where viewers came from" })).toContainText("For You");
    expect(await sideways(page)).toBe(false);
    expect(await violations(page)).toEqual([]);

    const loading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download CSV" }).click();
    const file = await loading;
    expect(file.suggestedFilename()).toMatch(/^directlink-days-.*-28-days\.csv$/);
    const lines = (await readFile(await file.path(), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(29);
    expect(lines[0]).toContain("day,impressions,views,watch_seconds");

    await page.getByRole("link", { name: "7 days" }).click();
    await expect(page.getByRole("link", { name: "7 days" })).toHaveAttribute("aria-current", "true");
    await page.getByRole("region", { name: "Most viewed" }).getByRole("link").nth(1).click();
    await expect(page).toHaveURL(/\/studio\/insights\/\d+\?days=7/);
    await expect(page.getByText(/^Since /)).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await asNobody(page);
    await enter(page, video?.handle === "demo_ana" ? "demo_bo" : "demo_ana");
    const answer = await page.request.get(`/api/directlink/v1/insights/csv?post=${video?.id}`);
    expect(answer.status()).toBe(404);
    await page.goto(`/studio/insights/${video?.id}`);
    await expect(page.getByText("Since ")).toHaveCount(0);
    await page.context().addCookies([{ name: "locale", value: "es", url: instance.url }]);
    await page.goto("/studio/insights");
    await expect(page.getByRole("heading", { level: 1, name: "Estadísticas" })).toBeVisible();
  });

  test("a video that was come to from a profile counts as that, and its author is led to its insights", async ({
    page,
    instance,
  }) => {
    const [video] = await instance.sql`select p.id::text, a.handle from posts p join accounts a on a.id = p.author_id
      where p.kind = 'video' order by p.id desc limit 1`;
    const ofProfile = async () =>
      (
        await instance.sql`select coalesce(sum(impressions), 0)::int as n from post_days
        where post_id = ${video?.id} and source = 'profile'`
      )[0]?.n;
    const before = await ofProfile();
    await page.goto(`/@${video?.handle}`);
    await page.locator(`a[href="/@${video?.handle}/play?post=${video?.id}"]`).first().click();
    await expect(current(page)).toHaveAttribute("data-post-id", video?.id);
    await page.waitForTimeout(3_000);
    await page.goto("/settings");
    await expect.poll(ofProfile, { timeout: 45_000 }).toBe(before + 1);

    await enter(page, video?.handle);
    await page.goto(`/@${video?.handle}/${video?.id}`);
    await page.getByRole("link", { name: "Insights of this video" }).click();
    await expect(page).toHaveURL(new RegExp(`/studio/insights/${video?.id}`));
    await page.goto(`/@${video?.handle}`);
    await page.getByRole("link", { name: "Insights", exact: true }).click();
    await expect(page).toHaveURL(/\/studio\/insights$/);
  });
}
