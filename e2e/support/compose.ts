import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright/test";
import sharp from "sharp";
import { enter } from "./enter";
import { hydrated } from "./hydrated";
import type { Instance } from "./instance";
import { person, register, setUp } from "./people";
import { expect } from "./test";

export const ana = person("ana");
export const bo = person("bo");

/** Demo Ana, signed in; and Demo Bo, who is there. */
export async function cast(page: Page, instance: Instance): Promise<void> {
  const there = (await instance.sql`select handle from accounts`).length;
  if (there > 1) return enter(page, ana.handle);
  if (there === 0) await setUp(page, instance, ana);
  const other = await page.context().browser()?.newContext({ baseURL: instance.url });
  if (!other) throw new Error("no browser");
  const guest = await other.newPage();
  await guest.goto("/sign-up");
  await register(guest, instance, bo);
  await other.close();
  if (there === 1) await enter(page, ana.handle);
}

export const dialog = (page: Page): Locator => page.getByRole("dialog", { name: /^(New|Reply|Quote|Edit)/ });
export const field = (page: Page): Locator => dialog(page).getByRole("textbox", { name: "Text" });
export const part = (page: Page, place: number, count: number): Locator =>
  dialog(page).getByRole("textbox", { name: `Post ${place} of ${count}` });
export const tool = (page: Page, name: string): Locator =>
  dialog(page).getByRole("toolbar").getByRole("button", { name, exact: true });
export const said = (page: Page, words: string | RegExp): Locator =>
  page.getByRole("status").filter({ hasText: words });

/** Open the composer on a page where it is one press away. */
export async function compose(page: Page, kind: "Text" | "Pictures" | "Poll" = "Text"): Promise<void> {
  await page.goto("/create");
  await page.getByRole("list", { name: "What to make" }).getByRole("button", { name: kind }).click();
  await expect(field(page)).toBeFocused();
}

export async function post(page: Page, name = "Post"): Promise<void> {
  await dialog(page).getByRole("button", { name, exact: true }).click();
}

/** Post, wait until it is out, and give its id. */
export async function posted(page: Page, instance: Instance, words = "Posted", name = "Post"): Promise<string> {
  await post(page, name);
  await expect(said(page, words)).toBeVisible();
  await expect(dialog(page)).toBeHidden();
  const [row] = await instance.sql`select id::text from posts where reply_to_id is null order by id desc limit 1`;
  return row?.id;
}

/** Open the page of a post of Demo Ana's. */
export async function visit(page: Page, id: string): Promise<void> {
  await page.goto(`/@${ana.handle}/${id}`);
  await hydrated(page);
}

/** Pictures made for a test: red on the left, blue on the right, each of another height. */
export async function pictures(count: number): Promise<{ paths: string[]; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "directlink-e2e-compose-"));
  const paths: string[] = [];
  for (let place = 0; place < count; place++) {
    const path = join(folder, `picture-${place + 1}.jpg`);
    const half = { create: { width: 300, height: 400 + 100 * place, channels: 3, background: "#2040c0" } } as const;
    await sharp({ create: { width: 600, height: 400 + 100 * place, channels: 3, background: "#c02040" } })
      .composite([{ input: half, left: 300, top: 0 }])
      .jpeg()
      .toFile(path);
    paths.push(path);
  }
  return { paths, remove: () => rm(folder, { recursive: true, force: true }) };
}
