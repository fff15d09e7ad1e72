import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect, test } from "./support/test";

test.use({ clips: 3 });

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const GUEST = [
  "/",
  "/explore",
  "/@demo_ana",
  "/settings",
  "/settings/playback",
  "/sign-in",
  "/sign-in/second-step",
  "/sign-in/code",
  "/sign-up",
  "/sign-up/identity",
  "/invite/aaaaaaaaaaaa",
  "/confirm/waiting",
  "/rules",
  "/forgot",
  "/undo/over",
  "/nowhere",
];
const PRIVACY = ["/settings/privacy", "/settings/muted", "/settings/requests"];
const MEMBER = [
  "/",
  "/following",
  "/create",
  "/settings",
  "/settings/profile",
  "/settings/account",
  "/settings/security",
  ...PRIVACY,
  "/settings/playback",
  "/@demo_ana",
  "/@demo_bo",
];

const STAFF = ["accounts", "registrations", "invitations", "instance", "audit"].map((name) => `/admin/${name}`);

/** The video on screen: the others are inert. */
const article = (page: Page) => page.locator("article:not([inert])");

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary}`),
  );
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email or handle").fill("demo_ana");
  await page.getByLabel("Password", { exact: true }).fill("demo-demo-demo");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/$/);
}

for (const scheme of ["light", "dark"] as const) {
  test(`no page has an accessibility violation for a guest, ${scheme}`, async ({ page, watch }) => {
    watch.expected.push(/404/);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    for (const path of GUEST) {
      await page.goto(path);
      await expect(page.locator("h1").first()).toBeAttached();
      expect(await violations(page), path).toEqual([]);
    }
  });

  test(`no page has an accessibility violation for a member, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await signIn(page);
    for (const path of MEMBER) {
      await page.goto(path);
      await expect(page.locator("h1").first()).toBeAttached();
      expect(await violations(page), path).toEqual([]);
    }
  });

  test(`no page of the staff has an accessibility violation, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await signIn(page);
    for (const path of STAFF) {
      await page.goto(path);
      await expect(page.locator("h1").first()).toBeAttached();
      expect(await violations(page), path).toEqual([]);
    }
    await page.goto("/admin/accounts?q=demo_bo");
    await page.getByRole("main").getByRole("link", { name: "Demo Bo" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Demo Bo" })).toBeVisible();
    expect(await violations(page), "an account").toEqual([]);
    await page.getByRole("button", { name: "Suspend" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violations(page), "a dialog").toEqual([]);
  });

  test(`sheets and dialogs have none either, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto("/");
    await article(page)
      .getByRole("button", { name: /^Comments, / })
      .click();
    const comments = page.getByRole("dialog", { name: "Comments" });
    await expect(comments.getByRole("article").first()).toBeVisible();
    expect(await violations(page), "comments").toEqual([]);
    await page.keyboard.press("Escape");
    await article(page)
      .getByRole("button", { name: /^Like, / })
      .click();
    await expect(page.getByRole("dialog", { name: "Sign in to join in" })).toBeVisible();
    expect(await violations(page), "sign-in").toEqual([]);
    await page.keyboard.press("Escape");
    await article(page).getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Why this video" }).click();
    await expect(page.getByText("Score", { exact: true })).toBeVisible();
    expect(await violations(page), "why").toEqual([]);
  });
}

test("nothing scrolls sideways at 320 px, nor with text at 200 %", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  for (const path of ["/", "/explore", "/@demo_ana", "/settings", "/sign-in"]) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/explore", "/@demo_ana", "/settings", "/sign-in"]) {
    await page.goto(path);
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${path} at 200 %`).toBeLessThanOrEqual(
      390,
    );
  }
});
