import { createHash } from "node:crypto";
import { hydrated } from "./support/hydrated";
import { article, current, currentPost, next, signInAs } from "./support/stage";
import { expect, test } from "./support/test";
import { createDoor, emptyBrowserStore, firstKept, isKept, kept, NETWORK, standsBefore } from "./support/worker";

test.use({ demo: true, serviceWorkers: "allow" });

test.beforeEach(({ watch }) => {
  watch.expected.push(NETWORK);
});

test("the last feed opens without a line, with its pictures, and says that there is none", async ({
  page,
  context,
}) => {
  await page.goto("/");
  await standsBefore(page);
  // Fetched ahead at the first visit; from then on it is the page as it was seen.
  await isKept(page, "/");
  await page.reload();
  const first = await currentPost(page);
  await expect.poll(() => firstKept(page, "/")).toBe(first);
  await expect.poll(async () => (await kept(page, "pictures")).length, { timeout: 30_000 }).toBeGreaterThan(4);
  // Nothing of it may come from the browser's own store.
  await emptyBrowserStore(page);
  await context.setOffline(true);
  await page.reload();
  await expect.poll(() => currentPost(page)).toBe(first);
  // It goes on as far as it was read before.
  await expect.poll(() => page.locator("article[data-post-id]").count()).toBeGreaterThan(3);
  await expect(page.getByText("You are offline. What is loaded stays usable.")).toBeVisible();
  await expect
    .poll(() =>
      article(page)
        .locator("img[src*=poster]")
        .first()
        .evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0),
    )
    .toBe(true);
});

test("what was never opened says so at its own address, and leads to what is kept", async ({ page, context }) => {
  await page.goto("/");
  await standsBefore(page);
  await page.goto("/@demo_ana");
  await isKept(page, "/@demo_ana");
  await context.setOffline(true);
  await page.goto("/explore");
  await expect(page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/explore");
  const there = page.getByRole("navigation", { name: "Kept on this device" });
  await there.getByRole("link", { name: "@demo_ana" }).click();
  await expect(page.getByRole("heading", { name: "Demo Ana" })).toBeVisible();
  await page.goto("/explore");
  await context.setOffline(false);
  // By itself, once there is a line.
  await expect(page.getByRole("heading", { name: "Explore", level: 1 })).toBeAttached({ timeout: 30_000 });
});

test("videos of the last feed play without a line where somebody keeps them, also from the middle", async ({
  page,
  context,
}) => {
  await page.goto("/settings/device");
  await page.getByRole("switch", { name: "Keep the videos of my last feed" }).check();
  await page.goto("/");
  await standsBefore(page);
  // Fetched ahead at the first visit; from then on it is the page as it was seen.
  await isKept(page, "/");
  await page.reload();
  await isKept(page, "/");
  await expect.poll(async () => (await kept(page, "videos")).length, { timeout: 60_000 }).toBeGreaterThan(3);
  expect((await kept(page, "videos")).length).toBeLessThanOrEqual(8);
  await emptyBrowserStore(page);
  await context.setOffline(true);
  await page.reload();
  await next(page);
  await next(page);
  const isPlaying = () =>
    current(page).evaluate((video: HTMLVideoElement) => video.readyState > 2 && video.currentTime > 0);
  await expect.poll(isPlaying).toBe(true);
  // The player asks for a part of the file, and gets that part.
  const part = await current(page).evaluate(async (video: HTMLVideoElement) => {
    video.currentTime = video.duration * 0.7;
    await new Promise((seeked) => video.addEventListener("seeked", seeked, { once: true }));
    return video.currentTime / video.duration;
  });
  expect(part).toBeGreaterThan(0.6);
  await context.setOffline(false);
  await page.goto("/settings/device");
  await expect(page.getByText(/^\d+(\.\d)? MB kept here$/)).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByText("0 MB kept here")).toBeVisible();
  expect(await kept(page, "videos")).toEqual([]);
});

test("a device that rings is rung at its next address when the browser gives it another", async ({
  page,
  context,
  instance,
}) => {
  await page.goto("/sign-in");
  await signInAs(page, "demo_bo");
  await standsBefore(page);
  await instance.sql`insert into push_subscriptions (account_id, session_id, endpoint_hash, subscription, created_at)
    select s.account_id, s.id, 'former', 'x', now() from sessions s join accounts a on a.id = s.account_id
    where a.handle = 'demo_bo' and s.revoked_at is null order by s.created_at desc limit 1`;
  const keys = {
    p256dh: Buffer.alloc(65, 4).toString("base64url"),
    auth: Buffer.alloc(16, 1).toString("base64url"),
  };
  const [worker = await context.waitForEvent("serviceworker")] = context.serviceWorkers();
  // No browser of a test has a push service that would say it: said to the worker in its words.
  await worker.evaluate((given) => {
    const newSubscription = { toJSON: () => ({ endpoint: "https://push.example/next", keys: given }) };
    const change = Object.assign(new Event("pushsubscriptionchange"), { newSubscription, waitUntil: () => {} });
    globalThis.dispatchEvent(change);
  }, keys);
  const next = createHash("sha256").update("https://push.example/next").digest("base64url");
  const hashes = () =>
    instance.sql`select endpoint_hash from push_subscriptions`.then((rows) => rows.map((one) => one.endpoint_hash));
  await expect.poll(hashes).toEqual([next]);
  await instance.sql`delete from push_subscriptions`;
});

test("nothing of somebody who signs out is left to whoever comes next, with a line or without", async ({
  page,
  context,
}) => {
  await page.goto("/sign-in");
  await signInAs(page, "demo_ana");
  await standsBefore(page);
  await page.goto("/bookmarks");
  await isKept(page, "/bookmarks");
  await isKept(page, "/");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/settings"));
  await expect
    .poll(async () => (await kept(page, "pages")).map((url) => new URL(url).pathname))
    .not.toContain("/bookmarks");
  await context.setOffline(true);
  await page.goto("/bookmarks");
  await expect(page.getByRole("heading", { name: "You are offline" })).toBeVisible();
  await context.setOffline(false);
  // By itself, as a guest.
  await page.waitForURL(/\/sign-in/);
  await hydrated(page);
  await signInAs(page, "demo_bo");
  const names = await page.evaluate(async () => (await caches.keys()).filter((name) => /-own-.*-pages$/.test(name)));
  expect(new Set(names).size).toBeLessThanOrEqual(1);
  await context.setOffline(true);
  await page.goto("/bookmarks");
  // Their own, which signing in led to.
  await expect(page.getByRole("status").filter({ hasText: "You are offline" })).toBeVisible();
  await expect(page.getByRole("link", { name: "You", exact: true })).toHaveAttribute("href", "/@demo_bo");
  await expect(page.locator("a[href='/@demo_ana']")).toHaveCount(0);
});

test("a session that was ended elsewhere takes what it kept with it", async ({ page, instance }) => {
  await page.goto("/sign-in");
  await signInAs(page, "demo_ana");
  await standsBefore(page);
  await page.goto("/bookmarks");
  await isKept(page, "/bookmarks");
  await instance.sql`update sessions set revoked_at = now() where account_id = (select id from accounts where handle = 'demo_ana')`;
  await page.goto("/explore");
  await expect
    .poll(async () => (await kept(page, "pages")).map((url) => new URL(url).pathname))
    .not.toContain("/bookmarks");
});

test("pages are asked for once, as they are, and forms and secrets are never kept", async ({ page, instance }) => {
  const door = await createDoor(instance.url);
  await page.goto(door.url);
  await standsBefore(page);
  door.asked.clear();
  expect((await page.goto(`${door.url}/rules`))?.status()).toBe(200);
  expect((await page.goto(`${door.url}/nowhere`))?.status()).toBe(404);
  expect((await page.goto(`${door.url}/watch/demo_ana`))?.url()).toContain("/@demo_ana");
  expect((await page.goto(`${door.url}/settings/playback`))?.status()).toBe(200);
  expect((await page.goto(`${door.url}/undo/over?token=${"x".repeat(43)}`))?.status()).toBe(200);
  for (const path of ["/rules", "/nowhere", "/settings/playback", "/undo/over"])
    expect(door.asked.get(path), path).toBe(1);
  await isKept(page, "/@demo_ana");
  const paths = (await kept(page, "pages")).map((url) => new URL(url).pathname);
  expect(paths.filter((path) => path !== "/" && path !== "/@demo_ana")).toEqual([]);
  await door.close();
});
