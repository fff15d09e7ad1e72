import { hydrated } from "../support/hydrated";
import { article, currentPost, paused, rate } from "../support/stage";
import { expect, test } from "../support/test";

test.use({ demo: true });

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await expect.poll(() => paused(page)).toBe(false);
});

test("«.» and Shift+F10 open the menu, W says why, Esc closes", async ({ page }) => {
  for (const key of [".", "Shift+F10"]) {
    await page.keyboard.press(key);
    await expect(page.getByRole("menuitem", { name: "Copy link" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
  }
  await page.keyboard.press("w");
  await expect(page.getByRole("dialog", { name: "Why this video" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("P leads to the author, back to the video; N to a new one", async ({ page }) => {
  await page.keyboard.press("j");
  await expect(page).toHaveURL(/at=1/);
  const here = await currentPost(page);
  const profile = await article(page)
    .getByRole("link", { name: /^Profile of / })
    .getAttribute("href");
  await page.keyboard.press("p");
  await page.waitForURL((url) => url.pathname === profile);
  await page.goBack();
  await expect.poll(() => currentPost(page)).toBe(here);
  await page.keyboard.press("n");
  await page.waitForURL(/\/(create|sign-in)/);
});

test("R fetches newer videos, and F and S are heard", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const asked = page.waitForRequest((request) => /\/v1\/feed\?/.test(request.url()) && !/session=/.test(request.url()));
  await page.keyboard.press("r");
  await asked;
  await expect.poll(() => paused(page)).toBe(false);
  await page.keyboard.press("s");
  await expect(page.getByText("Link copied")).toBeVisible();
  await page.keyboard.press("f");
  await expect(page.getByRole("dialog", { name: "Sign in to join in" })).toBeVisible();
});

test("G and a letter go somewhere; the letter means nothing else", async ({ page }) => {
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForURL(/\/settings$/);
  await hydrated(page);
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.waitForURL(/\/explore$/);
  await hydrated(page);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await page.waitForURL((url) => url.pathname === "/");
  await expect(page.getByText("Link copied")).toBeHidden();
});

test("«?» lists every key, on every page", async ({ page }) => {
  const keys = [
    "J",
    "K",
    "␣",
    "← →",
    "0 – 9",
    "< >",
    "M",
    "L",
    "C",
    "S",
    "F",
    "P",
    "W",
    "R",
    ". ⇧F10",
    "N",
    "G H",
    "?",
  ];
  for (const path of ["/", "/explore"]) {
    await page.goto(path);
    await page.keyboard.press("?");
    const list = page.getByRole("dialog", { name: "Keys" });
    await expect(list).toBeVisible();
    const shown = (await list.locator("kbd").allTextContents()).join(" ");
    for (const key of keys) expect(shown).toContain(key);
  }
});

test("single keys can be switched off; arrows and the space bar stay", async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: "playback", value: "always.1.0", url: baseURL ?? "" }]);
  await page.reload();
  await expect.poll(() => paused(page)).toBe(false);
  const first = await currentPost(page);
  for (const key of ["j", "l", "?", "n", ".", ">", "5"]) await page.keyboard.press(key);
  await page.waitForTimeout(400);
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("menu")).toBeHidden();
  expect(await rate(page)).toBe(1);
  expect(await currentPost(page)).toBe(first);
  await page.keyboard.press("Space");
  await expect.poll(() => paused(page)).toBe(true);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => currentPost(page)).not.toBe(first);
});
