import type { BrowserContext, Page } from "playwright/test";
import { hydrated } from "./support/hydrated";
import { asNobody, fillAccount, newestMail, type Person, person, register, setUp, signIn } from "./support/people";
import { act, mailTo, open, openAccount, trySignIn } from "./support/staff";
import { expect, test } from "./support/test";

test.use({ world: "staff" });
test.describe.configure({ mode: "serial" });

const admin = person("ana");
const member = person("bo");

/** The administrator's own browser, kept from test to test, and the one of whoever is concerned. */
let desk: Page;
let other: Page;
const contexts: BrowserContext[] = [];

test.beforeAll(async ({ browser, instance }) => {
  const open = async () => {
    const context = await browser.newContext({ baseURL: instance.url, locale: "en-GB" });
    contexts.push(context);
    return context.newPage();
  };
  [desk, other] = [await open(), await open()];
  await setUp(desk, instance, admin);
  await register(other, instance, member);
});

test.afterAll(async () => {
  for (const context of contexts) await context.close();
});

const PAGES = [
  "/admin",
  "/admin/accounts",
  "/admin/registrations",
  "/admin/invitations",
  "/admin/instance",
  "/admin/audit",
];

test("who is not of the staff finds nothing there, by status and by sight", async ({ request }) => {
  for (const path of PAGES) {
    expect((await request.get(path, { maxRedirects: 0 })).status(), `${path}, a guest`).toBe(404);
    expect((await other.request.get(path, { maxRedirects: 0 })).status(), `${path}, a member`).toBe(404);
    expect((await desk.request.get(path)).status(), `${path}, an administrator`).toBe(200);
  }
  expect((await desk.request.get("/admin/accounts/1")).status()).toBe(404);
  await open(other, "/admin/accounts");
  await expect(other.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await expect(other.getByText("Audit log")).toHaveCount(0);
});

test("a member is suspended until a day: signed out at once, told why and until when; and let back", async ({
  instance,
}) => {
  await open(other, "/settings");
  await expect(other.getByText("Signed in as @demo_bo")).toBeVisible();

  await openAccount(desk, member);
  await desk.getByRole("button", { name: "Suspend" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(desk.getByText("Say why, in a few words.")).toBeVisible();
  await desk.keyboard.press("Escape");
  await act(desk, "Suspend", "Spam in comments", (dialog) => dialog.getByLabel("How long").selectOption("3 days"));
  await expect(desk.getByText("@demo_bo is suspended")).toBeVisible();
  await expect(desk.getByText("@demo_ana suspended @demo_bo until")).toBeVisible();
  await expect(desk.getByText("Spam in comments")).toBeVisible();

  await other.reload();
  await expect(other.getByText("You are not signed in.")).toBeVisible();
  expect((await other.request.get("/@demo_bo")).status()).toBe(404);
  await trySignIn(other, member);
  const refusal = other.getByRole("alert").filter({ hasText: "This account is suspended." });
  await expect(refusal).toContainText("The moderators' reason: Spam in comments");
  const [row] = await instance.sql`select state_until from accounts where handle = ${member.handle}`;
  await expect(refusal).toContainText(String(row?.state_until.getUTCFullYear()));
  expect((row?.state_until.getTime() - Date.now()) / 86_400_000).toBeCloseTo(3, 1);
  await expect.poll(() => mailTo(instance, member), { timeout: 30_000 }).toContain("Spam in comments");

  await act(desk, "End the suspension", "It was a mistake");
  await expect(desk.getByText("@demo_bo is no longer suspended")).toBeVisible();
  await signIn(other, member);
});

test("a suspension that has an end is over then, without anybody's doing", async ({ instance }) => {
  await openAccount(desk, member);
  await act(desk, "Suspend", "For a moment", (dialog) => dialog.getByLabel("How long").selectOption("1 day"));
  await expect(desk.getByText("@demo_bo is suspended")).toBeVisible();
  await instance.sql`update accounts set state_until = now() where handle = ${member.handle}`;
  await instance.sql`select graphile_worker.add_job('end-measures', '{}'::json)`;
  await expect
    .poll(async () => (await instance.sql`select state from accounts where handle = ${member.handle}`)[0]?.state, {
      timeout: 30_000,
    })
    .toBe("active");
  await openAccount(desk, member);
  await expect(desk.getByText("The system ended the suspension of @demo_bo")).toBeVisible();
  await signIn(other, member);
});

test("whoever is frozen reads on and changes nothing", async () => {
  await openAccount(desk, member);
  await act(desk, "Freeze", "Cool down", (dialog) => dialog.getByLabel("How long").selectOption("7 days"));
  await expect(desk.getByText("@demo_bo is frozen")).toBeVisible();
  await open(other, `/@${admin.handle}`);
  await other.getByRole("main").getByRole("button", { name: "Follow Demo Ana" }).click();
  await expect(other.getByText("Your account may only read at the moment.")).toBeVisible();
  await other.reload();
  await expect(other.getByRole("main").getByRole("button", { name: "Follow Demo Ana" })).toBeVisible();
  await open(other, "/settings");
  await expect(other.getByText("The moderators' reason: Cool down")).toBeVisible();
  await act(desk, "Unfreeze", "Enough");
  await expect(desk.getByText("@demo_bo is no longer frozen")).toBeVisible();
});

test("a role is given after a proof of who gives it, ends every session, and opens the staff's pages", async ({
  instance,
}) => {
  await instance.sql`update sessions set authenticated_at = now() - interval '11 minutes'`;
  await openAccount(desk, member);
  await act(desk, "Make a moderator", "Helps every evening");
  const proof = desk.getByRole("dialog").filter({ has: desk.getByLabel("Password", { exact: true }) });
  await proof.getByLabel("Password", { exact: true }).fill(admin.password);
  await proof.getByLabel("Password", { exact: true }).press("Enter");
  await expect(desk.getByText("@demo_bo is a moderator now")).toBeVisible();

  await open(other, "/settings");
  await expect(other.getByText("You are not signed in.")).toBeVisible();
  await signIn(other, member);
  await open(other, "/admin/accounts");
  await expect(other.getByRole("navigation", { name: "Administration" }).getByRole("link")).toHaveText([
    "Accounts",
    "Registrations",
    "Audit log",
  ]);
  expect((await other.request.get("/admin/instance")).status()).toBe(404);
  await openAccount(other, admin);
  await expect(other.getByText("There is nothing that you can do to this account now.")).toBeVisible();
});

test("newcomers wait in the queue: one is let in, one is turned away with a reason", async ({ page, instance }) => {
  await open(desk, "/admin/instance");
  await desk.getByLabel("Whom the moderators let in").check();
  await desk.locator("form").filter({ hasText: "Minimum age" }).getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved", { exact: true })).toBeVisible();

  const [kind, unkind] = [person("kim"), person("uli")];
  for (const who of [kind, unkind]) {
    await page.goto("/sign-up");
    await fillAccount(page, who);
    await page.getByLabel("Why would you like to join?").fill(`I am ${who.displayName}`);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
    const code = (await newestMail(instance, who.email)).match(/^ {4}(\d{6})/m)?.[1] as string;
    await page.getByLabel("Six-digit code").fill(code);
    await page.getByRole("button", { name: "Confirm", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible();
  }

  await open(other, "/admin/registrations");
  const waiting = (who: Person) => other.getByRole("listitem").filter({ hasText: `@${who.handle}` });
  await expect(waiting(kind)).toContainText("I am Demo Kim");
  const decide = async (who: Person, verb: string, reason: string) => {
    await waiting(who).getByRole("button", { name: verb }).click();
    if (reason)
      await other
        .getByRole("dialog")
        .getByLabel(/^Reason/)
        .fill(reason);
    await other.getByRole("dialog").getByRole("button", { name: verb }).click();
  };
  await decide(kind, "Let in", "");
  await expect(other.getByText("@demo_kim is in")).toBeVisible();
  await decide(unkind, "Turn away", "This place is full");
  await expect(other.getByText("@demo_uli was turned away")).toBeVisible();
  await expect(other.getByRole("heading", { name: "Nobody waits" })).toBeVisible();

  await expect.poll(() => mailTo(instance, unkind), { timeout: 30_000 }).toContain("This place is full");
  await signIn(page, kind);
});

test("an invitation lets in as many as it says, and says who came", async ({ page, instance }) => {
  await open(desk, "/admin/invitations");
  await desk.getByLabel("What it is for").fill("Open day");
  await desk.getByLabel("For how many").selectOption("1 person");
  await desk.getByRole("button", { name: "Create the link" }).click();
  await expect(desk.getByText("Invitation created")).toBeVisible();
  const link = await desk.getByRole("textbox", { name: "Link of the invitation" }).first().inputValue();
  await open(desk, "/admin/instance");
  await desk.getByLabel("Whoever has an invitation").check();
  await desk.locator("form").filter({ hasText: "Minimum age" }).getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved", { exact: true })).toBeVisible();

  const guest = person("gil");
  await page.goto(link);
  await fillAccount(page, guest);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
  const code = (await newestMail(instance, guest.email)).match(/^ {4}(\d{6})/m)?.[1] as string;
  await page.getByLabel("Six-digit code").fill(code);
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.waitForURL(/\/$/);
  await asNobody(page);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This invitation no longer works" })).toBeVisible();

  await open(desk, "/admin/invitations");
  const invitation = desk.getByRole("listitem").filter({ hasText: "Open day" });
  await expect(invitation).toContainText("Used up");
  await expect(invitation).toContainText("1 of 1 used");
  await expect(invitation).toContainText("Came by it: @demo_gil");
});

test("rules are put into force by version, and all that was done stands in the log", async () => {
  await open(desk, "/admin/instance");
  await desk.getByLabel("The rules").fill("Be kind.");
  await desk.getByRole("button", { name: "Put into force" }).click();
  await expect(desk.getByText("Version 1 is in force", { exact: true })).toBeVisible();
  await desk.getByLabel("The rules").fill("Be kind.\n\nBe brief.");
  await desk.getByRole("button", { name: "Put into force" }).click();
  await expect(desk.getByText(/^Version 2 is in force since/)).toBeVisible();

  await open(desk, "/admin/audit");
  const log = desk.getByRole("main").getByRole("list");
  for (const sentence of [
    "@demo_ana put version 2 of the rules into force",
    "@demo_ana changed who may register: approval → invitation",
    "@demo_ana created an invitation",
    "@demo_bo turned @demo_uli away",
    "@demo_bo let @demo_kim in",
    "@demo_ana made @demo_bo a moderator",
    "The system ended the suspension of @demo_bo",
  ]) {
    await expect(log.getByText(sentence)).toBeVisible();
  }
  await desk.getByLabel("By").fill("@demo_bo");
  await desk.getByRole("button", { name: "Show" }).click();
  await desk.waitForURL(/by=/);
  await expect(log.getByRole("listitem")).toHaveCount(2);
  await hydrated(desk);
  await desk.getByLabel("What").selectOption("Registration rejected");
  await desk.getByRole("button", { name: "Show" }).click();
  await expect(log.getByRole("listitem")).toHaveCount(1);
  await expect(log).toContainText("This place is full");
});
