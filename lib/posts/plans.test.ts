import { desc, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { accounts, drafts, postMedia, postStats, posts } from "@/db/schema";
import { listIndexable } from "@/lib/accounts/indexable";
import { type AccountViewer, type Context, GUEST, SYSTEM, type Viewer } from "@/lib/core/context";
import type { AccountId, MediaId, PostId } from "@/lib/core/ids";
import { answerRequest } from "@/lib/graph/mutations/requests";
import { setBlock } from "@/lib/graph/mutations/set-block";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { setMute } from "@/lib/graph/mutations/set-mute";
import { approveWaiting } from "@/lib/graph/on-facts";
import { listFollowers, listFollowing } from "@/lib/graph/queries/follows";
import { listBlocked, listMuted, listRequests } from "@/lib/graph/queries/kept-out";
import { findRelation } from "@/lib/graph/queries/relation";
import { suggestAccounts } from "@/lib/graph/queries/suggest";
import { placeMediaOfAccount } from "@/lib/media/on-facts";
import { addFilter } from "@/lib/privacy/mutations/filters";
import { findPrivacy, listFilters } from "@/lib/privacy/queries";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { removeLikes } from "@/lib/reactions/on-facts";
import { seedCrowd } from "@/lib/testing/crowd";
import { seedWatched } from "@/lib/testing/crowd-publishing";
import { TEST_NOW } from "@/lib/testing/database";
import { fullScansOf, recordQueries } from "@/lib/testing/plans";
import { listDrafts } from "./drafts/list-drafts";
import { publishWaiting } from "./drafts/publish-waiting";
import { saveDraft } from "./drafts/save-draft";
import { hydratePosts } from "./hydrate";
import { addComment } from "./mutations/add-comment";
import { addPost } from "./mutations/add-post";
import { deletePost } from "./mutations/delete-post";
import { findPost, locatePost } from "./queries/find-post";
import { findUnmentionable } from "./queries/find-unmentionable";
import { listPostsOf } from "./queries/profile";
import { listComments, listReplies } from "./queries/thread/comments";
import { foldPostStats } from "./stats";
import { sweepPosts } from "./sweep";

/** Against a crowd, as the viewer who follows most and as a guest, on the busiest author and thread. */
let reader: AccountViewer;
let star: AccountId;
let busiest: PostId;
let comment: PostId;
let hot: PostId[];
let spare: MediaId;

beforeAll(async () => {
  const db = database();
  await seedCrowd(db);
  await db.execute(sql`insert into media (owner_id, kind, state, storage_key, created_at, updated_at)
    select id, 'video', 'transcoding', 'spare/' || id, now(), now() from accounts`);
  await db.execute(sql`insert into drafts (author_id, client_key, media_id, state, created_at, updated_at)
    select owner_id, 'a-crowd-draft', id, 'waiting', now(), now() from media where storage_key like 'spare/%'`);
  await seedWatched(db);
  await db.execute(sql`analyze`);
  const [who] = await db.execute<{ id: AccountId }>(
    sql`select follower_id::text as id from follows group by 1 order by count(*) desc limit 1`,
  );
  reader = { kind: "account", accountId: who!.id, handle: "reader", role: "member", sessionId: null };
  star = (await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.handle, "crowd_1")))[0]!.id;
  busiest = (await db.select({ id: postStats.postId }).from(postStats).orderBy(desc(postStats.replies)).limit(1))[0]!
    .id;
  comment = (await db.select({ id: posts.id }).from(posts).where(eq(posts.rootId, busiest)).limit(1))[0]!.id;
  hot = (
    await db
      .select({ id: postStats.postId })
      .from(postStats)
      .where(sql`heat is not null`)
      .orderBy(desc(postStats.heat))
      .limit(20)
  ).map(({ id }) => id);
  spare = (await db.select({ id: drafts.mediaId }).from(drafts).where(eq(drafts.authorId, star)))[0]!.id as MediaId;
}, 300_000);

const contextOf = (db: Database, viewer: Viewer): Context => ({ db, viewer, now: TEST_NOW });
const asReader = (work: (ctx: Context) => Promise<unknown>) => (db: Database) => work(contextOf(db, reader));
const asGuest = (work: (ctx: Context) => Promise<unknown>) => (db: Database) => work(contextOf(db, GUEST));

const READS: Record<string, (ctx: Context) => Promise<unknown>> = {
  hydratePosts: (ctx) => hydratePosts(ctx, hot),
  findPost: (ctx) => findPost(ctx, busiest),
  locatePost: (ctx) => locatePost(ctx, busiest),
  listPostsOf: (ctx) => listPostsOf(ctx, { accountId: star, kind: "video" }),
  "listPostsOf, next page": (ctx) => listPostsOf(ctx, { accountId: star, cursor: hot[0] }),
  "listComments, newest": (ctx) => listComments(ctx, { rootId: busiest }),
  "listComments, best": (ctx) => listComments(ctx, { rootId: busiest, order: "best" }),
  listReplies: (ctx) => listReplies(ctx, { commentId: comment }),
  listDrafts: (ctx) => listDrafts(ctx),
  listFollowers: (ctx) => listFollowers(ctx, { accountId: star }),
  listFollowing: (ctx) => listFollowing(ctx, { accountId: reader.accountId }),
  suggestAccounts: (ctx) => suggestAccounts(ctx),
  findRelation: (ctx) => findRelation(ctx, star),
  listBlocked: (ctx) => listBlocked(ctx),
  listMuted: (ctx) => listMuted(ctx),
  listRequests: (ctx) => listRequests(ctx),
  listFilters: (ctx) => listFilters(ctx),
  findPrivacy: (ctx) => findPrivacy(ctx),
  listIndexable: (ctx) => listIndexable(ctx),
};

test.each(Object.entries(READS))("%s reads no growing table from end to end", async (_, read) => {
  expect(await fullScansOf(asReader(read))).toEqual([]);
  expect(await fullScansOf(asGuest(read))).toEqual([]);
});

test("nor does one's own profile, nor a moderator's look at a thread", async () => {
  const own = { ...reader, accountId: star };
  expect(await fullScansOf((db) => listPostsOf(contextOf(db, own), { accountId: star }))).toEqual([]);
  const moderator = { ...reader, role: "moderator" as const };
  expect(await fullScansOf((db) => listComments(contextOf(db, moderator), { rootId: busiest }))).toEqual([]);
});

test("nor does anything that writes", async () => {
  const author = { ...reader, accountId: star };
  const draft = { clientKey: "a-crowd-draft", mediaId: spare, body: "", alt: "x", language: null } as const;
  const writes: [string, Viewer, (ctx: Context) => Promise<unknown>][] = [
    ["setLike", reader, (ctx) => setLike(ctx, { postId: busiest, liked: true })],
    ["unlike", reader, (ctx) => setLike(ctx, { postId: busiest, liked: false })],
    ["setFollow", reader, (ctx) => setFollow(ctx, { accountId: star, following: true })],
    [
      "addPost",
      reader,
      (ctx) => addPost(ctx, { body: "x", language: null, visibility: "public", clientKey: "plan-post" }),
    ],
    ["addComment", reader, (ctx) => addComment(ctx, { replyToId: busiest, body: "x", clientKey: "plan-comment" })],
    ["again", reader, (ctx) => addComment(ctx, { replyToId: busiest, body: "x", clientKey: "plan-comment" })],
    ["saveDraft", author, (ctx) => saveDraft(ctx, { ...draft, visibility: "public", publish: false })],
    ["publishing", author, (ctx) => saveDraft(ctx, { ...draft, visibility: "public", publish: true })],
    ["publishWaiting", SYSTEM, (ctx) => publishWaiting(ctx, spare)],
    ["sweepPosts", SYSTEM, (ctx) => sweepPosts({ ...ctx, now: new Date("2026-07-15") })],
    ["deletePost", SYSTEM, (ctx) => deletePost(ctx, { postId: hot[1]! })],
    ["setBlock", reader, (ctx) => setBlock(ctx, { accountId: author.accountId, blocked: true })],
    ["unblock", reader, (ctx) => setBlock(ctx, { accountId: author.accountId, blocked: false })],
    ["setMute", reader, (ctx) => setMute(ctx, { accountId: star, duration: "day" })],
    ["answerRequest", author, (ctx) => answerRequest(ctx, { accountId: reader.accountId, approved: false })],
    ["addFilter", reader, (ctx) => addFilter(ctx, { kind: "word", phrase: "quiet", duration: "day" })],
    ["mention", reader, (ctx) => findUnmentionable(ctx, ["crowd_1", "crowd_2"])],
    ["approveWaiting", SYSTEM, (ctx) => approveWaiting(ctx, { type: "account.privacy_changed", accountId: star })],
    [
      "placeMediaOfAccount",
      SYSTEM,
      (ctx) => placeMediaOfAccount(ctx, { type: "account.privacy_changed", accountId: star }),
    ],
    ["removeLikes", SYSTEM, (ctx) => removeLikes(ctx, { type: "post.forgotten", postId: hot[1]!, authorId: star })],
  ];
  for (const [name, viewer, write] of writes)
    expect(await fullScansOf((db) => write(contextOf(db, viewer))), name).toEqual([]);
});

test("folding reads of growing tables only what it folds", async () => {
  await database().execute(sql`analyze post_stat_deltas`);
  const found = await fullScansOf((db) => foldPostStats(contextOf(db, SYSTEM)));
  expect(found.flatMap(({ tables }) => tables).filter((table) => table !== "post_stat_deltas")).toEqual([]);
});

test("cards cost two queries whatever their number, comments with answers two, one's place one", async () => {
  const count = async (read: (ctx: Context) => Promise<unknown>) => (await recordQueries(asGuest(read))).queries.length;
  const many = (await database().select({ id: postMedia.postId }).from(postMedia).limit(200)).map(({ id }) => id);
  expect(await count((ctx) => hydratePosts(ctx, many))).toBe(2);
  expect(await count((ctx) => hydratePosts(ctx, hot.slice(0, 1)))).toBe(2);
  expect(await count((ctx) => hydratePosts(ctx, []))).toBe(0);
  expect(await count(READS["listComments, newest"]!)).toBe(2);
  expect(await count(READS["listComments, best"]!)).toBe(2);
  expect(await count(READS.listReplies!)).toBe(1);
  expect(await count(READS.listPostsOf!)).toBe(3);
  expect(await count(READS.locatePost!)).toBe(1);
});
