import type { Page } from "playwright/test";
import { hydrated } from "./support/hydrated";
import { asNobody, person, register, setUp, signIn } from "./support/people";
import { expect, test } from "./support/provider";

test.use({ world: "identities" });
test.describe.configure({ mode: "serial" });

const admin = person("ana");
const member = person("gus");
const PROVIDERS_COOKIES = /^_(session|interaction)/;

async function continueAtProvider(page: Page, from: string, press: "Continue" | "Cancel" = "Continue"): Promise<void> {
  // Else the provider, who still knows them, would not ask.
  await page.context().clearCookies({ name: PROVIDERS_COOKIES });
  await page.goto(from);
  await page.getByRole("button", { name: "Continue with Test provider" }).click();
  await expect(page.getByRole("heading", { name: "Test provider" })).toBeVisible();
  await page.getByRole("button", { name: press }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/$/);
}

test("a stranger registers by a provider, without a password or a code, and comes back by it", async ({
  page,
  instance,
  oidc,
}) => {
  await setUp(page, instance, admin);
  await asNobody(page);
  oidc.person = {
    sub: "eva",
    email: "demo_eva@example.test",
    email_verified: true,
    name: "Demo Eva",
    preferred_username: "demo.eva",
  };
  await continueAtProvider(page, "/sign-up");
  await expect(page.getByRole("heading", { name: "Almost there" })).toBeVisible();
  await hydrated(page);
  await expect(page.getByText("Test provider says that you are demo_eva@example.test")).toBeVisible();
  await expect(page.getByLabel("Handle", { exact: true })).toHaveValue("demoeva");
  await expect(page.getByLabel("Email", { exact: true })).toHaveCount(0);
  await page.getByLabel("Handle", { exact: true }).fill("demo_eva");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(/\/$/);
  await signOut(page);

  await continueAtProvider(page, "/sign-in?next=/settings/security");
  await page.waitForURL(/\/settings\/security$/);
  const card = page.locator("#identities");
  await expect(card.getByText("demo_eva@example.test")).toBeVisible();
  // It is the last way in.
  await hydrated(page);
  await card.getByRole("button", { name: "Unlink Test provider" }).click();
  await expect(card.getByRole("alert")).toContainText("last way to sign in");
  await signOut(page);
});

test("an answer that was used, or that another browser brings, opens nothing", async ({
  page,
  browser,
  baseURL,
  oidc,
}) => {
  const used: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/callback?")) used.push(request.url());
  });
  await continueAtProvider(page, "/sign-in");
  await page.waitForURL(/\/$/);
  await signOut(page);
  expect(used).toHaveLength(1);
  const stranger = await browser.newContext({ baseURL });
  for (const there of [page, await stranger.newPage()]) {
    await there.goto(used[0] as string);
    await expect(there.getByText("That sign-in is over")).toBeVisible();
    expect(new URL(there.url()).pathname).toBe("/sign-in");
  }
  await stranger.close();
  expect(oidc.person.sub).toBe("eva");
});

test("who cancels at the provider is told that nothing was shared", async ({ page, oidc }) => {
  oidc.person = { sub: "undecided" };
  await continueAtProvider(page, "/sign-in", "Cancel");
  await expect(page.getByText("Nothing was shared, and you are not signed in.")).toBeVisible();
});

test("an address that an account has links only after that account has signed in", async ({ page, instance, oidc }) => {
  await register(page, instance, member);
  await signOut(page);
  oidc.person = { sub: "gus-there", email: member.email, email_verified: true };
  await continueAtProvider(page, "/sign-in");
  await expect(page.getByText("Sign in to it first; then you can link the two.")).toBeVisible();
  await hydrated(page);
  await page.getByLabel("Email or handle").fill(member.handle);
  await page.getByLabel("Password", { exact: true }).fill(member.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Link your account" })).toBeVisible();
  await hydrated(page);
  await page.getByRole("button", { name: "Link Test provider" }).click();
  await page.waitForURL(/\/$/);
  await signOut(page);
  await continueAtProvider(page, "/sign-in");
  await page.waitForURL(/\/$/);
  await page.goto("/settings");
  await expect(page.locator("main").getByText("@demo_gus").first()).toBeVisible();
});

test("in the settings an identity is unlinked and linked again", async ({ page, oidc }) => {
  await signIn(page, member);
  await page.goto("/settings/security");
  const card = page.locator("#identities");
  await card.getByRole("button", { name: "Unlink Test provider" }).click();
  await expect(card.getByText("Not linked")).toBeVisible();
  oidc.person = { sub: "eva", email: "demo_eva@example.test", email_verified: true };
  await page.context().clearCookies({ name: PROVIDERS_COOKIES });
  await card.getByRole("button", { name: "Link Test provider" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(card.getByRole("alert")).toContainText("linked to somebody else here");
  await hydrated(page);
  oidc.person = { sub: "gus-again", preferred_username: "gus-again" };
  await page.context().clearCookies({ name: PROVIDERS_COOKIES });
  await card.getByRole("button", { name: "Link Test provider" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(card.getByText("gus-again")).toBeVisible();
});
