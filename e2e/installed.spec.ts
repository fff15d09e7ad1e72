import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { dialog, field, pictures } from "./support/compose";
import { hydrated } from "./support/hydrated";
import { article, signInAs } from "./support/stage";
import { expect, test } from "./support/test";
import { makeVideo } from "./support/video";
import { createDoor, standsBefore } from "./support/worker";

test.use({ demo: true, serviceWorkers: "allow", whole: true });

test("Chromium finds nothing that stands against installing it", async ({ page, context, request }) => {
  await page.goto("/");
  await standsBefore(page);
  const session = await context.newCDPSession(page);
  const problems = async () => {
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A window of a private profile can't install anything, whatever it is.
    return installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito");
  };
  // What is said of a page in its head comes behind the page.
  await expect.poll(problems).toEqual([]);
  const { errors, data } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data as string);
  expect(manifest).toMatchObject({
    lang: "en",
    display: "standalone",
    share_target: { action: "/share/receive", method: "post", enctype: "multipart/form-data" },
  });
  expect(manifest.shortcuts.map(({ url }: { url: string }) => url)).toEqual([
    "/create",
    "/messages",
    "/activity",
    "/following",
  ]);
  expect((await request.get("/icons/badge-96.png")).status()).toBe(200);
});

test("an iPhone finds a picture of its own size for the start", async ({ request }) => {
  const iphone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148";
  const html = await (await request.get("/explore", { headers: { "user-agent": iphone } })).text();
  const links = html.match(/<link[^>]*apple-touch-startup-image[^>]*>/g) ?? [];
  expect(links.filter((link) => link.includes("/icons/splash/1170x2532"))).toHaveLength(1);
  expect(await (await request.get("/explore")).text()).not.toContain("apple-touch-startup-image");
  const picture = await request.get("/icons/splash/1170x2532");
  expect(picture.headers()["content-type"]).toBe("image/png");
  const png = await picture.body();
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1170, 2532]);
  expect((await request.get("/icons/splash/9999x9999")).status()).toBe(404);
});

/** Do what the system does when somebody chooses us in its share sheet: a form with files is sent to the target. */
async function share(page: Page, files: string[], text = ""): Promise<void> {
  await page.evaluate((words) => {
    const form = Object.assign(document.createElement("form"), {
      method: "post",
      enctype: "multipart/form-data",
      action: "/share/receive",
    });
    const chooser = Object.assign(document.createElement("input"), { type: "file", name: "files", multiple: true });
    const field = Object.assign(document.createElement("input"), { name: "text", value: words });
    chooser.id = "shared-files";
    form.append(chooser, field);
    document.body.append(form);
  }, text);
  await page.locator("#shared-files").setInputFiles(files);
  await page.evaluate(() => document.querySelector<HTMLFormElement>("form:has(#shared-files)")?.submit());
  await page.waitForURL((url) => /^\/(share|create|sign-in)$/.test(url.pathname));
  await hydrated(page);
}

test("a picture that is shared waits for signing in, and stands in the composer then", async ({ page }) => {
  const { paths, remove } = await pictures(1);
  await page.goto("/");
  await standsBefore(page);
  await share(page, paths, "From the gallery");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await signInAs(page, "demo_bo");
  await expect(field(page)).toHaveValue("From the gallery");
  await expect(dialog(page).getByRole("list", { name: "Pictures" }).getByRole("listitem")).toHaveCount(1);
  // It was taken: nobody gets it a second time.
  await page.goto("/share");
  await expect(page.getByRole("heading", { name: "Nothing came through" })).toBeVisible();
  await remove();
});

test("a video that is shared is uploaded at once", async ({ page }) => {
  test.setTimeout(180_000);
  const folder = await mkdtemp(join(tmpdir(), "directlink-e2e-share-"));
  const path = await makeVideo(folder, "shared.mp4", { seconds: 3 });
  await page.goto("/sign-in");
  await signInAs(page, "demo_bo");
  await standsBefore(page);
  await share(page, [path], "A video from the gallery");
  await expect(page.getByLabel("Caption")).toHaveValue("A video from the gallery");
  await expect(page.getByRole("region", { name: "The video" })).toBeVisible();
  await rm(folder, { recursive: true, force: true });
});

test("a push shows what it says, and a strange one leads nowhere else", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["notifications"]);
  await page.goto("/");
  await standsBefore(page);
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId);
    }),
  );
  await session.send("ServiceWorker.enable");
  const registrationId = await registered;
  const push = (data: string) =>
    session.send("ServiceWorker.deliverPushMessage", { origin: baseURL as string, registrationId, data });
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const all = await registration.getNotifications();
      return all.map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }));
    });
  const like = { title: "Demo Ana", body: "likes your video", url: "/@demo_bo/1", tag: "like:1", badge: 3 };
  await push(JSON.stringify(like));
  await expect
    .poll(shown)
    .toEqual([{ title: "Demo Ana", body: "likes your video", tag: "like:1", url: "/@demo_bo/1" }]);
  await push(JSON.stringify({ ...like, body: "and 3 others like your video" }));
  await expect.poll(async () => (await shown()).map(({ body }) => body)).toEqual(["and 3 others like your video"]);
  await push("not json");
  await expect.poll(async () => (await shown()).length).toBe(2);
});

test("a newer version waits until somebody takes it", async ({ page, instance }) => {
  const door = await createDoor(instance.url);
  await page.goto(door.url);
  await standsBefore(page);
  const update = page.getByRole("region", { name: "A new version is ready" });
  await page.goto(`${door.url}/rules`);
  await expect(update).toBeHidden();
  door.renewWorker();
  // As the browser does by itself now and then, and soon after a page was opened.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(update).toBeVisible({ timeout: 30_000 });
  await update.getByRole("button", { name: "Later" }).click();
  await expect(update).toBeHidden();
  await page.reload();
  await expect(update).toBeVisible({ timeout: 30_000 });
  const loaded = page.waitForEvent("load");
  await update.getByRole("button", { name: "Update" }).click();
  await loaded;
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting)).toBeNull();
  await expect(update).toBeHidden();
  await door.close();
});

test("who comes back on another day is offered the app once, where the browser offers it", async ({ page }) => {
  const bar = page.getByRole("region", { name: "Install the app" });
  // What Chromium sends where it may install: a test's own window never may.
  const offer = () => page.evaluate(() => window.dispatchEvent(new Event("beforeinstallprompt")));
  await page.goto("/explore");
  await offer();
  await expect(bar).toBeHidden();
  await page.evaluate(() => localStorage.setItem("install-first-day", "Fri Jan 02 2026"));
  await page.reload();
  await offer();
  await bar.getByRole("button", { name: "Not now" }).click();
  await expect(bar).toBeHidden();
  await page.reload();
  await offer();
  await expect(bar).toBeHidden();
  await page.goto("/settings/device");
  await offer();
  await expect(page.getByRole("button", { name: "Install" })).toBeVisible();
});

test("the icon of the app counts what is new", async ({ page, browser, baseURL, instance }) => {
  const [post] = await instance.sql`
    select p.id::text from posts p join accounts a on a.id = p.author_id
    where a.handle = 'demo_ana' and p.kind = 'video' and p.visibility = 'public' order by p.id limit 1`;
  await instance.sql`delete from likes where post_id = ${post?.id}`;
  await page.goto("/sign-in");
  await signInAs(page, "demo_bo");
  await page.goto(`/@demo_ana/${post?.id}`);
  await article(page).getByRole("button", { name: /^Like/ }).click();

  const device = await browser.newContext({ baseURL, serviceWorkers: "block" });
  const there = await device.newPage();
  await there.addInitScript(() => {
    const told: number[] = [];
    Object.assign(window, { told });
    Object.assign(Navigator.prototype, {
      setAppBadge: (count: number) => Promise.resolve(void told.push(count)),
      clearAppBadge: () => Promise.resolve(void told.push(0)),
    });
  });
  const badge = () => there.evaluate(() => (window as unknown as { told: number[] }).told.at(-1));
  await there.goto("/explore");
  await expect.poll(badge).toBe(0);
  await there.goto("/sign-in");
  await hydrated(there);
  await signInAs(there, "demo_ana");
  await expect(async () => {
    await there.goto("/explore");
    await expect.poll(badge, { timeout: 2_000 }).toBeGreaterThan(0);
  }).toPass({ timeout: 60_000 });
  await device.close();
});
