import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabasePool, openDatabase } from "@/db/client";
import { accounts, drafts, media, posts } from "@/db/schema";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { idTime } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount, aPicture, aPost, aVideo } from "@/lib/testing/factories";
import { queuedJobs, recordedFacts } from "@/lib/testing/jobs";
import { aPublication, aText } from "@/lib/testing/publishing";
import { deletePost } from "../mutations/delete-post";
import { findPost } from "../queries/find-post";
import { discardDraft } from "./discard-draft";
import { saveDraftInput } from "./input";
import { listDrafts } from "./list-drafts";
import { publishOrSchedule } from "./publish-or-schedule";
import { publishScheduled } from "./publish-scheduled";
import { saveDraft } from "./save-draft";

const KEY = "a-planned-key";
const HOUR_MS = 3_600_000;
type Said = Parameters<typeof aPublication>[0];
const plan = (ctx: Context, who: AccountViewer, said: Said = {}, aheadMs = HOUR_MS) => {
  const publishAt = new Date(ctx.now.getTime() + aheadMs).toISOString();
  return publishOrSchedule(as(ctx, who), aPublication({ clientKey: KEY, publishAt, ...said }));
};

test("a planned thread is published at its time, with ids of that moment, and only then seen by anybody", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const media = [{ mediaId: await aPicture(ctx, author), alt: "A lamp" }];
    const parts = [
      { body: "One", contentWarning: "Fire", media },
      { body: "Two", poll: { options: ["Tea", "Water"], seconds: 600 } },
    ];
    const at = later(ctx, HOUR_MS);
    const planned = await plan(ctx, author, { parts, visibility: "unlisted", repliesFrom: "followers" });
    expect(planned).toEqual({ ok: true, value: { postIds: [], scheduledFor: at.now.toISOString() } });
    expect(await listDrafts(as(ctx, author))).toMatchObject([{ state: "scheduled", publishAt: at.now.toISOString() }]);
    expect(await queuedJobs(ctx, "publish-scheduled")).toEqual([{}]);
    expect([await publishScheduled(later(ctx, HOUR_MS - 1)), await ctx.db.$count(posts)]).toEqual([0, 0]);

    expect([await publishScheduled(at), await publishScheduled(at)]).toEqual([1, 0]);
    const [one, two] = await ctx.db.select().from(posts).orderBy(posts.id);
    expect([idTime(one!.id), one?.createdAt]).toEqual([at.now, at.now]);
    expect(await findPost(ctx, one!.id)).toMatchObject({
      ...{ body: "One", contentWarning: "Fire", visibility: "unlisted", commentsFrom: "followers" },
      pictures: [{ alt: "A lamp" }],
    });
    const endsAt = later(at, 600_000).now.toISOString();
    expect(await findPost(ctx, two!.id)).toMatchObject({ body: "Two", replyToId: one?.id, poll: { endsAt } });
    expect(await listDrafts(as(ctx, author))).toEqual([]);
  }));

test("it can be planned anew, written in again (a draft then) and thrown away", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    await plan(ctx, author);
    await plan(later(ctx, 1), author, {}, 2 * HOUR_MS);
    expect(await publishScheduled(later(ctx, HOUR_MS))).toBe(0);
    await saveDraft(as(later(ctx, 2), author), saveDraftInput.parse({ clientKey: KEY, parts: [{ body: "Not yet" }] }));
    expect(await listDrafts(as(ctx, author))).toMatchObject([{ state: "draft", publishAt: null, body: "Not yet" }]);
    expect(await publishScheduled(later(ctx, 3 * HOUR_MS))).toBe(0);
    await plan(later(ctx, 3), author);
    await discardDraft(as(ctx, author), { clientKey: KEY });
    expect([await publishScheduled(later(ctx, 3 * HOUR_MS)), await ctx.db.$count(posts)]).toEqual([0, 0]);
  }));

test("what can't be published when it is due becomes a draft that says why, and holds up nothing else", () =>
  withRollback(async (ctx) => {
    const [author, other] = [await anAccount(ctx), await anAccount(ctx)];
    const [frozen, gone] = [await anAccount(ctx), await anAccount(ctx)];
    const root = await aText(ctx, other, "Hello");
    await plan(ctx, author, { clientKey: "answers-what-goes", replyToId: root });
    const mediaId = await aVideo(ctx, author);
    await plan(ctx, author, { clientKey: "with-its-video", parts: [{ body: "", media: [{ mediaId }] }] });
    await plan(ctx, frozen);
    await plan(ctx, gone);
    await plan(ctx, other);
    await deletePost(as(ctx, other), { postId: root });
    await ctx.db.update(media).set({ state: "failed" }).where(eq(media.id, mediaId));
    await ctx.db.update(accounts).set({ restriction: "frozen" }).where(eq(accounts.id, frozen.accountId));
    await ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, gone.accountId));

    expect(await publishScheduled(later(ctx, HOUR_MS))).toBe(1);
    const failures = async (who: AccountViewer) =>
      (await listDrafts(as(ctx, who))).map(({ state, failure }) => `${state}: ${failure}`).sort();
    expect(await failures(author)).toEqual(["draft: media_rejected", "draft: not_found"]);
    expect(await failures(frozen)).toEqual(["draft: frozen"]);
    expect(await failures(gone)).toEqual(["draft: author_gone"]);
    expect(await failures(other)).toEqual([]);
    expect(await publishScheduled(later(ctx, 2 * HOUR_MS))).toBe(0);
  }));

test("what could not be published now is not planned either", () =>
  withRollback(async (ctx) => {
    const [author, other] = [await anAccount(ctx), await anAccount(ctx)];
    for (const ahead of [-1, 4 * 60_000, 400 * 24 * HOUR_MS])
      expect(await plan(ctx, author, {}, ahead)).toMatchObject({
        failure: { fields: { publishAt: ["schedule_range"] } },
      });
    const secret = await aPost(ctx, other, { visibility: "circle" });
    expect(await plan(ctx, author, { replyToId: secret })).toMatchObject({ failure: { code: "not_found" } });
    const mediaId = await aPicture(ctx, author, { state: "uploaded" });
    const parts = [{ body: "", media: [{ mediaId }] }];
    expect(await plan(ctx, author, { parts })).toMatchObject({ failure: { reason: "media_not_ready" } });
    expect(await listDrafts(as(ctx, author))).toEqual([]);
    expect(await queuedJobs(ctx, "publish-scheduled")).toEqual([]);
  }));

let pool: DatabasePool;
let ctx: Context;
let author: AccountViewer;
beforeAll(async () => {
  pool = openDatabase(process.env.DATABASE_URL ?? "", 6);
  ctx = { db: pool.db, viewer: SYSTEM, now: TEST_NOW };
  author = await anAccount(ctx);
});
afterAll(() => pool.close());

test("five workers at once publish twenty documents once each, also when one is killed in the middle", async () => {
  const at = later(ctx, HOUR_MS);
  for (let i = 0; i < 20; i++) await plan(ctx, author, { clientKey: `planned-number-${i}` });
  // Killed after its work, before it was committed: the transaction is undone, and what it held is free again.
  const killed = transaction(at, async (tx) => {
    await publishScheduled(tx);
    throw new Error("killed");
  });
  await expect(killed).rejects.toThrow("killed");
  expect(await pool.db.$count(posts, eq(posts.authorId, author.accountId))).toBe(0);

  const published = await Promise.all(Array.from({ length: 5 }, () => publishScheduled(at)));
  expect(published.reduce((sum, number) => sum + number, 0)).toBe(20);
  expect(await pool.db.$count(posts, eq(posts.authorId, author.accountId))).toBe(20);
  expect(await pool.db.$count(drafts, eq(drafts.state, "published"))).toBe(20);
  expect((await recordedFacts(ctx)).filter(({ type }) => type === "post.published")).toHaveLength(20);
});

test("the same thread with pictures sent ten times at once is published once", async () => {
  const who = await anAccount(ctx);
  const parts = [
    { body: "One", media: [{ mediaId: await aPicture(ctx, who) }] },
    { body: "Two", media: [{ mediaId: await aPicture(ctx, who) }] },
  ];
  const said = aPublication({ parts });
  const results = await Promise.all(Array.from({ length: 10 }, () => publishOrSchedule(as(ctx, who), said)));
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(results[0]).toMatchObject({ ok: true, value: { postIds: [expect.anything(), expect.anything()] } });
  expect(await pool.db.$count(posts, eq(posts.authorId, who.accountId))).toBe(2);
});

test("a thread without files that is sent ten times at once is published once", async () => {
  const who = await anAccount(ctx);
  const said = aPublication({ parts: [{ body: "One #same" }, { body: "Two #same" }, { body: "Three" }] });
  const results = await Promise.all(Array.from({ length: 10 }, () => publishOrSchedule(as(ctx, who), said)));
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(await pool.db.$count(posts, eq(posts.authorId, who.accountId))).toBe(3);
});

test("one that breaks keeps no other one waiting, and is heard of", async () => {
  const [broken, fine] = [await anAccount(ctx), await anAccount(ctx)];
  const at = later(ctx, HOUR_MS);
  await plan(ctx, broken, {}, HOUR_MS - 1_000);
  await plan(ctx, fine);
  await pool.db.execute(sql`create function break_it() returns trigger language plpgsql as
    'begin raise exception ''broken''; end'`);
  await pool.db.execute(sql`create trigger breaking before insert on posts for each row
    when (new.author_id = ${sql.raw(broken.accountId)}) execute function break_it()`);
  await expect(publishScheduled(at)).rejects.toThrow("scheduled posts could not be published");
  expect(await pool.db.$count(posts, eq(posts.authorId, fine.accountId))).toBe(1);
  await pool.db.execute(sql`drop trigger breaking on posts`);
  expect(await publishScheduled(at)).toBe(1);
  expect(await pool.db.$count(posts, eq(posts.authorId, broken.accountId))).toBe(1);
});

test("a document with pictures that is saved again and again while it is published ends in one post, without an error", async () => {
  const who = await anAccount(ctx);
  const at = later(ctx, HOUR_MS);
  for (let round = 0; round < 6; round++) {
    const clientKey = `saved-and-published-${round}`;
    const parts = [{ body: `Round ${round}`, media: [{ mediaId: await aPicture(ctx, who) }] }];
    await plan(ctx, who, { clientKey, parts });
    const save = () => saveDraft(as(at, who), saveDraftInput.parse({ clientKey, parts }));
    const [published, ...saved] = await Promise.all([publishScheduled(at), save(), save(), publishScheduled(at)]);
    expect(saved.slice(0, 2).every((result) => typeof result !== "number" && result.ok)).toBe(true);
    const there = await pool.db.$count(posts, eq(posts.clientKey, clientKey));
    const [draft] = await pool.db.select().from(drafts).where(eq(drafts.clientKey, clientKey));
    // Whoever came first decides: it is out, or a draft again.
    expect([there, draft?.state]).toEqual(there ? [1, "published"] : [0, "draft"]);
    expect(published).toBeLessThanOrEqual(1);
  }
});
