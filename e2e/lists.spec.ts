import { enter } from "./support/enter";
import { asMember, begin, chooseOnProfile, follow } from "./support/graph";
import { keeping } from "./support/keeping";
import { expect, test } from "./support/test";

test.use({ world: "graph", demo: true });
test.describe.configure({ mode: "serial" });

test("a list is made from a profile, read as a feed and on the stage, renamed and deleted", async ({
  page,
  instance,
  watch,
}) => {
  await begin(instance);
  await enter(page, "demo_ana");
  await page.goto("/@demo_bo");
  await chooseOnProfile(page, "Demo Bo", "Add to a list…");
  const dialog = page.getByRole("dialog", { name: "Lists with Demo Bo" });
  await dialog.getByRole("textbox", { name: "Name of a new list" }).fill("   ");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByText("Write a name.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name of a new list" }).fill("Potters");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByRole("switch", { name: "Potters" })).toBeChecked();
  // First the list is made, and then somebody put into it.
  await expect.poll(() => instance.sql`select from list_members`).toHaveLength(1);
  await page.keyboard.press("Escape");

  await page.goto("/lists");
  await page.getByRole("link", { name: /^Potters 1 person/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Potters" })).toBeVisible();
  await expect(page.getByRole("feed").getByRole("article").first()).toContainText("Demo Bo");
  await page.getByRole("link", { name: "Play as vertical feed" }).click();
  await page.waitForURL(/\/lists\/\d+\/play/);
  await page.goBack();

  await page.getByRole("button", { name: "More about this list" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("People of clay");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "People of clay" })).toBeVisible();
  await page.getByRole("button", { name: "More about this list" }).click();
  await page.getByRole("menuitemcheckbox", { name: /^Exclusive/ }).click();
  await expect(page.getByText("Its people are left out of Following now")).toBeVisible();
  await expect(page.getByText("Not in Following")).toBeVisible();

  await page.getByRole("button", { name: "More about this list" }).click();
  await page.getByRole("menuitem", { name: "Delete list" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete list" }).click();
  await page.waitForURL(/\/lists$/);
  // By its role: the page that was left is still in the document, hidden.
  await expect(page.getByRole("link", { name: /^People of clay/ })).toHaveCount(0);
  // What is on the screen is fetched ahead, the list among it until the page is read again.
  watch.expected.push(/status of 404/);
});

test("people are looked for and put into a list; who is taken out keeps their row until one leaves", async ({
  page,
  instance,
}) => {
  await begin(instance);
  await enter(page, "demo_ana");
  await page.goto("/lists");
  await page.getByRole("button", { name: "New list" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Neighbours");
  await page.getByRole("button", { name: "Create list" }).click();
  await page.waitForURL(/\/lists\/\d+\/people$/);
  await page.getByRole("searchbox", { name: "Add people" }).fill("demo_cl");
  await page.getByRole("button", { name: "Add Demo Cleo" }).click();
  const people = page.getByRole("list", { name: "People" });
  await expect(people.getByText("@demo_cleo")).toBeVisible();
  await expect(page.getByRole("main").getByText("1 person", { exact: true })).toBeVisible();
  await keeping(page, () => people.getByRole("button", { name: "Remove Demo Cleo" }).click());
  await expect(people.getByRole("button", { name: "Add Demo Cleo" })).toBeVisible();
  await expect(page.getByRole("main").getByText("Nobody yet", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Nobody in this list yet" })).toBeVisible();
});

test("somebody joins the circle from their profile, and leaves it again", async ({ page, instance }) => {
  await begin(instance);
  await enter(page, "demo_ana");
  await page.goto("/@demo_bo");
  await chooseOnProfile(page, "Demo Bo", "Add to circle");
  await expect(page.getByText("Demo Bo is in your circle")).toBeVisible();
  await page.goto("/circle");
  await expect(page.getByText("@demo_bo")).toBeVisible();
  await page.goto("/@demo_bo");
  await chooseOnProfile(page, "Demo Bo", "Remove from circle");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Demo Bo is in your circle")).toBeVisible();
});

test("lists are nobody else's business; a list that never was looks the same", async ({
  page,
  browser,
  baseURL,
  instance,
  watch,
}) => {
  watch.expected.push(/404/);
  await begin(instance);
  const [list] = await instance.sql`insert into lists (owner_id, name, created_at)
    select id, 'Secret', now() from accounts where handle = 'demo_ana' returning id::text`;
  await enter(page, "demo_ana");
  expect((await page.goto(`/lists/${list?.id}`))?.status()).toBe(200);
  const other = await asMember(browser, page, baseURL, "bo");
  for (const path of [`/lists/${list?.id}`, `/lists/${list?.id}/people`, "/lists/4242", "/lists/none", "/packs/4242"])
    expect((await other.goto(path))?.status(), path).toBe(404);
  await other.context().close();
});

test("people are suggested with why, and not again once they are not wanted", async ({ page, instance }) => {
  await begin(instance);
  await follow(instance, "ana", "bo", "cleo", "dev");
  for (const friend of ["bo", "cleo", "dev"]) await follow(instance, friend, "eli");
  await follow(instance, "bo", "fay");
  await enter(page, "demo_ana");
  await page.goto("/people");
  const eli = page.getByRole("listitem").filter({ hasText: "@demo_eli" });
  await expect(eli).toContainText(/Followed by \W?Demo \w+\W+Demo \w+\W+and 1 other/);
  await expect(page.getByRole("listitem").filter({ hasText: "@demo_fay" })).toContainText(/Followed by \W?Demo Bo/);
  await page.getByRole("button", { name: "Not interested in Demo Eli" }).click();
  await expect(eli).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(eli).toBeVisible();
  await keeping(page, () => page.getByRole("button", { name: "Not interested in Demo Eli" }).click());
  await expect(eli).toHaveCount(0);
  await page.goto("/explore");
  await expect(page.getByRole("region", { name: "People to follow" })).toContainText("Demo Fay");
  await expect(page.getByRole("region", { name: "People to follow" })).not.toContainText("Demo Eli");
});

test("one's own followers can be sent away, and who hides whom they follow shows nobody", async ({
  page,
  instance,
}) => {
  await begin(instance);
  await follow(instance, "bo", "ana");
  await follow(instance, "ana", "cleo");
  await enter(page, "demo_ana");
  await page.goto("/@demo_ana");
  await page.getByRole("link", { name: /^\d+ followers?$/ }).click();
  await page.waitForURL(/\/@demo_ana\/followers$/);
  await keeping(page, () => page.getByRole("button", { name: "Remove Demo Bo as a follower" }).click());
  await expect(page.getByText("Removed", { exact: true })).toBeVisible();
  await page.getByRole("navigation", { name: "Follows of Demo Ana" }).getByRole("link", { name: "Following" }).click();
  await expect(page.getByText("@demo_cleo")).toBeVisible();
  expect(
    await instance.sql`select from follows f join accounts a on a.id = f.followee_id where a.handle = 'demo_ana'`,
  ).toHaveLength(0);

  await instance.sql`update accounts set hides_follows = true where handle = 'demo_dev'`;
  await page.goto("/@demo_dev/following");
  await expect(page.getByRole("heading", { name: "Not shown" })).toBeVisible();
  await instance.sql`update accounts set hides_follows = false where handle = 'demo_dev'`;
});
