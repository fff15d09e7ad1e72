import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, auditLog, blocks, contentFilters, invitations, media, posts, preferences } from "@/db/schema";
import { openSession } from "@/lib/accounts/sessions";
import { findAccountStats } from "@/lib/accounts/stats";
import { createCollection } from "@/lib/bookmarks/mutations/collections";
import { setBookmark } from "@/lib/bookmarks/mutations/set-bookmark";
import { type Context, SYSTEM } from "@/lib/core/context";
import { env } from "@/lib/env";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { ACCOUNT_COLUMNS, columnParts } from "@/lib/own-data/columns";
import { leaveForGood } from "@/lib/own-data/leaving/leave";
import { addComment } from "@/lib/posts/mutations/add-comment";
import { findPostStats } from "@/lib/posts/stats";
import { setReaction } from "@/lib/reactions/mutations/set-reaction";
import { setRepost } from "@/lib/reactions/mutations/set-repost";
import { setLike, setVote } from "@/lib/reactions/mutations/set-vote";
import { findReactionStats } from "@/lib/reactions/stats";
import { newFolderKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { as, later, TEST_NOW } from "@/lib/testing/database";
import { anAccount, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { eraseAccount } from "./erase-account";

const MONTH_MS = 30 * 86_400_000;
const run = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };
const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };

/** Every object that the instance's storage holds. */
async function storedKeys(): Promise<string[]> {
  const keys: string[] = [];
  for (const folder of ["m", "p", "incoming"]) for await (const { key } of storage().list(folder)) keys.push(key);
  return keys;
}

/** Rows that still name an account, by column, of those that are not declared to be kept. */
async function rowsNaming(accountId: string): Promise<string[]> {
  const left: string[] = [];
  for (const declared of ACCOUNT_COLUMNS.filter(
    ({ rule, column }) => rule !== "keep" && column !== "posts.author_id",
  )) {
    const { table, column } = columnParts(declared);
    const rows = await ctx.db.execute(
      sql`select 1 from ${sql.identifier(table)} where ${sql.identifier(column)} = ${accountId}::bigint`,
    );
    if (rows.length > 0) left.push(declared.column);
  }
  return left;
}

test("thirty days after somebody left nothing of them stays: no row, no text, no file, no count", async () => {
  expect(env().DATA_DIR).toContain("directlink-test-");
  const [ana, bo] = [await anAccount(ctx, { bio: "about Ana", location: "Somewhere" }), await anAccount(ctx)];
  const folder = newFolderKey("public");
  const mediaId = await aVideo(ctx, ana, { storageKey: folder });
  for (const name of ["720p.mp4", "poster.webp"])
    await storage().put(`${folder}/v1/${name}`, new Uint8Array(9), "video/mp4");
  await ctx.db
    .update(accounts)
    .set({ avatarKey: `${newFolderKey("public")}/avatar.webp` })
    .where(eq(accounts.id, ana.accountId));
  const [{ avatarKey } = { avatarKey: null }] = await ctx.db
    .select()
    .from(accounts)
    .where(eq(accounts.id, ana.accountId));
  await storage().put(avatarKey as string, new Uint8Array(9), "image/webp");
  expect(await storedKeys()).toHaveLength(3);

  const own = await aPost(ctx, ana, { mediaId });
  const theirs = await aVideoPost(ctx, bo);
  for (const [who, post] of [
    [ana, theirs],
    [bo, own],
  ] as const)
    await setLike(as(ctx, who), { postId: post, liked: true });
  const said = await addComment(as(ctx, ana), {
    replyToId: theirs,
    body: "said by Ana",
    clientKey: "0000000000000000",
  });
  expect(said).toMatchObject({ ok: true });
  const another = await aPost(ctx, bo);
  await setVote(as(ctx, ana), { postId: another, vote: "down" });
  await setReaction(as(ctx, ana), { postId: another, emoji: "🔥" });
  await setRepost(as(ctx, ana), { postId: another, reposted: true });
  await createCollection(as(ctx, ana), { name: "For later", postIds: [] });
  await setBookmark(as(ctx, ana), { postId: another, bookmarked: true });
  await setFollow(as(ctx, ana), { accountId: bo.accountId, following: true });
  await setFollow(as(ctx, bo), { accountId: ana.accountId, following: true });
  await ctx.db
    .insert(blocks)
    .values({ blockerId: ana.accountId, blockedId: (await anAccount(ctx)).accountId, createdAt: ctx.now });
  await ctx.db.insert(preferences).values({ accountId: ana.accountId });
  await ctx.db
    .insert(contentFilters)
    .values({ accountId: ana.accountId, kind: "word", phrase: "w", pattern: "w", createdAt: ctx.now });
  await ctx.db
    .insert(invitations)
    .values({ code: "c", createdBy: ana.accountId, note: "for my aunt", createdAt: ctx.now });
  await ctx.db.insert(auditLog).values({ action: "account.limited", targetAccountId: ana.accountId, at: ctx.now });
  const session = await openSession(ctx, ana.accountId);

  const left = await leaveForGood(as(ctx, { ...ana, sessionId: session }));
  expect(left).toMatchObject({ ok: true });
  await eraseAccount(later(ctx, MONTH_MS - 1), { accountId: ana.accountId }, run);
  expect(await storedKeys()).toHaveLength(3);

  const over = later(ctx, MONTH_MS);
  for (let i = 0; i < 2; i++) await eraseAccount(over, { accountId: ana.accountId }, run);
  expect(await rowsNaming(ana.accountId)).toEqual([]);
  expect(await storedKeys()).toEqual([]);
  expect(await ctx.db.$count(media, eq(media.ownerId, ana.accountId))).toBe(0);
  const [tombstone] = await ctx.db.select().from(accounts).where(eq(accounts.id, ana.accountId));
  expect(tombstone).toMatchObject({
    handle: `deleted_${ana.accountId}`,
    displayName: "—",
    bio: "",
    location: "",
    state: "deleted",
  });
  const stubs = await ctx.db.select().from(posts).where(eq(posts.authorId, ana.accountId));
  expect(stubs.length).toBeGreaterThan(0);
  for (const stub of stubs) expect(stub).toMatchObject({ body: "", language: null, clientKey: null });
  for (const stub of stubs) expect(stub.deletedAt).not.toBeNull();
  expect((await ctx.db.select().from(invitations))[0]).toMatchObject({ note: "", createdBy: ana.accountId });

  const counts = (await findAccountStats(ctx, [bo.accountId])).get(bo.accountId);
  expect(counts).toMatchObject({ followers: 0, following: 0, likes: 0 });
  expect((await findPostStats(ctx, [theirs])).get(theirs)).toMatchObject({ likes: 0, replies: 0 });
  expect((await findPostStats(ctx, [another])).get(another)).toMatchObject({ downvotes: 0, reposts: 0, bookmarks: 0 });
  expect(await findReactionStats(ctx, [another])).toEqual([]);
});

test("who came back is left alone", async () => {
  const gus = await anAccount(ctx);
  await eraseAccount(later(ctx, MONTH_MS), { accountId: gus.accountId }, run);
  expect((await ctx.db.select().from(accounts).where(eq(accounts.id, gus.accountId)))[0]).toMatchObject({
    handle: gus.handle,
  });
});
