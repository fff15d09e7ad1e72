import { readZip } from "../lib/testing/zip";
import { hydrated } from "./support/hydrated";
import type { Instance } from "./support/instance";
import { asNobody, newestMail, person, register, setUp, signIn } from "./support/people";
import { expect, test } from "./support/test";

test.use({ world: "own-data" });
test.describe.configure({ mode: "serial" });

const admin = person("ana");
const member = person("dia");

/** The newest mail to the member says so: it is written by a job. */
const expectMail = (instance: Instance, words: string) =>
  expect.poll(() => newestMail(instance, member.email), { timeout: 30_000 }).toContain(words);

test("everything is made into one file, told by mail, and downloaded after a proof", async ({ page, instance }) => {
  await setUp(page, instance, admin);
  await asNobody(page);
  await register(page, instance, member);
  await page.goto("/settings/data");
  await page.getByRole("button", { name: "Make an archive" }).click();
  const download = page.getByRole("button", { name: "Download" });
  await expect(download).toBeVisible({ timeout: 60_000 });
  await expectMail(instance, "Your archive is ready");

  await instance.sql`update sessions set authenticated_at = authenticated_at - interval '11 minutes'`;
  await download.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Password").fill(member.password);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Go on" }).click(),
  ]);
  const entries = await readZip(await file.path());
  expect(entries.get("index.html")?.toString()).toContain(member.displayName);
  expect(JSON.parse(entries.get("data/sign-in.json")?.toString() ?? "")).toMatchObject([{ email: member.email }]);
  expect([...entries.keys()]).toContain("people/following_accounts.csv");
});

test("a list of people is brought along; what can't be is told with its reason; a file that is none is refused", async ({
  page,
  instance,
  watch,
}) => {
  watch.expected.push(/status of 422/);
  await signIn(page, member);
  await page.goto("/settings/data");
  const choose = page.getByLabel("CSV file");
  const send = page.getByRole("button", { name: "Import", exact: true });
  await choose.setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("<html>no list</html>") });
  await send.click();
  await expect(page.getByText("That file is not a list of addresses.")).toBeVisible();

  const list = `Account address,Show boosts\n${admin.handle}@${new URL(instance.url).host},true\nnobody@elsewhere.example,true\n`;
  await choose.setInputFiles({ name: "b.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await send.click();
  await expect(page.getByText("1 of 2 imported")).toBeVisible();
  await page.getByText("1 address was left out").click();
  await expect(page.getByText("lives on another server")).toBeVisible();
  expect((await instance.sql`select 1 from follows`).length).toBe(1);
});

test("an account that is deleted is gone at once, comes back by signing in, and is gone for good after 30 days", async ({
  page,
  instance,
  request,
}) => {
  const leave = async () => {
    await page.goto("/settings/data");
    await page.getByRole("button", { name: "Delete account" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("For 30 days you can take it back");
    await dialog.getByRole("button", { name: "Delete account" }).click();
    await page.waitForURL(/\/sign-in\?notice=leaving/);
    await hydrated(page);
    await expect(page.getByText("Your account will be deleted in 30 days.")).toBeVisible();
    expect((await request.get(`/@${member.handle}`)).status()).toBe(404);
  };
  await signIn(page, member);
  await leave();
  await expectMail(instance, "Your account will be deleted");

  await signIn(page, member);
  expect((await request.get(`/@${member.handle}`)).status()).toBe(200);
  await leave();

  // The day has come: the job that waits for it runs now.
  await instance.sql`update accounts set state_until = now() - interval '1 second' where handle = ${member.handle}`;
  await instance.sql`update graphile_worker._private_jobs set run_at = now() where key like 'erase-account:%'`;
  await expect
    .poll(async () => (await instance.sql`select 1 from credentials where email = ${member.email}`).length, {
      timeout: 30_000,
    })
    .toBe(0);
  expect((await instance.sql`select 1 from accounts where handle = ${member.handle}`).length).toBe(0);
});
