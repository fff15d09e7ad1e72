import { readFile } from "node:fs/promises";
import { ana, cast, compose, dialog, field, part, pictures, post, posted, said, tool, visit } from "./compose";
import { expect, test } from "./test";

/** What one can write, on whichever screen: a phone's and a desktop's file run the same. */
export function composeCases(): void {
  test.beforeEach(({ page, instance }) => cast(page, instance));

  test("a text is counted, marked where it is too long, and posted once it fits", async ({ page, instance }) => {
    await compose(page);
    await field(page).fill(`${"word ".repeat(101)} https://clay.example #lanterns`);
    await expect(dialog(page).getByText("-", { exact: false }).first()).toBeVisible();
    await post(page);
    await expect(dialog(page).getByText("That is too long. What is marked goes beyond the limit.")).toBeVisible();
    await expect(field(page)).toBeFocused();
    await field(page).fill("Paper lanterns on the canal tonight #lanterns");
    const id = await posted(page, instance);
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.waitForURL(new RegExp(`/@${ana.handle}/${id}$`));
    await expect(page.getByText("Paper lanterns on the canal tonight").first()).toBeVisible();
  });

  test("Ctrl+Enter posts from the field", async ({ page, instance }) => {
    await compose(page);
    await field(page).fill("Sent by keys");
    await page.keyboard.press("Control+Enter");
    await expect(said(page, "Posted")).toBeVisible();
    expect(await instance.sql`select count(*)::int as n from posts where body = 'Sent by keys'`).toEqual([{ n: 1 }]);
  });

  test("pictures are described, moved, cut, taken away, and posted in their order", async ({ page, instance }) => {
    const { paths, remove } = await pictures(4);
    await compose(page, "Pictures");
    await dialog(page).locator("input[type=file]").first().setInputFiles(paths);
    const list = dialog(page).getByRole("list", { name: "Pictures" });
    await expect(list.getByRole("listitem")).toHaveCount(4);
    await expect(dialog(page).getByText("4 pictures have no description yet.")).toBeVisible();
    await list.getByRole("button", { name: "Remove picture 4" }).click();
    await list.getByRole("button", { name: /^Picture 1\./ }).click();
    const sheet = page.getByRole("dialog", { name: "Picture 1 of 3" });
    await sheet.getByLabel("Description").fill("The first lantern");
    await sheet.getByRole("button", { name: "Crop" }).click();
    const crop = page.getByRole("dialog", { name: "Crop picture" });
    await crop.getByText("Square").click();
    await crop.getByRole("button", { name: "Crop", exact: true }).click();
    await expect(crop).toBeHidden();
    await sheet.getByRole("button", { name: "Done" }).click();
    await list.getByRole("button", { name: "Move picture 1", exact: true }).press("ArrowRight");
    await expect(list.getByRole("button", { name: /^Picture 2\. Described: The first lantern/ })).toBeVisible();
    await expect(list.getByRole("button", { name: "Move picture 2", exact: true })).toBeFocused();
    await expect(list.getByRole("button", { name: /Ready$/ })).toHaveCount(3, { timeout: 60_000 });
    const id = await posted(page, instance);
    const files = await instance.sql`
      select m.alt, r.width, r.height from post_media p join media m on m.id = p.media_id
      join renditions r on r.media_id = m.id where p.post_id = ${id} order by p.position, r.width desc`;
    expect(files.find(({ alt }) => alt === "The first lantern")).toMatchObject({ width: 400, height: 400 });
    expect([...new Set(files.map(({ alt }) => alt))]).toEqual(["", "The first lantern"]);
    await remove();
  });

  test("a picture is dragged by its handle", async ({ page }) => {
    const { paths, remove } = await pictures(3);
    await compose(page, "Pictures");
    await dialog(page).locator("input[type=file]").first().setInputFiles(paths);
    const list = dialog(page).getByRole("list", { name: "Pictures" });
    await expect(list.getByRole("button", { name: /Ready$/ })).toHaveCount(3, { timeout: 60_000 });
    const first = await list.locator("li").first().getAttribute("data-picture");
    const handle = await list.getByRole("button", { name: "Move picture 1", exact: true }).boundingBox();
    const third = await list.locator("li").nth(2).boundingBox();
    if (!handle || !third) throw new Error("not laid out");
    await page.mouse.move(handle.x + 20, handle.y + 20);
    await page.mouse.down();
    await page.mouse.move(third.x + 30, third.y + 50, { steps: 8 });
    await page.mouse.up();
    await expect(list.locator("li").nth(2)).toHaveAttribute("data-picture", first ?? "");
    await remove();
  });

  test("pictures are pasted and dropped; what is no picture is refused in words", async ({ page }) => {
    const { paths, remove } = await pictures(1);
    const bytes = [...(await readFile(paths[0] ?? ""))];
    await compose(page);
    await field(page).evaluate((element, file) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(file)], "pasted.jpg", { type: "image/jpeg" }));
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, bytes);
    const list = dialog(page).getByRole("list", { name: "Pictures" });
    await expect(list.getByRole("listitem")).toHaveCount(1);
    await field(page).evaluate((element, file) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(file)], "dropped.jpg", { type: "image/jpeg" }));
      data.items.add(new File(["text"], "notes.txt", { type: "text/plain" }));
      element.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, bytes);
    await expect(list.getByRole("listitem")).toHaveCount(2);
    await expect(page.getByRole("alert").filter({ hasText: "Only pictures can be added here." })).toBeVisible();
    await remove();
  });

  test("a poll with its length, several choices, options added by Enter", async ({ page, instance }) => {
    await compose(page, "Poll");
    await field(page).fill("Which evening?");
    await dialog(page).getByRole("textbox", { name: "Option 1" }).fill("Friday");
    await post(page);
    await expect(dialog(page).getByText("A poll needs at least two options.")).toBeVisible();
    await dialog(page).getByRole("textbox", { name: "Option 2" }).fill("Saturday");
    await dialog(page).getByRole("textbox", { name: "Option 2" }).press("Enter");
    await dialog(page).getByRole("textbox", { name: "Option 3" }).fill("Sunday");
    await dialog(page).getByLabel("It ends after").selectOption({ label: "3 days" });
    await dialog(page).getByRole("switch", { name: "Several may be chosen" }).check();
    const id = await posted(page, instance);
    const [poll] = await instance.sql`
      select multiple, round(extract(epoch from ends_at - now()) / 86400)::int as days,
        (select array_agg(label order by position) from poll_options where post_id = ${id}) as options
      from polls where post_id = ${id}`;
    expect(poll).toEqual({ multiple: true, days: 3, options: ["Friday", "Saturday", "Sunday"] });
  });

  test("a warning, a language, an audience: each is said before and kept", async ({ page, instance }) => {
    await compose(page);
    await field(page).fill("Das Ende des Films hat mich sehr überrascht");
    await tool(page, "Content warning").click();
    await dialog(page).getByRole("textbox", { name: "Content warning" }).fill("Ending of a film");
    await expect(dialog(page).getByLabel("Language").locator("option:checked")).toHaveText("German (guessed)");
    await dialog(page).getByLabel("Language").selectOption({ label: "Dutch" });
    await dialog(page).getByRole("button", { name: "Who can see it: Everyone" }).click();
    const audience = page.getByRole("dialog", { name: "Who it is for" });
    await audience
      .locator("label")
      .filter({ hasText: /^Followers/ })
      .click();
    await expect(audience.getByLabel("Who may quote it")).toBeDisabled();
    await audience.getByLabel("Who may reply").selectOption({ label: "People you follow" });
    await audience.getByRole("button", { name: "Done" }).click();
    await expect(dialog(page).getByRole("button", { name: /Followers.*People you follow/ })).toBeVisible();
    const id = await posted(page, instance);
    expect(
      await instance.sql`select visibility, replies_from, content_warning, language from posts where id = ${id}`,
    ).toEqual([
      { visibility: "followers", replies_from: "followed", content_warning: "Ending of a film", language: "nl" },
    ]);
  });

  test("a thread is written in one go, each post with its own count; one is taken away", async ({ page, instance }) => {
    await compose(page);
    await field(page).fill("One");
    for (const [place, text] of ["Two", "Wrong", "Three"].entries()) {
      await tool(page, "Add to thread").click();
      await expect(part(page, place + 2, place + 2)).toBeFocused();
      await part(page, place + 2, place + 2).fill(text);
    }
    await dialog(page).getByRole("button", { name: "Remove post 3" }).click();
    const id = await posted(page, instance, "Thread posted", "Post all");
    const posts = await instance.sql`
      select p.body, r.body as answers, p.root_id::text as root from posts p left join posts r on r.id = p.reply_to_id
      where p.id = ${id} or p.root_id = ${id} order by p.id`;
    expect(posts).toEqual([
      { body: "One", answers: null, root: null },
      { body: "Two", answers: "One", root: id },
      { body: "Three", answers: "Two", root: id },
    ]);
  });

  test("a reply and a quote say what they are about", async ({ page, instance }) => {
    await compose(page);
    await field(page).fill("Ask me about glazes");
    const id = await posted(page, instance);
    await visit(page, id);
    await page
      .getByRole("button", { name: /^(Your answer|Reply|Answer|Write)/ })
      .first()
      .click();
    await expect(dialog(page).getByRole("region", { name: "You reply to Demo Ana" })).toBeVisible();
    await field(page).fill("Tenmoku, mostly");
    await post(page, "Reply");
    await expect(said(page, "Reply sent")).toBeVisible();
    await expect(page.getByText("Tenmoku, mostly").first()).toBeVisible();

    await page
      .getByRole("button", { name: /^Repost/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Quote" }).click();
    await expect(dialog(page).getByRole("region", { name: "You quote Demo Ana" })).toBeVisible();
    await field(page).fill("A good question");
    const quote = await posted(page, instance);
    expect(await instance.sql`select quote_of_id::text as of from posts where id = ${quote}`).toEqual([{ of: id }]);
  });

  test("an edit is seen at once, with its history; the audience changes with it", async ({ page, instance }) => {
    await compose(page);
    await field(page).fill("Kiln opens on Mnday");
    const id = await posted(page, instance);
    await visit(page, id);
    await page.getByRole("button", { name: "More about the post by Demo Ana" }).first().click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    await expect(field(page)).toHaveValue("Kiln opens on Mnday");
    await field(page).fill("Kiln opens on Monday");
    await dialog(page)
      .getByRole("button", { name: /^Who can see it/ })
      .click();
    await page
      .getByRole("dialog", { name: "Who it is for" })
      .locator("label")
      .filter({ hasText: /^Unlisted/ })
      .click();
    await page.getByRole("dialog", { name: "Who it is for" }).getByRole("button", { name: "Done" }).click();
    await post(page, "Save");
    await expect(said(page, "Saved")).toBeVisible();
    await expect(page.getByText("Kiln opens on Monday").first()).toBeVisible();
    expect(await instance.sql`select body, visibility from posts where id = ${id}`).toEqual([
      { body: "Kiln opens on Monday", visibility: "unlisted" },
    ]);
    expect(await instance.sql`select body from post_edits where post_id = ${id} order by version`).toContainEqual({
      body: "Kiln opens on Mnday",
    });
  });
}
