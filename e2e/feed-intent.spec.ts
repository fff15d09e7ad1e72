import { keeping } from "./support/keeping";
import { person, register } from "./support/people";
import { article, currentPost, next, signInAs } from "./support/stage";
import { expect, test } from "./support/test";

test.use({ demo: true });

const gate = "Sign in to join in";

test("a guest's like is given when they have signed in, at the same video, once", async ({ page, instance }) => {
  await page.goto("/");
  await next(page);
  await next(page);
  const here = await currentPost(page);
  const handle = (
    await article(page)
      .getByRole("link", { name: /^Profile of / })
      .getAttribute("href")
  )?.slice(2);
  const who = handle === "demo_jun" ? "demo_ana" : "demo_jun";
  await instance.sql`delete from likes where post_id = ${here} and account_id = (select id from accounts where handle = ${who})`;
  await article(page)
    .getByRole("button", { name: /^Like, / })
    .click();
  await page.getByRole("dialog", { name: gate }).getByRole("link", { name: "Sign in" }).click();
  await signInAs(page, who);
  await expect(page.getByText("Liked", { exact: true })).toBeVisible();
  await expect.poll(() => currentPost(page)).toBe(here);
  const like = article(page).getByRole("button", { name: /^Like, / });
  await expect(like).toHaveAttribute("aria-pressed", "true");
  await expect(article(page).getByRole("button", { name: "You opened this video" })).toBeVisible();
  // Taken back, it stays so: what was wanted is done once.
  await keeping(page, () => like.click());
  await expect(like).toHaveAttribute("aria-pressed", "false");
  await page.reload();
  await expect.poll(() => currentPost(page)).toBe(here);
  await page.waitForTimeout(500);
  await expect(like).toHaveAttribute("aria-pressed", "false");
});

test("a comment that was written before signing in is there to be sent", async ({ page }) => {
  await page.goto("/");
  await next(page);
  const here = await currentPost(page);
  await article(page)
    .getByRole("button", { name: /^Comments, / })
    .click();
  const field = page.getByRole("dialog", { name: "Comments" }).getByLabel("Add a comment");
  await field.fill("The colours move like water");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: gate }).getByRole("link", { name: "Sign in" }).click();
  await signInAs(page, "demo_jun");
  await expect.poll(() => currentPost(page)).toBe(here);
  await expect(field).toHaveValue("The colours move like water");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("dialog", { name: "Comments" }).getByText("The colours move like water")).toBeVisible();
  await expect(field).toHaveValue("");
});

test("somebody who makes an account follows whom they wanted to follow", async ({ page, instance }) => {
  await page.goto("/");
  await next(page);
  const here = await currentPost(page);
  await article(page)
    .getByRole("button", { name: /^Follow / })
    .click();
  await page.getByRole("dialog", { name: gate }).getByRole("link", { name: "Create an account" }).click();
  await page.waitForURL(/\/sign-up/);
  await register(page, instance, person("vera"), { at: /\/\?post=/ });
  await expect.poll(() => currentPost(page)).toBe(here);
  await expect(page.getByText(/^You follow /).first()).toBeVisible();
  await expect(article(page).getByRole("button", { name: /^Follow / })).toBeHidden();
});

test("whoever says «not now» has wanted nothing, and an address wants nothing for anybody", async ({
  page,
  instance,
}) => {
  await page.goto("/");
  const here = await currentPost(page);
  await article(page)
    .getByRole("button", { name: /^Like, / })
    .click();
  await page.getByRole("button", { name: "Not now" }).click();
  await page.goto(`/sign-in?next=${encodeURIComponent(`/?post=${here}&then=like`)}`);
  const [{ before }] = (await instance.sql`select count(*)::int as before from likes`) as unknown as [
    { before: number },
  ];
  await signInAs(page, "demo_jun");
  await page.waitForTimeout(800);
  const [{ after }] = (await instance.sql`select count(*)::int as after from likes`) as unknown as [{ after: number }];
  expect(after).toBe(before);
});
