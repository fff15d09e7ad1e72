import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { database } from "@/db/client";
import {
  accounts,
  credentials,
  dataExports,
  listMembers,
  lists,
  postEdits,
  recoveryCodes,
  renditions,
} from "@/db/schema";
import { openSession } from "@/lib/accounts/sessions";
import { type AccountViewer, type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { DataExportId, ListId } from "@/lib/core/ids";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { newFolderKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { listJobs } from "@/lib/testing/accounts";
import { as, later, TEST_NOW } from "@/lib/testing/database";
import { anAccount, aPost, aVideo } from "@/lib/testing/factories";
import { readZip } from "@/lib/testing/zip";
import { listExports } from "../queries";
import { makeExport } from "./make-export";
import { sweepExports } from "./remove-exports";
import { findExportAddress, requestExport } from "./request-export";

const DAY_MS = 86_400_000;
const run = { signal: new AbortController().signal, lastAttempt: true };
const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
const folder = await mkdtemp(join(tmpdir(), "directlink-zip-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function somebody(over: Parameters<typeof anAccount>[1] = {}): Promise<AccountViewer> {
  const viewer = await anAccount(ctx, over);
  await ctx.db.insert(credentials).values({
    accountId: viewer.accountId,
    email: `${viewer.handle}@example.org`,
    emailConfirmedAt: ctx.now,
    passwordHash: "$argon2id$never-to-be-seen",
    passwordChangedAt: ctx.now,
  });
  return { ...viewer, sessionId: await openSession(ctx, viewer.accountId) };
}

async function requested(viewer: AccountViewer): Promise<DataExportId> {
  const result = await requestExport(as(ctx, viewer));
  if (!result.ok) throw new Error(result.failure.code);
  return result.value.id;
}

async function objectKey(id: DataExportId): Promise<string> {
  const [row] = await ctx.db.select().from(dataExports).where(eq(dataExports.id, id));
  if (!row?.objectKey) throw new Error("no archive");
  return row.objectKey;
}

test("the archive holds what somebody published, likes and follows, their files, and no secret", async () => {
  const ana = await somebody({ displayName: "Ana <b>", bio: "<script>alert(1)</script>" });
  const bo = await somebody();
  const stored = newFolderKey("public");
  const mediaId = await aVideo(ctx, ana, { storageKey: stored });
  await storage().put(`${stored}/source`, new TextEncoder().encode("the film itself"), "video/mp4");
  await ctx.db.insert(renditions).values({
    mediaId,
    name: "source",
    role: "source",
    objectKey: `${stored}/source`,
    mimeType: "video/mp4",
    bytes: 15,
  });
  const post = await aPost(ctx, ana, { mediaId, body: "My film & yours" });
  await setFollow(as(ctx, ana), { accountId: bo.accountId, following: true });
  await ctx.db.insert(postEdits).values({
    ...{ postId: post, version: 1, body: "My flim", sensitive: false, alts: {}, createdAt: ctx.now },
  });
  const [list] = await ctx.db
    .insert(lists)
    .values({ ownerId: ana.accountId, name: "Near", createdAt: ctx.now })
    .returning();
  for (const listed of [bo, await somebody()])
    await ctx.db
      .insert(listMembers)
      .values({ listId: list?.id as ListId, accountId: listed.accountId, createdAt: ctx.now });
  const [hers] = await ctx.db
    .insert(lists)
    .values({ ownerId: bo.accountId, name: "Far", createdAt: ctx.now })
    .returning();
  await ctx.db.insert(listMembers).values({ listId: hers?.id as ListId, accountId: ana.accountId, createdAt: ctx.now });
  await ctx.db
    .insert(recoveryCodes)
    .values({ accountId: ana.accountId, codeHash: "hash-of-a-code", createdAt: ctx.now });

  const id = await requested(ana);
  await makeExport(ctx, { exportId: id }, run);
  const path = join(folder, "archive.zip");
  expect(await storage().fetchTo(await objectKey(id), path)).toBe(true);
  const files = await readZip(path);

  expect(files.get(`media/${mediaId}.mp4`)?.toString()).toBe("the film itself");
  expect(files.get("people/following_accounts.csv")?.toString()).toBe(
    `Account address,Show boosts,Notify on new posts,Languages\n${bo.handle}@127.0.0.1:3000,true,false,\n`,
  );
  const json = (name: string) => JSON.parse(files.get(`data/${name}.json`)?.toString() ?? "null");
  expect(json("posts")).toMatchObject([{ id: post, body: "My film & yours" }]);
  expect(json("following")).toMatchObject([{ followee_id: bo.accountId }]);
  expect(json("likes")).toEqual([]);
  expect(json("post-edits")).toMatchObject([{ post_id: post, version: 1, body: "My flim" }]);
  expect(json("post-media")).toMatchObject([{ post_id: post, media_id: mediaId }]);
  expect(json("list-members").map((row: { list_id: string }) => row.list_id)).toEqual([list?.id, list?.id]);
  expect(json("account")).toMatchObject({ handle: ana.handle, bio: "<script>alert(1)</script>" });
  const page = files.get("index.html")?.toString() ?? "";
  expect(page).toContain("My film &amp; yours");
  expect(page).toContain(`src="media/${mediaId}.mp4"`);
  expect(page).not.toContain("<script>");
  const everything = [...files.values()].map((bytes) => bytes.toString()).join("\n");
  for (const secret of ["argon2id", "hash-of-a-code"]) expect(everything).not.toContain(secret);
});

test("one archive at a time; its owner is told by mail, and alone gets its address, for seven days", async () => {
  const [ana, bo] = [await somebody(), await somebody()];
  const id = await requested(ana);
  expect(await requestExport(as(ctx, ana))).toMatchObject({ failure: { code: "conflict", reason: "export_waiting" } });
  const address = (viewer: Context["viewer"], at = ctx) => findExportAddress(as(at, viewer), { exportId: id });
  expect(await address(ana)).toMatchObject({ failure: { code: "gone" } });
  for (let i = 0; i < 2; i++) await makeExport(ctx, { exportId: id }, run);
  const mails = (await listJobs(ctx, "send-mail")).filter(({ to }) => to === `${ana.handle}@example.org`);
  expect(mails.map(({ subject }) => subject)).toEqual(["Your DirectLink archive is ready"]);

  expect(await address(ana)).toMatchObject({ ok: true, value: { url: expect.stringContaining("directlink.zip") } });
  expect(await address(bo)).toMatchObject({ failure: { code: "gone" } });
  expect(await address(GUEST)).toMatchObject({ failure: { code: "unauthenticated" } });
  expect(await address(ana, later(ctx, 11 * 60_000))).toMatchObject({ failure: { reason: "reauthenticate" } });
  expect(await requestExport(as(ctx, ana))).toMatchObject({
    failure: { code: "rate_limited", retryAfterSeconds: 3600 },
  });

  const key = await objectKey(id);
  await sweepExports(later(ctx, 7 * DAY_MS));
  expect(await storage().head(key)).not.toBeNull();
  await sweepExports(later(ctx, 7 * DAY_MS + 1));
  expect(await storage().head(key)).toBeNull();
  expect(await listExports(as(later(ctx, 8 * DAY_MS), ana))).toMatchObject([{ id, state: "expired" }]);
});

test("an archive that can't be made says so after the last try", async () => {
  const ana = await somebody();
  const id = await requested(ana);
  await ctx.db.update(accounts).set({ avatarKey: "m/not-a-key" }).where(eq(accounts.id, ana.accountId));
  await expect(makeExport(ctx, { exportId: id }, { ...run, lastAttempt: false })).rejects.toThrow();
  expect(await listExports(as(ctx, ana))).toMatchObject([{ state: "waiting" }]);
  await expect(makeExport(ctx, { exportId: id }, run)).rejects.toThrow();
  expect(await listExports(as(ctx, ana))).toMatchObject([{ state: "failed" }]);
});

test("a run that is stopped leaves nothing half done: the next one makes the archive", async () => {
  const ana = await somebody();
  const id = await requested(ana);
  const abort = new AbortController();
  abort.abort(new Error("shutting down"));
  await expect(makeExport(ctx, { exportId: id }, { signal: abort.signal, lastAttempt: true })).rejects.toThrow();
  expect(await listExports(as(ctx, ana))).toMatchObject([{ state: "waiting" }]);
  await makeExport(ctx, { exportId: id }, run);
  expect(await listExports(as(ctx, ana))).toMatchObject([{ state: "ready" }]);
});
