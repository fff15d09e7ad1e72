import { enter } from "./support/enter";
import { asMember, begin, follow, member } from "./support/graph";
import { keeping } from "./support/keeping";
import { expect, test } from "./support/test";

test.use({ world: "graph", demo: true });
test.describe.configure({ mode: "serial" });

test("a pack is made, filled and put in order; a guest reads it, a member follows all of it", async ({
  page,
  browser,
  baseURL,
  instance,
}) => {
  await begin(instance);
  await follow(instance, "bo", "cleo");
  await enter(page, "demo_ana");
  await page.goto("/lists");
  await page.getByRole("button", { name: "New pack" }).click();
  const dialog = page.getByRole("dialog", { name: "New follow pack" });
  await dialog.getByRole("button", { name: "Create pack" }).click();
  await expect(dialog.getByText("Write a name.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Good neighbours");
  await dialog.getByRole("textbox", { name: "Description" }).fill("Who lives round the corner.");
  await dialog.getByRole("button", { name: "Create pack" }).click();
  await page.waitForURL(/\/packs\/\d+\/edit$/);
  for (const name of ["cleo", "dev"]) {
    await page.getByRole("searchbox", { name: "Add people" }).fill(`demo_${name}`);
    await page.getByRole("button", { name: `Add ${member(name).displayName}`, exact: true }).click();
    await expect(
      page.getByRole("region", { name: "Accounts, in their order" }).getByText(`@demo_${name}`).last(),
    ).toBeVisible();
  }
  await keeping(page, () => page.getByRole("button", { name: "Move Demo Dev up" }).click());
  await expect(page.getByText("Demo Dev is at place 1 of 2")).toBeAttached();
  await expect(page.getByRole("button", { name: "Move Demo Dev up" })).toBeDisabled();
  await page.getByRole("link", { name: "View pack" }).click();
  await page.waitForURL(/\/packs\/\d+$/);
  const path = new URL(page.url()).pathname;
  const rows = page.getByRole("list", { name: "Good neighbours" }).getByRole("listitem");
  await expect(rows.first()).toContainText("Demo Dev");

  const guest = await browser.newContext({ baseURL, viewport: page.viewportSize() });
  const guestPage = await guest.newPage();
  expect((await guestPage.goto(path))?.status()).toBe(200);
  await expect(guestPage.getByRole("heading", { level: 1, name: "Good neighbours" })).toBeVisible();
  await expect(guestPage.getByRole("link", { name: "Follow all" })).toHaveAttribute("href", `/sign-in?next=${path}`);
  const picture = await guestPage.locator('meta[property="og:image"]').getAttribute("content");
  const drawn = await guestPage.request.get(new URL(new URL(picture ?? "").pathname, baseURL).href);
  expect([drawn.status(), drawn.headers()["content-type"]]).toEqual([200, "image/png"]);
  await guest.close();

  const bo = await asMember(browser, page, baseURL, "bo");
  await bo.goto(path);
  await bo.getByRole("button", { name: "Follow all accounts of “Good neighbours”" }).click();
  await expect(bo.getByText("You follow one more account", { exact: true })).toBeVisible();
  await expect(bo.getByRole("button", { name: "You follow all of them" })).toBeDisabled();
  await expect(bo.getByRole("button", { name: "Unfollow Demo Dev" })).toBeVisible();
  await bo.goto("/@demo_ana");
  await expect(bo.getByRole("link", { name: /Good neighbours/ })).toBeVisible();
  await bo.context().close();
});

test("who is in a pack can take themselves out, and nobody puts them back", async ({
  page,
  browser,
  baseURL,
  instance,
  watch,
}) => {
  const [pack] = await instance.sql`select id::text from follow_packs where name = 'Good neighbours'`;
  const dev = await asMember(browser, page, baseURL, "dev");
  await dev.goto("/lists");
  await dev.getByRole("link", { name: /^Good neighbours/ }).click();
  await dev.getByRole("button", { name: "Remove me" }).click();
  await expect(dev.getByText("You have taken yourself out of this pack")).toBeVisible();
  await expect(dev.getByText("You are in this pack.")).toHaveCount(0);
  await dev.context().close();

  await enter(page, "demo_ana");
  await page.goto(`/packs/${pack?.id}/edit`);
  await page.getByRole("searchbox", { name: "Add people" }).fill("demo_dev");
  await page.getByRole("button", { name: "Add Demo Dev" }).click();
  await expect(page.getByText("They took themselves out of this pack.")).toBeVisible();

  await page.goto(`/packs/${pack?.id}`);
  await page.getByRole("button", { name: "More about this pack" }).click();
  await page.getByRole("menuitem", { name: "Delete pack" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete pack" }).click();
  await page.waitForURL(/\/lists$/);
  await expect(page.getByRole("link", { name: /^Good neighbours/ })).toHaveCount(0);
  watch.expected.push(/status of 404/);
});
