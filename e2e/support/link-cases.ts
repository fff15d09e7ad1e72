import type { Page } from "playwright/test";
import sharp from "sharp";
import { enter } from "./enter";
import type { Instance } from "./instance";
import { article } from "./stage";
import { expect, test } from "./test";

const card = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });

/** A text of Demo Ana's, straight into the tables; with what is known of the page that it links. */
async function write(instance: Instance, body: string, preview?: { url: string; title: string }): Promise<void> {
  const [row] = preview
    ? await instance.sql`insert into link_previews (url, state, title, description, created_at, fetched_at)
        values (${preview.url}, 'ready', ${preview.title}, 'What the page says of itself.', now(), now()) returning id::text`
    : [];
  await instance.sql`
    with p as (insert into posts (author_id, kind, body, link_preview_id, created_at)
      select id, 'text', ${body}, ${row?.id ?? null}::bigint, now() from accounts where handle = 'demo_ana' returning id)
    insert into post_stats (post_id) select id from p`;
}

/** A photo as phones make them, with the place where it was taken. */
const photo = () =>
  sharp({ create: { width: 1_200, height: 800, channels: 3, background: "#c02040" } })
    .jpeg()
    .withExif({ IFD0: { Make: "DemoPhone" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "38/1 42/1 0/1" } })
    .toBuffer();

/** What a text names leads where it says, links say what they lead to, and pictures say nothing of where they were taken. */
export function linkCases(): void {
  test("hashtags, mentions and addresses in a text are links, and addresses are short", async ({ page, instance }) => {
    const path = "a/very/long/path/that/goes/on?and=on";
    await write(instance, `Looms: #Weaving with @demo_ana, see https://www.example.org/${path}.`);
    await page.goto("/local?view=cards");
    const text = card(page, "Looms:");
    await expect(text.getByRole("link", { name: "@demo_ana", exact: true })).toHaveAttribute("href", "/@demo_ana");
    const address = text.getByRole("link", { name: /^example\.org/ });
    await expect(address).toHaveText("example.org/a/very/long/path/th…");
    await expect(address).toHaveAttribute("href", `https://www.example.org/${path}`);
    await expect(address).toHaveAttribute("rel", "nofollow noopener ugc");
    await text.getByRole("link", { name: "#Weaving" }).click();
    await expect(page).toHaveURL(/\/tags\/weaving$/);
    await expect(page.getByRole("heading", { level: 1, name: "#Weaving" })).toBeVisible();
  });

  test("a link shows what its page says of itself, as a card and on the stage", async ({ page, instance }) => {
    const url = "https://news.example/boats";
    await write(instance, `Three of them ${url}`, { url, title: "Boats on the river" });
    await page.goto("/local?view=cards");
    const preview = card(page, "Three of them").getByRole("link", { name: /Boats on the river/ });
    await expect(preview).toContainText("news.example");
    await expect(preview).toHaveAttribute("href", url);
    await page.goto("/local");
    await expect(article(page).getByRole("link", { name: /Boats on the river/ })).toBeVisible();
  });

  test("what lies inside is never asked by the instance, whoever links it", async ({ instance }) => {
    const inside = new URL(instance.url);
    const [row] = await instance.sql`insert into link_previews (url, created_at)
      values (${`${inside.protocol}//127.0.0.1:${inside.port}/explore`}, now()) returning id::text`;
    await instance.sql`select graphile_worker.add_job('fetch-link-preview', json_build_object('linkPreviewId', ${row?.id}::text))`;
    await expect
      .poll(async () => (await instance.sql`select state from link_previews where id = ${row?.id}`)[0]?.state, {
        timeout: 30_000,
      })
      .toBe("failed");
  });

  test("what a phone wrote into a photo is gone before anybody sees it; a photo that nobody can read is refused in words", async ({
    page,
    instance,
    watch,
  }) => {
    // Playwright's trace asks for the body of what could not be shown once more, by a way that the policy is closed for.
    watch.expected.push(/^Connecting to 'blob:/, /^content policy: connect-src blob$/);
    await enter(page, "demo_ana");
    await page.goto("/create");
    await page.getByRole("list", { name: "What to make" }).getByRole("button", { name: "Pictures" }).click();
    const composer = page.getByRole("dialog", { name: /^New/ });
    const files = composer.locator("input[type=file]").first();
    await files.setInputFiles({ name: "IMG_1.heic", mimeType: "image/heic", buffer: Buffer.from("no picture") });
    await composer.getByRole("button", { name: /^Picture 1\./ }).click();
    const sheet = page.getByRole("dialog", { name: "Picture 1 of 1" });
    await expect(sheet.getByRole("alert")).toContainText("HEIC");
    await sheet.getByRole("button", { name: "Done" }).click();
    await composer.getByRole("button", { name: "Remove picture 1" }).click();

    await files.setInputFiles({ name: "IMG_2.jpg", mimeType: "image/jpeg", buffer: await photo() });
    await expect(composer.getByRole("button", { name: /^Picture 1\..*Ready$/ })).toBeVisible({ timeout: 60_000 });
    await composer.getByRole("textbox", { name: "Text" }).fill("A photo of the quay");
    await composer.getByRole("button", { name: "Post", exact: true }).click();
    await expect(composer).toBeHidden();
    const posted = () => instance.sql`select 1 from posts where body = 'A photo of the quay'`;
    await expect.poll(posted, { timeout: 30_000 }).toHaveLength(1);
    await page.goto("/local?view=cards");
    const image = card(page, "A photo of the quay").locator("img[src*='/media/m/']").first();
    await expect(image).toBeVisible();
    const made = await page.request.get((await image.getAttribute("src")) ?? "");
    expect(made.headers()["content-type"]).toBe("image/webp");
    const bytes = await made.body();
    expect([bytes.includes("Exif"), bytes.includes("DemoPhone")]).toEqual([false, false]);
    const [{ n }] = (await instance.sql`select count(*)::int as n from renditions where role = 'source' and media_id in
      (select media_id from post_media join posts on posts.id = post_id where body = 'A photo of the quay')`) as [
      { n: number },
    ];
    expect(n).toBe(0);
  });
}
