import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { feedSessions, followedHashtags, hashtags, postHashtags, rankingWeights, watchEvents } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { aFollow, anAccount, aVideoPost } from "@/lib/testing/factories";
import { readImpression } from "@/lib/watch/impression";
import { recordWatchEvents } from "@/lib/watch/mutations";
import { explain, openFeed, readFeed } from "./queries";
import { findPolicy } from "./ranking/current";
import { DEFAULT_PREFERENCES, type FeedPreferences } from "./ranking/preferences";
import { resetWeights, setWeights } from "./ranking/set-weights";
import { DEFAULT_VERSION, FORMULA, TERM_NAMES, WEIGHTS } from "./ranking/weights";
import { addSession } from "./sessions/store";
import { decide } from "./sessions/stretch";
import { sessionToken } from "./sessions/token";
import { setSignal } from "./signals/set-signal";
import type { FeedItem, FeedPage } from "./types";

const FOR_YOU = { feed: "for-you" } as const;
const HOUR = 3_600_000;

async function videos(ctx: Context, count: number): Promise<{ author: AccountViewer; id: PostId }[]> {
  const made: { author: AccountViewer; id: PostId }[] = [];
  for (let i = 0; i < count; i++) {
    const author = await anAccount(ctx);
    made.push({ author, id: await aVideoPost(later(ctx, -i * HOUR), author) });
  }
  return made;
}

const open = (ctx: Context, limit = 20, seed = "s") => openFeed(ctx, { ...FOR_YOU, limit, seed });
const idsOf = ({ items }: FeedPage) => items.map(({ post }) => post.id);

async function everyItem(ctx: Context, seed = "s"): Promise<{ items: FeedItem[]; session: string }> {
  let page = await open(ctx, 20, seed);
  const items = [...page.items];
  while (page.next !== null) {
    const read = await readFeed(ctx, { session: page.session, after: page.next, limit: 20 });
    if (!read.ok) throw new Error(read.failure.code);
    page = read.value;
    items.push(...page.items);
  }
  return { items, session: page.session };
}

async function explained(ctx: Context, session: string, postId: PostId) {
  const why = await explain(ctx, { session, postId });
  if (!why.ok) throw new Error(why.failure.code);
  return why.value;
}

describe("a guest and a new account", () => {
  test("have a feed from the first swipe, and what they take an interest in comes first", () =>
    withRollback(async (ctx) => {
      const made = await videos(ctx, 30);
      const last = made.at(-1)?.id as PostId;
      const [tag] = await ctx.db
        .insert(hashtags)
        .values({ name: "garden", displayName: "garden", createdAt: ctx.now })
        .returning();
      await ctx.db.insert(postHashtags).values({ hashtagId: tag?.id as never, postId: last });
      const preferences: FeedPreferences = { ...DEFAULT_PREFERENCES, topics: { garden: 2 } };
      for (const viewer of [GUEST, await anAccount(ctx)]) {
        expect((await open(as(ctx, viewer))).items).toHaveLength(20);
        const plain = await decide(as(ctx, viewer), FOR_YOU, { already: [], seed: "s" });
        const wished = await decide(as(ctx, viewer), FOR_YOU, { already: [], seed: "s", preferences });
        expect(wished.postIds.indexOf(last)).toBeLessThan(plain.postIds.indexOf(last));
        expect(wished.postIds.indexOf(last)).toBeLessThan(3);
      }
    }));
});

describe("an explanation", () => {
  test("says where a video was found, and its parts add up to the score, whatever gave it its place", () =>
    withRollback(async (ctx) => {
      const made = await videos(ctx, 60);
      const viewer = await anAccount(ctx);
      await aFollow(ctx, viewer.accountId, (made[40] as { author: AccountViewer }).author.accountId);
      for (const { id } of made.slice(45))
        await ctx.db.execute(
          sql`insert into exposure_floors (post_id, target, opened_at) values (${id}, 100, ${ctx.now.toISOString()})`,
        );
      await ctx.db.execute(sql`insert into exposure_pace (share, updated_at) values (0.3, ${ctx.now.toISOString()})`);
      await setWeights(ctx, { ...WEIGHTS, exploration: { points: 60, share: 0.3 } }, "more chance, for this test");
      const { items, session } = await everyItem(as(ctx, viewer));
      const kinds = new Set<string | undefined>();
      for (const [position, { post, reason, impression }] of items.entries()) {
        const why = await explained(as(ctx, viewer), session, post.id);
        expect(why).toMatchObject({ position, ranker: `${FORMULA}.${DEFAULT_VERSION + 1}` });
        expect(why.terms.reduce((sum, { part }) => sum + part, 0)).toBe(why.score);
        expect(why.sources.length).toBeGreaterThan(0);
        kinds.add(why.slot?.kind);
        if (why.slot) expect(reason).toBe(why.slot.kind === "floor" ? "exposure" : "exploration");
        const served = readImpression(impression)?.propensity ?? null;
        if (why.slot?.kind === "random") expect(served).toBeCloseTo(why.slot.propensity, 6);
        else expect(served).toBe(null);
      }
      expect(kinds).toEqual(new Set([undefined, "floor", "random"]));
    }));

  test("of what was ranked by an older formula is gone, and so is reading on in it", () =>
    withRollback(async (ctx) => {
      const [video] = await videos(ctx, 1);
      const me = as(ctx, await anAccount(ctx));
      const postIds = [video?.id as PostId];
      const stretch = { postIds, terms: [[300, 200, 0, 0, 0, 17]], origins: [], candidates: 1, ranker: "sum-1" };
      const session = sessionToken(await addSession(me, FOR_YOU, stretch));
      const gone = { ok: false, failure: { code: "gone", reason: "feed_session_expired" } };
      expect(await explain(me, { session, postId: postIds[0] as PostId })).toEqual(gone);
      expect(await readFeed(me, { session, after: 0 })).toEqual(gone);
    }));
});

test("what chance has chosen is kept with its probability among the watch events", () =>
  withRollback(async (ctx) => {
    await videos(ctx, 40);
    await setWeights(ctx, { ...WEIGHTS, exploration: { points: 60, share: 0.5 } }, "");
    const me = as(ctx, await anAccount(ctx));
    const { items } = await everyItem(me);
    const events = items.map(({ impression }) => ({ impression, watchedMs: 3_000, completed: false, skipped: false }));
    expect(await recordWatchEvents(later(me, 9_000), events)).toEqual({ accepted: 40, refused: 0 });
    const rows = await ctx.db.select().from(watchEvents);
    const drawn = rows.filter(({ propensity }) => propensity !== null);
    expect(drawn).toHaveLength(items.filter(({ reason }) => reason === "exploration").length);
    expect(drawn.length).toBeGreaterThan(10);
    for (const { propensity } of drawn) expect(propensity).toBeGreaterThanOrEqual(1 / 40);
  }));

describe("preferences", () => {
  test("newest: For You in the order of time, also further on, and nothing to explain", () =>
    withRollback(async (ctx) => {
      const made = await videos(ctx, 75);
      const viewer = await anAccount(ctx);
      const me = as(ctx, viewer);
      await ctx.db.execute(sql`insert into feed_preferences (account_id, multipliers, topics, "order", updated_at)
        values (${viewer.accountId}, '{}', '[]', 'newest', ${ctx.now.toISOString()})`);
      const { items, session } = await everyItem(me);
      expect(items.map(({ post }) => post.id)).toEqual(made.map(({ id }) => id));
      expect(items.every(({ reason }) => reason === "newest")).toBe(true);
      const why = await explained(me, session, made[70]?.id as PostId);
      expect(why).toMatchObject({ score: 0, terms: [], ranker: "newest-1", position: 70 });
      const first = made[9]?.id as PostId;
      const asked = await openFeed(me, { ...FOR_YOU, first });
      expect(asked.items.map(({ reason }) => reason)).toEqual(["linked", "newest", "newest", "newest", "newest"]);
    }));

  test("a feed goes on in the order in which it began, whatever is preferred meanwhile", () =>
    withRollback(async (ctx) => {
      await videos(ctx, 70);
      const viewer = await anAccount(ctx);
      const page = await open(as(ctx, viewer), 5);
      await ctx.db.execute(sql`insert into feed_preferences (account_id, multipliers, topics, "order", updated_at)
        values (${viewer.accountId}, '{}', '[]', 'newest', ${ctx.now.toISOString()})`);
      const read = await readFeed(as(ctx, viewer), { session: page.session, after: 58, limit: 10 });
      if (!read.ok) throw new Error(read.failure.code);
      for (const { post } of read.value.items)
        expect((await explained(as(ctx, viewer), page.session, post.id)).terms).toHaveLength(TERM_NAMES.length);
    }));
});

describe("weights", () => {
  test("are data: those that are active rank, under their version, and the code's own after them", () =>
    withRollback(async (ctx) => {
      await videos(ctx, 5);
      expect(await findPolicy(ctx)).toMatchObject({ version: DEFAULT_VERSION, weights: WEIGHTS });
      const { ranker: usual } = await decide(as(ctx, GUEST), FOR_YOU, { already: [], seed: "s" });
      expect(usual).toBe(`${FORMULA}.${DEFAULT_VERSION}`);
      const changed = { ...WEIGHTS, freshness: { points: 10, halfLifeHours: 5 } };
      expect(await setWeights(ctx, changed, "newness counts less")).toBe(DEFAULT_VERSION + 1);
      expect(await setWeights(ctx, changed, "again")).toBe(DEFAULT_VERSION + 2);
      expect(await findPolicy(ctx)).toMatchObject({ version: DEFAULT_VERSION + 2, weights: changed });
      const { terms } = await decide(as(ctx, GUEST), FOR_YOU, { already: [], seed: "s" });
      expect(Math.max(...terms.map((parts) => parts?.[0] ?? 0))).toBe(10);
      const kept = await ctx.db.select().from(rankingWeights).where(eq(rankingWeights.active, false));
      expect(kept.map(({ note }) => note)).toEqual(["newness counts less"]);
      await resetWeights(ctx);
      expect((await findPolicy(ctx)).version).toBe(DEFAULT_VERSION);
    }));

  test("that are none are not taken", () =>
    withRollback(async (ctx) => {
      for (const bad of [
        {},
        { ...WEIGHTS, like: { points: "9", usual: 1, prior: 1 } },
        { ...WEIGHTS, freshness: { points: 1e9, halfLifeHours: 1 } },
        { ...WEIGHTS, freshness: { points: 1, halfLifeHours: 0 } },
        { ...WEIGHTS, more: 1 },
      ])
        await expect(setWeights(ctx, bad as never, "")).rejects.toThrow();
    }));
});

test("what somebody wanted less of does not come back, and what is like it comes later", () =>
  withRollback(async (ctx) => {
    const made = await videos(ctx, 20);
    const { author, id } = made[0] as { author: AccountViewer; id: PostId };
    const sibling = await aVideoPost(ctx, author);
    const me = as(ctx, await anAccount(ctx));
    const before = idsOf(await open(me));
    await setSignal(me, { postId: id, kind: "not_interested", given: true });
    const after = idsOf(await open(me));
    expect(after).not.toContain(id);
    expect(after.indexOf(sibling)).toBeGreaterThan(before.indexOf(sibling));
    expect(after.indexOf(sibling)).toBe(after.length - 1);
  }));

describe("a session that was not given to this viewer", () => {
  test("opens nothing, tells nothing, and changes nothing", () =>
    withRollback(async (ctx) => {
      await videos(ctx, 70);
      const [mine, theirs] = [as(ctx, await anAccount(ctx)), as(ctx, await anAccount(ctx))];
      const { session, items } = await open(mine);
      const postId = items[0]?.post.id as PostId;
      const rows = () => ctx.db.select().from(feedSessions).orderBy(feedSessions.id);
      const before = await rows();
      const forged = [
        "",
        "x",
        session.slice(0, -1),
        `${session}A`,
        session.toUpperCase(),
        [...session].reverse().join(""),
        sessionToken("9223372036854775807" as never),
        "' or 1=1 --",
        "\u0000",
        "ç".repeat(60),
      ];
      for (const token of forged) {
        for (const result of [
          await readFeed(mine, { session: token, after: 0 }),
          await readFeed(mine, { session: token, after: 100_000 }),
          await explain(mine, { session: token, postId }),
        ])
          expect(result).toMatchObject({ ok: false });
      }
      for (const other of [theirs, as(ctx, GUEST)])
        for (const after of [0, 59, 60])
          expect(await readFeed(other, { session, after })).toMatchObject({ failure: { code: "not_found" } });
      expect(await explain(theirs, { session, postId })).toMatchObject({ failure: { code: "not_found" } });
      expect(await rows()).toEqual(before);
    }));

  test("nor does an impression token that was made up, bent or somebody else's count anything", () =>
    withRollback(async (ctx) => {
      await videos(ctx, 5);
      const [mine, theirs] = [as(ctx, await anAccount(ctx)), as(ctx, await anAccount(ctx))];
      const { items } = await open(mine);
      const { impression } = items[0] as FeedItem;
      const bytes = Buffer.from(impression.split(".")[0] ?? impression, "base64url");
      const bent = Array.from({ length: bytes.length }, (_, i) => {
        const other = Buffer.from(bytes);
        other[i] = (other[i] as number) ^ 1;
        return impression.replace(bytes.toString("base64url"), other.toString("base64url"));
      }).filter((token) => token !== impression);
      expect(bent.length).toBeGreaterThan(10);
      const said = (tokens: string[]) =>
        tokens.map((token) => ({ impression: token, watchedMs: 9_000, completed: true, skipped: false }));
      const made = ["", "x", "AAAA.BBBB", impression.slice(1), ...bent];
      expect(await recordWatchEvents(later(mine, 9_000), said(made))).toEqual({ accepted: 0, refused: made.length });
      for (const other of [theirs, as(ctx, GUEST)])
        expect(await recordWatchEvents(later(other, 9_000), said([impression]))).toEqual({ accepted: 0, refused: 1 });
      for (const table of ["watch_events", "post_stat_deltas", "seen_posts", "author_affinities", "feed_viewers"])
        expect(await ctx.db.execute(sql`select from ${sql.raw(table)}`), table).toHaveLength(0);
    }));
});

test("hashtags that somebody follows bring their videos up", () =>
  withRollback(async (ctx) => {
    const made = await videos(ctx, 20);
    const last = made.at(-1)?.id as PostId;
    const viewer = await anAccount(ctx);
    const [tag] = await ctx.db
      .insert(hashtags)
      .values({ name: "garden", displayName: "garden", createdAt: ctx.now })
      .returning();
    const hashtagId = tag?.id as never;
    await ctx.db.insert(postHashtags).values({ hashtagId, postId: last });
    const before = idsOf(await open(as(ctx, viewer))).indexOf(last);
    await ctx.db.insert(followedHashtags).values({ accountId: viewer.accountId, hashtagId, createdAt: ctx.now });
    expect(idsOf(await open(as(ctx, viewer))).indexOf(last)).toBeLessThan(before);
  }));
