import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { linkPreviews, posts } from "@/db/schema";
import type { LinkPreviewId } from "@/lib/core/ids";
import { storage } from "@/lib/storage/storage";
import { anAccount, aPost } from "@/lib/testing/factories";
import { queuedJobs } from "@/lib/testing/jobs";
import { jobContext } from "@/lib/testing/processing";
import { startWebServer, type WebServer } from "@/lib/testing/web-server";
import { fetchPreview } from "./fetch-preview";
import { FRESH_MS } from "./policy";
import { sweepPreviews } from "./sweep";

let web: WebServer;
let status = 200;
let title = "Three boats";
let headers: Record<string, unknown> = {};

beforeAll(async () => {
  const picture = await sharp({ create: { width: 1_600, height: 900, channels: 3, background: "#c02040" } })
    .jpeg()
    .withExif({ IFD0: { Make: "DemoPhone" } })
    .toBuffer();
  const tiny = await sharp({ create: { width: 1, height: 1, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  web = await startWebServer((request, response) => {
    const path = request.url ?? "";
    const page = (image: string) => {
      const html = `<head><title>${title}</title><meta name=description content="On the river."><meta property="og:image" content="${image}"></head>`;
      response.writeHead(status, { "content-type": "text/html" }).end(html + "x".repeat(300_000));
    };
    if (path.startsWith("/image")) return void response.writeHead(200, { "content-type": "image/jpeg" }).end(picture);
    if (path.startsWith("/tiny")) return void response.writeHead(200, { "content-type": "image/png" }).end(tiny);
    if (path.startsWith("/svg")) return void response.writeHead(200, { "content-type": "image/svg+xml" }).end("<svg/>");
    if (path.startsWith("/huge"))
      return void response.writeHead(200, { "content-type": "image/png" }).end(Buffer.alloc(9 * 1024 ** 2));
    if (path.startsWith("/pdf")) return void response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF");
    if (path.startsWith("/mute")) return void response.writeHead(200, { "content-type": "text/html" }).end("<p>hello");
    headers = request.headers;
    const [, image = "image"] = /[?&]image=([^&]+)/.exec(path) ?? [];
    page(decodeURIComponent(image));
  });
});
afterAll(() => web.close());
beforeEach(() => {
  [status, title] = [200, "Three boats"];
  web.asked.length = 0;
});

const inside = { alsoAllow: (address: string) => address === "127.0.0.1" };
const late = (ms: number) => ({ ...jobContext(), now: new Date(Date.now() + ms) });
let serial = 0;

async function aPreview(path: string, origin = web.url): Promise<LinkPreviewId> {
  const url = `${origin}${path}${path.includes("?") ? "&" : "?"}n=${++serial}`;
  const [row] = await database().insert(linkPreviews).values({ url, createdAt: new Date() }).returning();
  if (!row) throw new Error("no preview was made");
  return row.id;
}
const rowOf = async (id: LinkPreviewId) =>
  (await database().select().from(linkPreviews).where(eq(linkPreviews.id, id)))[0] ?? null;
async function looked(path: string, origin?: string) {
  const id = await aPreview(path, origin);
  await fetchPreview(jobContext(), { linkPreviewId: id }, { fetch: inside });
  return { id, row: await rowOf(id) };
}

test("what a page says of itself is kept, with its picture as one of ours", async () => {
  const { row } = await looked("/page");
  expect(row).toMatchObject({ state: "ready", title: "Three boats", description: "On the river.", siteName: "" });
  expect(row).toMatchObject({ imageWidth: 800, imageHeight: 450, thumbhash: expect.stringMatching(/^[\w+/=]{20,}$/) });
  expect(row?.imageKey).toMatch(/^m\/[a-z0-9]{26}\/1\/image\.webp$/);
  const object = await storage().read(row?.imageKey ?? "");
  const kept = Buffer.from(await new Response(object?.body).arrayBuffer());
  expect((await sharp(kept).metadata()).format).toBe("webp");
  expect(kept.includes("DemoPhone")).toBe(false);
  expect(headers["user-agent"]).toMatch(/^DirectLink \(\+http/);
  expect(headers.cookie).toBeUndefined();
});

test.each(["tiny", "svg", "huge", "nowhere-at-all", "http://169.254.169.254/x.png"])(
  "a page whose picture (%s) is none that we keep is shown without one",
  async (image) => {
    const { row } = await looked(`/page?image=${encodeURIComponent(image)}`);
    expect(row).toMatchObject({ state: "ready", title: "Three boats", imageKey: null, imageWidth: null });
  },
);

test.each(["/pdf", "/mute", "/image"])("%s says nothing of itself", async (path) => {
  expect((await looked(path)).row).toMatchObject({ state: "failed", title: "", fetchedAt: expect.any(Date) });
});

test("what lies inside is not asked, and not asked again", async () => {
  const { id, row } = await looked("/", "http://10.0.0.1");
  expect(row?.state).toBe("failed");
  const waiting = await queuedJobs(jobContext(), "fetch-link-preview");
  expect(waiting).not.toContainEqual({ linkPreviewId: id, again: true });
});

test("a page that is gone is forgotten; one that nobody answers for is asked once more", async () => {
  status = 404;
  expect((await looked("/page")).row?.state).toBe("failed");
  status = 503;
  const { id, row } = await looked("/page");
  expect(row?.state).toBe("failed");
  expect(await queuedJobs(jobContext(), "fetch-link-preview")).toContainEqual({ linkPreviewId: id, again: true });
  status = 200;
  await fetchPreview(late(3_600_000), { linkPreviewId: id, again: true }, { fetch: inside });
  expect((await rowOf(id))?.state).toBe("ready");
});

test("within a week a page is not asked again; after that what it says takes the place, and the old picture goes", async () => {
  const { id, row } = await looked("/page");
  const asked = web.asked.length;
  await fetchPreview(late(FRESH_MS / 2), { linkPreviewId: id }, { fetch: inside });
  expect(web.asked).toHaveLength(asked);
  title = "Four boats";
  await fetchPreview(late(FRESH_MS + 1), { linkPreviewId: id }, { fetch: inside });
  const now = await rowOf(id);
  expect(now?.title).toBe("Four boats");
  expect(await storage().head(row?.imageKey ?? "")).toBeNull();
  expect(await storage().head(now?.imageKey ?? "")).not.toBeNull();
  // An outage takes nothing away.
  status = 500;
  await fetchPreview(late(3 * FRESH_MS), { linkPreviewId: id }, { fetch: inside });
  expect(await rowOf(id)).toMatchObject({ state: "ready", title: "Four boats", imageKey: now?.imageKey });
});

test("what nobody links any more goes with its picture; what is new or linked stays", async () => {
  const [linked, unlinked] = [await looked("/page"), await looked("/page")];
  const postId = await aPost(jobContext(), await anAccount(jobContext()));
  await database().update(posts).set({ linkPreviewId: linked.id }).where(eq(posts.id, postId));
  await sweepPreviews(jobContext());
  expect(await rowOf(unlinked.id)).not.toBeNull();
  expect(await sweepPreviews(late(2 * 86_400_000))).toBeGreaterThan(0);
  expect([await rowOf(unlinked.id), (await rowOf(linked.id))?.state]).toEqual([null, "ready"]);
  expect(await storage().head(unlinked.row?.imageKey ?? "")).toBeNull();
  expect(await storage().head(linked.row?.imageKey ?? "")).not.toBeNull();
  expect(await sweepPreviews(late(2 * 86_400_000))).toBe(0);
});
