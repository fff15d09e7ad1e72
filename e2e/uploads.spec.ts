import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright/test";
import { createLine } from "./support/line";
import { person, setUp, signIn } from "./support/people";
import { expect, test } from "./support/test";
import { makeVideo } from "./support/video";

test.use({ world: "uploads" });

const owner = person("ana");
const NETWORK = /Failed to load resource|net::ERR_/;
let folder = "";

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "directlink-e2e-uploads-"));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

test.beforeEach(async ({ page, instance }) => {
  if (instance.lines.join().includes("/setup?token=") && (await instance.sql`select 1 from accounts`).length === 0)
    await setUp(page, instance, owner);
  else await signIn(page, owner);
  await page.goto("/create");
});

/** Let the page send so many bytes a second; −1 for as many as it can. */
async function line(page: Page, bytesPerSecond: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 20,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  });
}

/** Bytes a second at which ten megabytes take long enough for what happens meanwhile, on a busy machine, too. */
const SLOW = 800_000;
const choose = (page: Page, path: string) => page.locator("input[type=file]").first().setInputFiles(path);
const percent = async (page: Page) =>
  Number((await page.locator("section b.tabular-nums").first().textContent())?.replace("%", ""));
const live = (page: Page) => page.getByRole("heading", { name: "Your video is live" });

test("progress with speed and time left, pause, go on", async ({ page, instance }) => {
  test.setTimeout(180_000);
  const path = await makeVideo(folder, "large.mp4", { seconds: 10, size: "720x1280", bitrate: "12M" });
  await line(page, 1_500_000);
  await choose(page, path);
  await expect(page.getByText(/\d of \d+(\.\d)? MB · .+ MB\/s · about \d+ seconds? left/)).toBeVisible();
  await expect.poll(() => percent(page)).toBeGreaterThan(5);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("What was sent is kept.")).toBeVisible();
  const before = await percent(page);
  expect(before).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect.poll(() => percent(page)).toBeGreaterThan(before);
  await line(page, -1);
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await expect(live(page)).toBeVisible({ timeout: 120_000 });
  expect(await instance.sql`select count(*)::int as n from uploads`).toEqual([{ n: 1 }]);
});

test("the network goes and comes back: it goes on by itself where it stopped", async ({ page, instance, watch }) => {
  watch.expected.push(NETWORK);
  const path = await makeVideo(folder, "offline.mp4", { seconds: 8, size: "720x1280", bitrate: "10M", scale: 2 });
  const network = await createLine(instance.url);
  await page.goto(`${network.url}/create`);
  await line(page, SLOW);
  await choose(page, path);
  await expect.poll(() => percent(page)).toBeGreaterThan(15);
  network.cut();
  await expect(page.getByText("We kept what was sent and go on by ourselves.")).toBeVisible({ timeout: 30_000 });
  network.mend();
  // The first report after it already counts what was kept.
  await expect.poll(() => percent(page), { timeout: 30_000 }).toBeGreaterThan(10);
  await line(page, -1);
  await expect(page.getByText(/Preparing|Ready/).first()).toBeVisible({ timeout: 60_000 });
  await network.close();
});

test("after a reload the same file goes on where it stopped, and what was written is still there", async ({
  page,
  instance,
}) => {
  const path = await makeVideo(folder, "reload.mp4", { seconds: 8, size: "720x1280", bitrate: "10M", scale: 1 });
  await line(page, SLOW);
  await choose(page, path);
  await page.getByLabel("Caption").fill("Written before the reload");
  await expect.poll(() => percent(page)).toBeGreaterThan(20);
  await expect(page.getByText("Draft saved")).toBeVisible();
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await expect(page.getByRole("heading", { name: "Choose the same file again" })).toBeVisible();
  await expect(page.getByLabel("Caption")).toHaveValue("Written before the reload");
  const uploads = async () => (await instance.sql`select id from uploads where state = 'open'`).length;
  expect(await uploads()).toBe(1);
  await line(page, 1_500_000);
  await choose(page, path);
  // Not from the beginning: the first report already counts what was kept.
  await expect.poll(() => percent(page)).toBeGreaterThan(15);
  await line(page, -1);
  await expect(page.getByText(/Preparing|Ready/).first()).toBeVisible({ timeout: 60_000 });
  expect(await uploads()).toBe(0);
});

test("the server is killed in the middle of an upload: started again, it goes on where it stopped", async ({
  page,
  instance,
  watch,
}) => {
  // UploadThing's client prints a request that nobody answered.
  watch.expected.push(NETWORK, /^\{url: .*\/api\/uploads\?actionType=upload/);
  test.setTimeout(180_000);
  const path = await makeVideo(folder, "killed.mp4", { seconds: 8, size: "720x1280", bitrate: "10M", scale: 4 });
  await line(page, SLOW);
  await choose(page, path);
  await expect.poll(() => percent(page)).toBeGreaterThan(20);
  await instance.stop("SIGKILL");
  await expect(page.getByText("We kept what was sent and go on by ourselves.")).toBeVisible({ timeout: 30_000 });
  await instance.start();
  await expect.poll(() => percent(page), { timeout: 60_000 }).toBeGreaterThan(15);
  await line(page, -1);
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await expect(live(page)).toBeVisible({ timeout: 120_000 });
});

test("cancelled, nothing of it stays", async ({ page, instance }) => {
  const path = await makeVideo(folder, "cancelled.mp4", { seconds: 8, size: "720x1280", bitrate: "10M", scale: 5 });
  const media = async () => Number((await instance.sql`select count(*)::int as n from media`)[0]?.n);
  const before = await media();
  await line(page, SLOW);
  await choose(page, path);
  await expect.poll(() => percent(page)).toBeGreaterThan(10);
  await expect(page.getByText("Draft saved")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { name: "Choose a video" })).toBeVisible();
  await expect.poll(media, { timeout: 30_000 }).toBe(before);
});

test("what is no video is refused in plain words, and none of its bytes stay", async ({ page, instance, watch }) => {
  // The upload client says on the console, too, what it was refused.
  watch.expected.push(/Failed to load resource/, /\/api\/uploads\?/);
  const files: [string, Buffer, string][] = [
    [
      "text.mp4",
      Buffer.from("This is a text, whatever its name says.\n".repeat(500)),
      "This file is not a video we can read.",
    ],
    ["empty.mp4", Buffer.alloc(0), "This file is empty."],
  ];
  for (const [name, content, words] of files) {
    await page.goto("/create");
    await writeFile(join(folder, name), content);
    await choose(page, join(folder, name));
    await expect(page.getByText(words)).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: "Choose another" }).click();
    await expect(page.getByRole("heading", { name: "Choose a video" })).toBeVisible();
  }
  const kept = async () =>
    (await instance.sql`select 1 from media m join renditions r on r.media_id = m.id where m.state = 'rejected'`)
      .length + (await instance.sql`select 1 from uploads where state = 'open'`).length;
  await expect.poll(kept, { timeout: 30_000 }).toBe(0);
});
