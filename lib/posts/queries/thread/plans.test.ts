import { desc, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { collections, postStats, posts } from "@/db/schema";
import { createCollection, removeCollection } from "@/lib/bookmarks/mutations/collections";
import { setBookmark } from "@/lib/bookmarks/mutations/set-bookmark";
import { listBookmarks, listCollections } from "@/lib/bookmarks/queries";
import { type AccountViewer, type Context, GUEST, SYSTEM, type Viewer } from "@/lib/core/context";
import type { AccountId, CollectionId, PostId } from "@/lib/core/ids";
import { removeVotesBy } from "@/lib/reactions/erase";
import { setReaction } from "@/lib/reactions/mutations/set-reaction";
import { setRepost } from "@/lib/reactions/mutations/set-repost";
import { setVote } from "@/lib/reactions/mutations/set-vote";
import { removeVotes } from "@/lib/reactions/on-facts";
import { listLikers, listReposters } from "@/lib/reactions/queries/people";
import { foldReactionStats } from "@/lib/reactions/stats";
import { seedCrowd } from "@/lib/testing/crowd";
import { TEST_NOW } from "@/lib/testing/database";
import { explain, fullScansOf, recordQueries, rowsTouched } from "@/lib/testing/plans";
import { bestSql } from "../../best";
import { setHidden, setLocked, setPinnedReply } from "../../mutations/arrange-thread";
import { listQuotes } from "../list-quotes";
import { listComments } from "./comments";
import { listAnswers, listHiddenReplies, readThread } from "./read-thread";

/** Against a crowd: one post has thousands of answers, and answers have answers, ten deep. */
let reader: AccountViewer;
let busiest: PostId;
let quiet: PostId;
let deepest: PostId;
let reply: PostId;
let owner: AccountId;
let collectionId: CollectionId;

beforeAll(async () => {
  const db = database();
  await seedCrowd(db);
  const [most] = await db.select({ id: postStats.postId }).from(postStats).orderBy(desc(postStats.replies)).limit(1);
  busiest = most!.id;
  // Each level answers the one above: a tenth as many as there.
  for (let level = 0; level < 10; level++)
    await db.execute(sql`insert into posts (id, author_id, kind, body, reply_to_id, root_id, created_at)
      select next_id(p.created_at + interval '1 minute'), a.id, 'text', 'Deeper', p.id, p.root_id, p.created_at + interval '1 minute'
      from (select * from posts where root_id is not null order by id desc limit 3000) p
      join accounts a on a.handle = 'crowd_' || (1 + p.id % 5000)`);
  await db.execute(sql`insert into post_stats (post_id, reply_to_id)
    select id, reply_to_id from posts where root_id is not null on conflict do nothing`);
  await db.execute(sql`update post_stats s set likes = 1 + s.post_id % 97, downvotes = s.post_id % 13,
    best = ${bestSql((column) => sql`v.${column}`)}
    from (select post_id, 1 + post_id % 97 as likes, post_id % 13 as downvotes from post_stats) v
    where v.post_id = s.post_id and s.reply_to_id is not null`);
  const [who] = await db.execute<{ id: AccountId }>(
    sql`select account_id::text as id from likes group by 1 order by count(*) desc limit 1`,
  );
  reader = { kind: "account", accountId: who!.id, handle: "reader", role: "member", sessionId: null };
  await db.execute(sql`insert into bookmarks (account_id, post_id, created_at)
    select ${reader.accountId}::bigint, id, created_at from posts where root_id is null and deleted_at is null limit 3000 on conflict do nothing`);
  await db.execute(sql`insert into collections (owner_id, name, created_at) select id, 'Crowd', now() from accounts`);
  await db.execute(
    sql`update bookmarks b set collection_id = c.id from collections c where c.owner_id = b.account_id and b.post_id % 2 = 0`,
  );
  await db.execute(sql`insert into posts (id, author_id, kind, repost_of_id, created_at)
    select next_id(), account_id, 'repost', post_id, now() from likes where (post_id + account_id) % 3 = 0`);
  await db.execute(sql`analyze`);
  collectionId = (await db.select().from(collections).where(eq(collections.ownerId, reader.accountId)))[0]!.id;
  deepest = (
    await db.select({ id: posts.id }).from(posts).where(eq(posts.body, "Deeper")).orderBy(desc(posts.id)).limit(1)
  )[0]!.id;
  reply = (await db.select({ id: posts.id }).from(posts).where(eq(posts.replyToId, busiest)).limit(1))[0]!.id;
  owner = (await db.select({ id: posts.authorId }).from(posts).where(eq(posts.id, busiest)))[0]!.id;
  const [few] = await db.execute<{
    id: PostId;
  }>(sql`select s.post_id::text as id from post_stats s join posts p on p.id = s.post_id
    where p.root_id is null and p.deleted_at is null and p.visibility = 'public' and s.replies between 20 and 25 limit 1`);
  quiet = few!.id;
}, 300_000);

const contextOf = (db: Database, viewer: Viewer): Context => ({ db, viewer, now: TEST_NOW });
const scansOf = async (viewer: Viewer, work: (ctx: Context) => Promise<unknown>) =>
  (await fullScansOf((db) => work(contextOf(db, viewer)))).filter(({ tables }) => tables.length > 0);

const READS: Record<string, (ctx: Context) => Promise<unknown>> = {
  "readThread, best": (ctx) => readThread(ctx, { postId: busiest }),
  "readThread, newest": (ctx) => readThread(ctx, { postId: busiest, order: "newest" }),
  "readThread, oldest": (ctx) => readThread(ctx, { postId: busiest, order: "oldest" }),
  "readThread, deep": (ctx) => readThread(ctx, { postId: deepest }),
  "listAnswers, on": (ctx) => listAnswers(ctx, { postId: busiest, cursor: `0.5_${reply}` }),
  "listComments, oldest": (ctx) => listComments(ctx, { rootId: busiest, order: "oldest" }),
  listHiddenReplies: (ctx) => listHiddenReplies(ctx, { postId: busiest }),
  listLikers: (ctx) => listLikers(ctx, { postId: busiest }),
  listReposters: (ctx) => listReposters(ctx, { postId: busiest }),
  listQuotes: (ctx) => listQuotes(ctx, { postId: busiest }),
  listBookmarks: (ctx) => listBookmarks(ctx),
  "listBookmarks, on": (ctx) => listBookmarks(ctx, { cursor: `${TEST_NOW.getTime()}_${busiest}` }),
  "listBookmarks, a collection": (ctx) => listBookmarks(ctx, { collectionId }),
  listCollections: (ctx) => listCollections(ctx),
};

test.each(Object.entries(READS))("%s reads no growing table from end to end", async (_, read) => {
  expect(await scansOf(reader, read)).toEqual([]);
  expect(await scansOf(GUEST, read)).toEqual([]);
});

test("nor does anything that writes", async () => {
  const author = { ...reader, accountId: owner };
  const writes: [string, Viewer, (ctx: Context) => Promise<unknown>][] = [
    ["setVote", reader, (ctx) => setVote(ctx, { postId: busiest, vote: "down" })],
    ["setReaction", reader, (ctx) => setReaction(ctx, { postId: busiest, emoji: "🎉" })],
    ["setRepost", reader, (ctx) => setRepost(ctx, { postId: busiest, reposted: true })],
    ["not reposted", reader, (ctx) => setRepost(ctx, { postId: busiest, reposted: false })],
    ["setBookmark", reader, (ctx) => setBookmark(ctx, { postId: busiest, bookmarked: true, collectionId })],
    ["not bookmarked", reader, (ctx) => setBookmark(ctx, { postId: busiest, bookmarked: false })],
    ["createCollection", reader, (ctx) => createCollection(ctx, { name: "Plan", postIds: [busiest] })],
    ["removeCollection", reader, (ctx) => removeCollection(ctx, { collectionId })],
    ["setHidden", author, (ctx) => setHidden(ctx, { postId: reply, hidden: true })],
    ["setPinnedReply", author, (ctx) => setPinnedReply(ctx, { postId: reply, pinned: true })],
    ["setLocked", author, (ctx) => setLocked(ctx, { postId: busiest, locked: true })],
    ["removeVotes", SYSTEM, (ctx) => removeVotes(ctx, { type: "post.forgotten", postId: busiest, authorId: owner })],
    ["removeVotesBy", SYSTEM, (ctx) => removeVotesBy(ctx, reader.accountId)],
  ];
  for (const [name, viewer, write] of writes) expect(await scansOf(viewer, write), name).toEqual([]);
});

test("folding reactions reads only what it folds", async () => {
  const found = await scansOf(SYSTEM, foldReactionStats);
  expect(found.flatMap(({ tables }) => tables).filter((table) => table !== "reaction_deltas")).toEqual([]);
});

test("a thread costs as much with thousands of answers as with twenty, and six queries however deep", async () => {
  const cost = async (postId: PostId, order: "best" | "newest" | "oldest") => {
    const { queries } = await recordQueries((db) => readThread(contextOf(db, GUEST), { postId, order }));
    expect(queries.length).toBeLessThanOrEqual(8);
    let rows = 0;
    for (const query of queries) rows += rowsTouched(await explain(database(), query, { analyze: true }));
    return rows;
  };
  for (const order of ["best", "newest", "oldest"] as const) {
    const [small, large] = [await cost(quiet, order), await cost(busiest, order)];
    expect(large, `${order}: ${small} and ${large} rows`).toBeLessThan(3 * small + 500);
  }
});
