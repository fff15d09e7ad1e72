import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { formerHandles, profileLinks } from "@/db/schema";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { queuedJobs } from "@/lib/testing/jobs";
import { fullScansOf } from "@/lib/testing/plans";
import { startWebServer, type WebServer } from "@/lib/testing/web-server";
import { type UpdateProfileInput, updateProfileInput } from "../input";
import { updateProfile } from "../mutations/update-profile";
import { findProfile } from "../queries";
import { linksBack } from "./links-back";
import { recheckLinks, verifyLinks } from "./verify-links";

const DAY = 86_400_000;
const US = "http://127.0.0.1:3000";

/** Pages of somebody else's server, by path; a number is a status. */
const pages = new Map<string, string | number>();
let web: WebServer;
beforeAll(async () => {
  web = await startWebServer((request, response) => {
    const page = pages.get(request.url ?? "") ?? 404;
    if (typeof page === "number") return response.writeHead(page, { "content-type": "text/html" }).end();
    if (page.startsWith("->")) return response.writeHead(301, { location: page.slice(2) }).end();
    return response.writeHead(200, { "content-type": "text/html" }).end(page);
  });
});
afterAll(() => web.close());

const fetch = { alsoAllow: (address: string) => address === "127.0.0.1" };
const verify = (ctx: Context, { accountId }: AccountViewer) => verifyLinks(ctx, { accountId }, { fetch });
const input = (links: { label: string; url: string }[]): UpdateProfileInput => updateProfileInput.parse({ links });

async function withLinks(ctx: Context, handle: string, ...paths: string[]): Promise<AccountViewer> {
  const ana = await anAccount(ctx, { handle });
  await updateProfile(as(ctx, ana), input(paths.map((path) => ({ label: path, url: web.url + path }))));
  return ana;
}

const ticks = async (ctx: Context, { handle }: AccountViewer) =>
  Object.fromEntries((await findProfile(ctx, handle))?.links.map(({ label, verified }) => [label, verified]) ?? []);

test("a page that links back is verified, one that does not is not", () =>
  withRollback(async (ctx) => {
    pages.set("/back", `<p><a class=x href="${US}/@links_ana" rel="nofollow me">DirectLink</a>`);
    pages.set("/not-me", `<a href="${US}/@links_ana">DirectLink</a>`);
    pages.set("/other", `<a rel=me href="${US}/@links_ana2">somebody else</a>`);
    pages.set("/moved", "->/back");
    const ana = await withLinks(ctx, "links_ana", "/back", "/not-me", "/other", "/moved");
    expect(await queuedJobs(ctx, "verify-links")).toContainEqual({ accountId: ana.accountId });
    expect(await ticks(ctx, ana)).toEqual({ "/back": false, "/not-me": false, "/other": false, "/moved": false });
    await verify(ctx, ana);
    expect(await ticks(ctx, ana)).toEqual({ "/back": true, "/not-me": false, "/other": false, "/moved": true });
  }));

test("without the test's permission this machine is not asked", () =>
  withRollback(async (ctx) => {
    pages.set("/inside", `<a rel=me href="${US}/@links_ssrf">me</a>`);
    const ana = await withLinks(ctx, "links_ssrf", "/inside");
    web.asked.length = 0;
    await verifyLinks(ctx, { accountId: ana.accountId });
    expect(web.asked).toEqual([]);
    expect(await ticks(ctx, ana)).toEqual({ "/inside": false });
  }));

test("the tick stays when the profile is saved, goes with the address, and comes from the old handle too", () =>
  withRollback(async (ctx) => {
    pages.set("/mine", `<link rel=me href="${US}/@Links_Old/">`);
    const ana = await withLinks(ctx, "links_new", "/mine");
    await ctx.db.insert(formerHandles).values({
      handle: "links_old",
      handleSkeleton: "llnksold",
      accountId: ana.accountId,
      until: new Date(TEST_NOW.getTime() + DAY),
    });
    await verify(ctx, ana);
    expect(await ticks(ctx, ana)).toEqual({ "/mine": true });
    await updateProfile(as(ctx, ana), input([{ label: "renamed", url: `${web.url}/mine` }]));
    expect(await ticks(ctx, ana)).toEqual({ renamed: true });
    await updateProfile(as(ctx, ana), input([{ label: "elsewhere", url: `${web.url}/elsewhere` }]));
    expect(await ticks(ctx, ana)).toEqual({ elsewhere: false });
    await updateProfile(as(ctx, ana), { displayName: "Demo Ana" });
    expect(await ticks(ctx, ana)).toEqual({ elsewhere: false });
  }));

test("a page that drops the link loses its tick at once, one that is away for a while after 30 days", () =>
  withRollback(async (ctx) => {
    for (const path of ["/fickle", "/flaky"]) pages.set(path, `<a rel=me href="${US}/@links_cleo">me</a>`);
    const cleo = await withLinks(ctx, "links_cleo", "/fickle", "/flaky");
    await verify(ctx, cleo);
    pages.set("/fickle", "<p>nothing");
    pages.set("/flaky", 503);
    await verify(later(ctx, 7 * DAY), cleo);
    expect(await ticks(ctx, cleo)).toEqual({ "/fickle": false, "/flaky": true });
    await verify(later(ctx, 31 * DAY), cleo);
    expect(await ticks(ctx, cleo)).toEqual({ "/fickle": false, "/flaky": false });
  }));

test("links are looked at again after a week, and not before", () =>
  withRollback(async (ctx) => {
    const dev = await withLinks(ctx, "links_dev", "/none");
    await verify(ctx, dev);
    const due = async (days: number) => {
      await ctx.db.execute(sql`select graphile_worker.remove_job(${`verify-links:${dev.accountId}`})`);
      await recheckLinks(later(ctx, days * DAY));
      return (await queuedJobs(ctx, "verify-links")).some(({ accountId }) => accountId === dev.accountId);
    };
    expect(await due(6)).toBe(false);
    expect(await due(8)).toBe(true);
  }));

test("no table is read whole", async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const ana = await anAccount(ctx);
  await database().execute(sql`insert into profile_links (account_id, position, label, url, checked_at)
    select ${ana.accountId}::bigint, n, 'x', 'https://example.org', '2026-06-01' from generate_series(1, 20000) n`);
  await database().execute(sql`analyze profile_links`);
  expect(await fullScansOf((db) => recheckLinks({ ...ctx, db }))).toEqual([]);
  await database().delete(profileLinks).where(eq(profileLinks.accountId, ana.accountId));
});

test.each([
  [`<a rel="ME noopener" href="/@ana">`, true],
  [`<base href="https://us.example/x/"><a rel=me href="../@ana#top">`, true],
  [`<link rel="me" href="https://US.example/%40ana">`, true],
  [`<a rel="mean" href="https://us.example/@ana">`, false],
  [`<!-- <a rel=me href="https://us.example/@ana"> -->`, false],
  [`<script>"<a rel=me href='https://us.example/@ana'>"</script>`, false],
  [`<a rel=me href="https://us.example.evil/@ana">`, false],
  [`<a rel=me href="https://us.example/@ana/1">`, false],
  [`<a rel=me href="http://[">`, false],
  [`<a rel=me`, false],
])("%s links back: %s", (html, expected) => {
  expect(linksBack(html, "https://us.example/page", ["https://us.example/@ana"])).toBe(expected);
});

test.each([
  "javascript:alert(1)",
  "ftp://example.org",
  "https://ana@evil.example",
  "//evil",
  "localhost",
  "",
  "http://",
])("the address %j is refused", (url) => {
  expect(updateProfileInput.safeParse({ links: [{ label: "Site", url }] }).success).toBe(false);
});

test("an address without its scheme gets https; a fifth link and an empty label are refused", () => {
  expect(input([{ label: " My\nsite ", url: " ana-clay.example " }]).links).toEqual([
    { label: "My site", url: "https://ana-clay.example/" },
  ]);
  const links = (n: number, label = "x") => Array.from({ length: n }, () => ({ label, url: "a.example" }));
  expect(updateProfileInput.safeParse({ links: links(4) }).success).toBe(true);
  expect(updateProfileInput.safeParse({ links: links(5) }).success).toBe(false);
  expect(updateProfileInput.safeParse({ links: links(1, "\u200b") }).success).toBe(false);
});
