import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabasePool, openDatabase } from "@/db/client";
import { drafts, posts } from "@/db/schema";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { as, TEST_NOW } from "@/lib/testing/database";
import { anAccount, aPicture } from "@/lib/testing/factories";
import { aPublication } from "@/lib/testing/publishing";
import { publishPost } from "../mutations/publish-post";
import { saveDraftInput } from "./input";
import { saveDraft } from "./save-draft";

/** Real transactions beside each other: nothing here rolls back. */
let pool: DatabasePool;
let ctx: Context;
let who: AccountViewer;

beforeAll(async () => {
  pool = openDatabase(process.env.DATABASE_URL ?? "", 5);
  ctx = { db: pool.db, viewer: SYSTEM, now: TEST_NOW };
  who = await anAccount(ctx);
});
afterAll(() => pool.close());

const PARTS = [{ body: "Lanterns" }];
type Parts = Parameters<typeof aPublication>[0] & {};
const save = (from: Context, clientKey: string, parts: Parts["parts"] = PARTS) =>
  saveDraft(as(from, who), saveDraftInput.parse({ clientKey, parts }));
const publish = (from: Context, clientKey: string, parts: Parts["parts"] = PARTS) =>
  publishPost(as(from, who), aPublication({ clientKey, parts }));

const countPosts = (clientKey: string) => pool.db.$count(posts, eq(posts.clientKey, clientKey));
const stateOf = async (clientKey: string) => {
  const mine = and(eq(drafts.authorId, who.accountId), eq(drafts.clientKey, clientKey));
  const [draft] = await pool.db.select({ state: drafts.state }).from(drafts).where(mine);
  return draft?.state ?? "none";
};

/** `first` in a transaction that is committed only after `second` has had time to do what it can. */
async function whileUncommitted<A, B>(
  first: (tx: Context) => Promise<A>,
  second: () => Promise<B>,
): Promise<{ first: A; second: B }> {
  let racing: Promise<B> | undefined;
  const done = await transaction(ctx, async (tx) => {
    const said = await first(tx);
    racing = second();
    await Promise.race([racing, new Promise((given) => setTimeout(given, 300))]);
    return said;
  });
  return { first: done, second: await (racing as Promise<B>) };
}

test("a draft that is being saved when it is published is published with it", async () => {
  const key = "saved-in-the-same-moment";
  const said = await whileUncommitted(
    (tx) => save(tx, key),
    () => publish(ctx, key),
  );
  expect([said.first.ok, said.second.ok]).toEqual([true, true]);
  expect([await countPosts(key), await stateOf(key)]).toEqual([1, "published"]);
});

test("a save that comes while its publishing is not through yet makes no draft of it", async () => {
  const key = "published-in-the-same-moment";
  const said = await whileUncommitted(
    (tx) => publish(tx, key),
    () => save(ctx, key),
  );
  expect(said.first.ok).toBe(true);
  expect(said.second).toMatchObject({ ok: false, failure: { code: "conflict", reason: "published" } });
  expect([await countPosts(key), await stateOf(key)]).toEqual([1, "none"]);
});

test("saved and published at once, again and again, with pictures and without: one post, and never a draft of it", async () => {
  for (let round = 0; round < 40; round++) {
    const key = `again-and-again-${round}`;
    const media = round % 4 === 0 ? [{ mediaId: await aPicture(ctx, who) }] : [];
    const parts = [{ body: "Lanterns", media }];
    if (round % 3 === 0) await save(ctx, key, parts);
    const saves = () => save(ctx, key, parts);
    const [before, published, after] = await Promise.all([saves(), publish(ctx, key, parts), saves()]);
    expect(published.ok, `round ${round}`).toBe(true);
    for (const saved of [before, after])
      expect(saved.ok || saved.failure, `round ${round}`).toEqual(
        saved.ok ? true : { code: "conflict", reason: "published" },
      );
    expect([await countPosts(key), ["none", "published"].includes(await stateOf(key))], `round ${round}`).toEqual([
      ...[1, true],
    ]);
  }
});
