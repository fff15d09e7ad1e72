import { eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabasePool, openDatabase } from "@/db/client";
import { drafts, likes, media, postStatDeltas, postStats, posts } from "@/db/schema";
import { findAccountStats, foldAccountStats } from "@/lib/accounts/stats";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { removeLikes } from "@/lib/reactions/on-facts";
import { as, TEST_NOW } from "@/lib/testing/database";
import { anAccount, aVideo, aVideoPost } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { saveDraft } from "./drafts/save-draft";
import { addComment } from "./mutations/add-comment";
import { deletePost } from "./mutations/delete-post";
import { publishPlayable } from "./on-facts";
import { findPostStats, foldPostStats } from "./stats";

/** Real transactions beside each other, on fewer connections than there are writers: nothing here rolls back. */
const CONNECTIONS = 5;
const WRITERS = 50;

let pool: DatabasePool;
let ctx: Context;
let crowd: AccountViewer[];

beforeAll(async () => {
  pool = openDatabase(process.env.DATABASE_URL ?? "", CONNECTIONS);
  ctx = { db: pool.db, viewer: SYSTEM, now: TEST_NOW };
  crowd = await Promise.all(Array.from({ length: WRITERS }, () => anAccount(ctx)));
});
afterAll(() => pool.close());

const author = () => crowd[0] as AccountViewer;
const countLikes = (postId: PostId) => pool.db.$count(likes, eq(likes.postId, postId));

/** Fold until nothing is left, several folders at once, as several workers do. */
async function foldAll(): Promise<void> {
  for (let left = 1; left > 0; ) {
    const folded = await Promise.all([
      foldPostStats(ctx),
      foldPostStats(ctx),
      foldAccountStats(ctx),
      foldAccountStats(ctx),
    ]);
    left = folded.reduce((a, b) => a + b, 0);
  }
}

test("200 likes and unlikes of one post at once, folded meanwhile, end exactly right", async () => {
  const postId = await aVideoPost(ctx, author());
  const said = Array.from({ length: 200 }, (_, i) => ({ who: crowd[i % WRITERS]!, liked: i % 3 !== 0 }));
  const writing = Promise.all(said.map(({ who, liked }) => setLike(as(ctx, who), { postId, liked })));
  const folding = Array.from({ length: 5 }, () => foldPostStats(ctx));
  const results = await writing;
  await Promise.all(folding);
  expect(results.every((result) => result.ok)).toBe(true);

  const real = await countLikes(postId);
  expect((await findPostStats(ctx, [postId])).get(postId)?.likes).toBe(real);
  await foldAll();
  const [row] = await pool.db.select().from(postStats).where(eq(postStats.postId, postId));
  expect(row?.likes).toBe(real);
  expect(await pool.db.$count(postStatDeltas)).toBe(0);
  expect((await findAccountStats(ctx, [author().accountId])).get(author().accountId)?.likes).toBe(real);
});

test("the same person liking 50 times at once likes once", async () => {
  const postId = await aVideoPost(ctx, author());
  const who = crowd[1]!;
  await Promise.all(Array.from({ length: 50 }, () => setLike(as(ctx, who), { postId, liked: true })));
  expect(await countLikes(postId)).toBe(1);
  expect((await findPostStats(ctx, [postId])).get(postId)?.likes).toBe(1);
});

test("no like outlives a post that is deleted while everybody likes it", async () => {
  const postId = await aVideoPost(ctx, author());
  const before = (await findAccountStats(ctx, [author().accountId])).get(author().accountId)?.likes;
  const remove = async () => {
    expect((await deletePost(as(ctx, author()), { postId })).ok).toBe(true);
    await removeLikes(ctx, { type: "post.forgotten", postId, authorId: author().accountId });
  };
  // The first like has found its post and takes its time to be written when the deletion comes.
  await pool.db.execute(sql`create function take_time() returns trigger language plpgsql as
    'begin perform pg_sleep(0.3); return new; end'`);
  await pool.db.execute(sql`create trigger slow before insert on likes for each row
    when (new.account_id = ${sql.raw(crowd[1]!.accountId)}) execute function take_time()`);
  const liking = setLike(as(ctx, crowd[1]!), { postId, liked: true });
  await new Promise((done) => setTimeout(done, 100));
  await Promise.all([remove(), ...crowd.slice(2).map((who) => setLike(as(ctx, who), { postId, liked: true }))]);
  await liking;
  await pool.db.execute(sql`drop trigger slow on likes`);
  expect(await countLikes(postId)).toBe(0);
  expect((await findAccountStats(ctx, [author().accountId])).get(author().accountId)?.likes).toBe(before);
});

test("one comment sent 20 times at once with one client key is one comment, counted once", async () => {
  const rootId = await aVideoPost(ctx, author());
  const input = { replyToId: rootId, body: "once", clientKey: "the-same-client-key" };
  const results = await Promise.all(Array.from({ length: 20 }, () => addComment(as(ctx, crowd[2]!), input)));
  const ids = new Set(results.map((result) => (result.ok ? result.value.id : result.failure.code)));
  expect(ids.size).toBe(1);
  expect(await pool.db.$count(posts, eq(posts.rootId, rootId))).toBe(1);
  expect((await findPostStats(ctx, [rootId])).get(rootId)?.replies).toBe(1);
});

test("a draft is published once when its author says so while its video becomes playable", async () => {
  for (let round = 0; round < 8; round++) {
    const { who, clientKey, publish, becomePlayable } = await aRacedDraft(round);
    const [first, second] = await Promise.all([publish(ctx), publish(ctx), becomePlayable()]);
    expect([first.ok, second.ok]).toEqual([true, true]);
    await expectPublishedOnce(who, clientKey);
  }
});

test("a draft that is being saved when its video becomes playable is not left waiting for ever", async () => {
  const { who, clientKey, publish, becomePlayable } = await aRacedDraft(20);
  await whileUncommitted(publish, becomePlayable);
  await expectPublishedOnce(who, clientKey);
});

test("two drafts that want the same video at once do not both get it", async () => {
  const { clientKey, publish } = await aRacedDraft(21);
  const [one, two] = await Promise.all([publish(ctx), publish(ctx, "the-other-draft")]);
  expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
  expect([one, two].find((result) => !result.ok)).toMatchObject({ failure: { reason: "media_in_use" } });
  expect(await pool.db.$count(drafts, inArray(drafts.clientKey, [clientKey, "the-other-draft"]))).toBe(1);
});

/** A video that is nearly playable and a draft that wants to be published with it. */
async function aRacedDraft(round: number) {
  const who = crowd[round + 3]!;
  const mediaId = await aVideo(ctx, who, { state: "transcoding" });
  const clientKey = `a-raced-draft-${round}`;
  const draft = { mediaId, body: "race", alt: "", language: null, visibility: "public", publish: true } as const;
  return {
    who,
    clientKey,
    publish: (from: Context, key = clientKey) => saveDraft(as(from, who), { ...draft, clientKey: key }),
    /** What processing does: the state in one transaction, then the fact, which may be delivered twice. */
    async becomePlayable() {
      await pool.db.update(media).set({ state: "playable" }).where(eq(media.id, mediaId));
      const fact = { type: "media.playable", mediaId } as const;
      await Promise.all([publishPlayable(ctx, fact), publishPlayable(ctx, fact)]);
    },
  };
}

async function expectPublishedOnce(who: AccountViewer, clientKey: string): Promise<void> {
  const [row] = await pool.db.select().from(drafts).where(eq(drafts.clientKey, clientKey));
  expect(row?.state).toBe("published");
  expect(await pool.db.$count(posts, eq(posts.authorId, who.accountId))).toBe(1);
  const facts = await recordedFacts(ctx);
  expect(facts.filter((fact) => fact.type === "post.published" && fact.postId === row?.postId)).toHaveLength(1);
}

/** Run `inside` in a transaction that is committed only after `beside` has had time to do what it can. */
async function whileUncommitted(
  inside: (tx: Context) => Promise<unknown>,
  beside: () => Promise<unknown>,
): Promise<void> {
  let racing: Promise<unknown> | undefined;
  await transaction(ctx, async (tx) => {
    await inside(tx);
    racing = beside();
    await Promise.race([racing, new Promise((done) => setTimeout(done, 300))]);
  });
  await racing;
}

test("50 writers of every kind on 5 connections all get through", async () => {
  const postId = await aVideoPost(ctx, author());
  const outcomes = await Promise.all(
    crowd
      .slice(1)
      .flatMap((who, i) => [
        setLike(as(ctx, who), { postId, liked: true }),
        addComment(as(ctx, who), { replyToId: postId, body: `hello ${i}`, clientKey: `everybody-${i}` }),
        setFollow(as(ctx, who), { accountId: author().accountId, following: true }),
        setFollow(as(ctx, author()), { accountId: who.accountId as AccountId, following: true }),
      ]),
  );
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual([]);
  await foldAll();
  const n = WRITERS - 1;
  expect((await findPostStats(ctx, [postId])).get(postId)).toMatchObject({ likes: n, replies: n });
  expect((await findAccountStats(ctx, [author().accountId])).get(author().accountId)).toMatchObject({
    followers: n,
    following: n,
  });
  const open = await pool.db.execute(sql`select 1 from pg_stat_activity where state like 'idle in transaction%'
    and datname = current_database()`);
  expect(open).toHaveLength(0);
});
