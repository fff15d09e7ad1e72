import type { Page } from "playwright/test";
import { violations } from "./support/axe";
import { enter } from "./support/enter";
import { expect, test } from "./support/test";

test.use({ world: "reading", demo: true });

const GUEST = [
  "/",
  "/explore",
  "/search",
  "/search?q=demo",
  "/search?q=nothing+at+all",
  "/local",
  "/local?view=cards",
  "/tags/weaving",
  "/tags/weaving?order=top",
  "/tags/weaving/play",
  "/@demo_ana",
  "/@demo_ana?tab=posts",
  "/@demo_ana?tab=replies",
  "/@demo_ana/followers",
  "/people",
  "/settings",
  "/settings/algorithm",
  "/settings/playback",
  "/settings/device",
  "/offline",
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
  "/following?view=cards",
  "/friends",
  "/friends?view=cards",
  "/create",
  "/share",
  "/drafts",
  "/studio/insights",
  "/studio/insights?days=90",
  "/bookmarks",
  "/lists",
  "/circle",
  "/people",
  "/messages",
  "/messages/new",
  `/messages/join/${"x".repeat(22)}`,
  "/@demo_ana/followers",
  "/@demo_ana/following",
  "/settings",
  "/settings/profile",
  "/settings/account",
  "/settings/security",
  ...PRIVACY,
  "/settings/algorithm",
  "/settings/playback",
  "/settings/notifications",
  "/activity",
  "/activity?filter=safety",
  "/unsubscribe?token=none",
  "/@demo_ana",
  "/@demo_ana?tab=likes",
  "/@demo_bo",
];

const STAFF = ["accounts", "registrations", "invitations", "instance", "audit"].map((name) => `/admin/${name}`);

/** The video on screen: the others are inert. */
const article = (page: Page) => page.locator("article:not([inert])");

/** A page takes axe about two seconds, and a busy machine several times as long. */
const allow = (pages: number) => test.setTimeout(60_000 + pages * 10_000);

/** Load each page once, and look at it in both schemes. */
async function lookAt(page: Page, paths: readonly string[]): Promise<void> {
  allow(paths.length);
  for (const path of paths) {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(path);
    await expect(page.locator("h1").first()).toBeAttached();
    expect(await violations(page), path).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    // Dark pages are the light ones in other colours: all else has been looked at.
    expect(await violations(page, { colours: true }), `${path}, dark`).toEqual([]);
  }
}

test("no page has an accessibility violation for a guest, in either scheme", async ({ page, watch }) => {
  watch.expected.push(/404/);
  await lookAt(page, GUEST);
});

test("no page has an accessibility violation for a member, in either scheme", async ({ page }) => {
  await enter(page, "demo_ana");
  await lookAt(page, MEMBER);
});

for (const scheme of ["light", "dark"] as const) {
  const look = (page: Page) => violations(page, { colours: scheme === "dark" });

  test(`the composer has none in any of its states, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await enter(page, "demo_ana");
    await page.goto("/create?kind=poll");
    const composer = page.getByRole("dialog", { name: "New post" });
    const text = composer.getByRole("textbox", { name: "Text" });
    await text.fill(`${"word ".repeat(102)}#over`);
    await composer.getByRole("button", { name: "Content warning", exact: true }).click();
    await composer.getByRole("button", { name: "Post", exact: true }).click();
    await expect(composer.getByText("That is too long.")).toBeVisible();
    expect(await look(page), "a poll, a warning, too long").toEqual([]);
    await text.fill("Tea or coffee?");
    await text.pressSequentially(" @demo_");
    await expect(composer.getByRole("listbox")).toBeVisible();
    expect(await look(page), "completing").toEqual([]);
    await page.keyboard.press("Escape");
    await composer.getByRole("button", { name: "Add to thread" }).click();
    await expect(composer.getByRole("textbox", { name: "Post 2 of 2" })).toBeFocused();
    expect(await look(page), "a thread").toEqual([]);
    await page.getByRole("button", { name: /^Who can see it/ }).click();
    await expect(page.getByRole("dialog", { name: "Who it is for" })).toBeVisible();
    expect(await look(page), "who it is for").toEqual([]);
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("button", { name: "Post later" }).click();
    await expect(page.getByRole("dialog", { name: "Post later" })).toBeVisible();
    expect(await look(page), "post later").toEqual([]);
  });

  test(`lists, packs and their dialogs have none either, ${scheme}`, async ({ page, instance }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    const [{ list, pack }] = (await instance.sql`
      with ana as (select id from accounts where handle = 'demo_ana'),
      others as (select id from accounts where handle in ('demo_bo', 'demo_cleo')),
      list as (insert into lists (owner_id, name, created_at) select id, ${`Axe ${scheme}`}, now() from ana returning id),
      pack as (insert into follow_packs (owner_id, name, created_at, updated_at)
        select id, ${`Axe ${scheme}`}, now(), now() from ana returning id),
      listed as (insert into list_members select list.id, others.id, now() from list, others),
      packed as (insert into follow_pack_members (pack_id, account_id, position)
        select pack.id, others.id, row_number() over () - 1 from pack, others)
      select list.id::text as list, pack.id::text as pack from list, pack`) as unknown as [Record<string, string>];
    await enter(page, "demo_ana");
    for (const path of [`/lists/${list}`, `/lists/${list}/people`, `/packs/${pack}`, `/packs/${pack}/edit`]) {
      await page.goto(path);
      await expect(page.locator("h1").first()).toBeAttached();
      expect(await look(page), path).toEqual([]);
    }
    await page.goto("/lists");
    await page.getByRole("button", { name: "New pack" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await look(page), "new pack").toEqual([]);
    await page.goto("/@demo_bo");
    await page.getByRole("button", { name: "More about Demo Bo" }).click();
    await page.getByRole("menuitem", { name: "Add to a list…" }).click();
    await expect(page.getByRole("switch").first()).toBeVisible();
    expect(await look(page), "lists with somebody").toEqual([]);
  });

  test(`no page of the staff has an accessibility violation, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await enter(page, "demo_ana");
    for (const path of STAFF) {
      await page.goto(path);
      await expect(page.locator("h1").first()).toBeAttached();
      expect(await look(page), path).toEqual([]);
    }
    await page.goto("/admin/accounts?q=demo_bo");
    await page.getByRole("main").getByRole("link", { name: "Demo Bo" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Demo Bo" })).toBeVisible();
    expect(await look(page), "an account").toEqual([]);
    await page.getByRole("button", { name: "Suspend" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await look(page), "a dialog").toEqual([]);
  });

  test(`sheets and dialogs have none either, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto("/");
    await article(page)
      .getByRole("button", { name: /^Comments, / })
      .click();
    const comments = page.getByRole("dialog", { name: "Comments" });
    await expect(comments.getByRole("article").first()).toBeVisible();
    expect(await look(page), "comments").toEqual([]);
    await page.keyboard.press("Escape");
    await article(page)
      .getByRole("button", { name: /^Like, / })
      .click();
    await expect(page.getByRole("dialog", { name: "Sign in to join in" })).toBeVisible();
    expect(await look(page), "sign-in").toEqual([]);
    await page.keyboard.press("Escape");
    await article(page).getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Why this video" }).click();
    await expect(page.getByText("Score", { exact: true })).toBeVisible();
    expect(await look(page), "why").toEqual([]);
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
