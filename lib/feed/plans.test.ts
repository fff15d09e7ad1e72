import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { type AccountViewer, type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { listPostsOf } from "@/lib/posts/queries/profile";
import { PROFILE_TABS, type ProfileTab } from "@/lib/posts/types";
import { seedCrowd } from "@/lib/testing/crowd";
import { as, TEST_NOW } from "@/lib/testing/database";
import { explain as explainQuery, fullScansOf, recordQueries, rowsTouched } from "@/lib/testing/plans";
import { recordWatchEvents } from "@/lib/watch/mutations";
import { keepPartitions, makePartitions } from "@/lib/watch/partitions";
import { findSeenCandidates } from "./candidates/find-candidates";
import { exposuresOf } from "./exposure/queries";
import { tendExposure } from "./exposure/tend";
import { openExposureFloor } from "./on-facts";
import { listPopularVideos } from "./popular";
import { listInterests } from "./preferences/interests";
import { previewFeed } from "./preferences/preview";
import { UNSTEERED } from "./preferences/types";
import { explain, openFeed, readFeed } from "./queries";
import { extendSession, findSlice, sweepFeedSessions } from "./sessions/store";
import { readSessionToken } from "./sessions/token";
import { countRejection } from "./signals/count-rejection";
import { rejectReported } from "./signals/reject";
import { setSignal } from "./signals/set-signal";
import { type FeedName, type FeedPage, subjectOf } from "./types";

const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
let member: AccountViewer;
let devoted: AccountViewer;

beforeAll(async () => {
  await seedCrowd(ctx.db);
  await watchALot();
  await ctx.db.execute(sql`analyze`);
  member = await someone("order by followings limit 1 offset 1500");
  devoted = await someone("order by followings desc limit 1");
}, 300_000);

/** 60,000 watch events of two days, with what is rolled up from them, and 20,000 sessions. */
async function watchALot(): Promise<void> {
  const now = sql`${TEST_NOW.toISOString()}::timestamptz`;
  await makePartitions(ctx, ["2026-05-31"]);
  await keepPartitions(ctx);
  await ctx.db.execute(sql`
    with crowd as (select array_agg(id) as ids from accounts),
    videos as (select array_agg(id) as ids from posts where kind = 'video')
    insert into watch_events (day, impression_id, account_id, post_id, feed, position, ranker, watched_ms, viewed, shown_at, updated_at)
    select date '2026-05-31' + k % 2, 'seeded-' || k, crowd.ids[1 + (k::bigint * 7919) % cardinality(crowd.ids)],
      videos.ids[1 + (k::bigint * 104729) % cardinality(videos.ids)], 'for-you', 0, 'seeded', 5000, true, ${now}, ${now}
    from generate_series(1, 60000) k, crowd, videos`);
  await ctx.db.execute(sql`insert into seen_posts (account_id, post_id, watched_share, seen_at)
    select account_id, post_id, 0.5, max(shown_at - (abs(hashtext(impression_id)) % 40) * interval '1 day')
    from watch_events group by 1, 2`);
  await ctx.db.execute(sql`insert into author_affinities (account_id, author_id, impressions, watched_shares)
    select w.account_id, p.author_id, count(*), count(*) * 0.5 from watch_events w join posts p on p.id = w.post_id group by 1, 2`);
  await ctx.db.execute(sql`insert into feed_viewers (account_id, watched_at)
    select account_id, max(seen_at) from seen_posts group by 1`);
  await ctx.db.execute(sql`insert into feed_signals (account_id, post_id, kind, created_at)
    select account_id, post_id, 'hidden', seen_at from seen_posts where (account_id + post_id) % 5 = 0`);
  await ctx.db.execute(sql`insert into reports (reporter_id, account_id, post_id, reason, created_at)
    select s.account_id, p.author_id, case when s.account_id % 2 = 0 then p.id end, 'spam', ${now}
    from seen_posts s join posts p on p.id = s.post_id where s.post_id % 5 = 0 on conflict do nothing`);
  await ctx.db.execute(sql`insert into endorsements (account_id, author_id, at)
    select account_id, author_id, ${now} from author_affinities where (account_id + author_id) % 3 = 0`);
  await ctx.db.execute(sql`insert into exposure_floors (post_id, target, opened_at, reached_at)
    select id, 100, created_at, case when id % 20 > 0 then created_at end from posts where kind = 'video'`);
  await ctx.db.execute(sql`insert into post_neighbours (post_id, neighbour_ids, weights, rebuilt_at)
    select id, near.ids, array_fill(0.5::real, array[cardinality(near.ids)]), ${now} from posts p
    cross join lateral (select array(select v.id from posts v where v.kind = 'video' and v.id > p.id order by v.id limit 60) as ids) near
    where p.kind = 'video' and cardinality(near.ids) > 0`);
  await ctx.db.execute(sql`insert into co_watch_pairs (source_id, target_id, watchers, weight, updated_at)
    select a.post_id, b.post_id, count(*), count(*), ${now} from seen_posts a join seen_posts b on b.account_id = a.account_id
    where a.post_id <> b.post_id and a.account_id % 8 = 0 group by 1, 2`);
  await ctx.db.execute(sql`insert into feed_preferences (account_id, multipliers, topics, updated_at)
    select id, '{}', '[]', ${now} from accounts`);
  await ctx.db.execute(sql`
    insert into feed_sessions (account_id, feed, ranker, post_ids, terms, created_at, expires_at)
    select account_id, 'for-you', 'seeded', '{}', '[]', ${now}, ${now} + (row_number() over () % 30 - 1) * interval '1 hour'
    from seen_posts limit 20000`);
}

async function someone(order: string): Promise<AccountViewer> {
  const [row] = await ctx.db.execute<{ id: AccountId; handle: string }>(sql`
    select a.id::text as id, a.handle from accounts a
    cross join lateral (select count(*) as followings from follows where follower_id = a.id) f
    where a.state = 'active' ${sql.raw(order)}`);
  if (!row) throw new Error("nobody is there");
  return { kind: "account", accountId: row.id, handle: row.handle, role: "member", sessionId: null };
}

const viewers = () => [GUEST, member, devoted] as const;

/** Somebody with plenty on every tab, and a post in the midst of each. */
async function someoneFamous(): Promise<{ handle: string; middle: Record<ProfileTab, PostId> }> {
  const [author] = await ctx.db.execute<{ id: AccountId; handle: string }>(sql`
    select a.id::text as id, a.handle from posts p join accounts a on a.id = p.author_id
    where p.reply_to_id is null group by a.id order by count(*) desc, a.id limit 1`);
  if (!author) throw new Error("nobody is famous");
  const { id: accountId, handle } = author;
  await ctx.db.execute(sql`update accounts set shares_likes = true where id = ${accountId}`);
  await ctx.db.execute(sql`insert into likes (account_id, post_id, created_at)
    select ${accountId}, p.id, p.created_at from posts p where p.kind = 'video' and p.visibility = 'public' limit 200
    on conflict do nothing`);
  await ctx.db.execute(sql`insert into posts (author_id, kind, body, reply_to_id, root_id, created_at)
    select ${accountId}, 'text', 'so it is', p.id, p.id, p.created_at from posts p
    where p.reply_to_id is null and p.visibility = 'public' and p.kind <> 'repost' limit 200`);
  const middle = {} as Record<ProfileTab, PostId>;
  for (const tab of PROFILE_TABS) {
    const { items } = await listPostsOf(as(ctx, GUEST), { accountId, tab, limit: 60 });
    middle[tab] = (items[Math.floor(items.length / 2)] ?? expect.fail(`nothing on ${tab}`)).id;
  }
  return { handle, middle };
}

describe("no feed query reads a growing table from end to end", () => {
  test.each<FeedName>(["for-you", "following"])("%s, opened, read on in, extended and explained", async (feed) => {
    for (const viewer of viewers()) {
      const me = as(ctx, viewer);
      let page: FeedPage | undefined;
      const open = async (db: Database) => {
        page = await openFeed({ ...me, db }, { feed });
      };
      expect(await fullScansOf(open)).toEqual([]);
      const { session, items } = page as unknown as FeedPage;
      const id = readSessionToken(session);
      const read = async (db: Database) => {
        await readFeed({ ...me, db }, { session, after: 5 });
        if (id) await extendSession({ ...me, db }, id, (await findSlice(ctx, id, 0, 1))?.length ?? 0);
        if (items[0]) await explain({ ...me, db }, { session, postId: items[0].post.id });
      };
      expect(await fullScansOf(read)).toEqual([]);
    }
  });

  test("the tabs of a profile, opened at their top and in their midst, read on in, upwards too, and extended", async () => {
    const { handle, middle } = await someoneFamous();
    for (const viewer of viewers())
      for (const tab of PROFILE_TABS) {
        const me = as(ctx, viewer);
        const key = { feed: "profile", subject: subjectOf({ handle, tab }) } as const;
        for (const first of [undefined, middle[tab]]) {
          let page: FeedPage | undefined;
          const open = async (db: Database) => {
            page = await openFeed({ ...me, db }, { ...key, first, above: 2 });
          };
          expect(await fullScansOf(open), `${tab} ${first}`).toEqual([]);
          const { session, previous } = page as unknown as FeedPage;
          expect(previous !== null, `${tab} ${first}`).toBe(first !== undefined);
          const id = readSessionToken(session);
          const read = async (db: Database) => {
            await readFeed({ ...me, db }, { session, after: 5 });
            if (previous) await readFeed({ ...me, db }, { session, before: previous });
            if (id) await extendSession({ ...me, db }, id, (await findSlice(ctx, id, 0, 1))?.length ?? 0);
          };
          expect(await fullScansOf(read), `${tab} ${first}`).toEqual([]);
        }
      }
  });

  test("what was seen, what is popular, what has expired", async () => {
    for (const viewer of viewers()) {
      const me = as(ctx, viewer);
      expect(await fullScansOf((db) => findSeenCandidates({ ...me, db }, [], 60))).toEqual([]);
      expect(await fullScansOf((db) => listPopularVideos({ ...me, db }, 24))).toEqual([]);
      expect(await fullScansOf((db) => listInterests({ ...me, db }))).toEqual([]);
      const preferences = { ...UNSTEERED, topics: [{ name: "tea", level: 2 }] };
      expect(await fullScansOf((db) => previewFeed({ ...me, db }, { preferences, seed: "s" }))).toEqual([]);
    }
    expect(await fullScansOf((db) => sweepFeedSessions({ ...ctx, db }))).toEqual([]);
    expect(await fullScansOf((db) => tendExposure({ ...ctx, db }))).toEqual([]);
    const someVideos = await ctx.db.execute<{ id: PostId }>(
      sql`select id::text as id from posts where kind = 'video' limit 30`,
    );
    const ids = someVideos.map(({ id }) => id);
    expect(await fullScansOf((db) => exposuresOf({ ...as(ctx, member), db }, ids))).toEqual([]);
    const signal = { postId: ids[0] as PostId, kind: "hidden", given: false } as const;
    expect(await fullScansOf((db) => setSignal({ ...as(ctx, member), db }, signal))).toEqual([]);
    const [postId, accountId] = [ids[2] as PostId, member.accountId];
    await ctx.db.execute(sql`insert into seen_posts (account_id, post_id, watched_share, seen_at)
      values (${accountId}, ${postId}, 1, ${TEST_NOW.toISOString()}) on conflict do nothing`);
    expect(await fullScansOf((db) => rejectReported({ ...ctx, db }, { postId, accountId }))).toEqual([]);
    for (const [kind, subjectId] of [
      ["reported", postId],
      ["muted", devoted.accountId],
      ["blocked", devoted.accountId],
    ] as const) {
      const rejection = { accountId, kind, subjectId, at: TEST_NOW.toISOString() };
      expect(await fullScansOf((db) => countRejection({ ...ctx, db }, rejection)), kind).toEqual([]);
    }
    expect(await fullScansOf((db) => openExposureFloor({ ...ctx, db }, { postId: ids[1] as PostId }))).toEqual([]);
  });

  test("watch events, the first and the second time", async () => {
    for (const viewer of viewers()) {
      const me = as(ctx, viewer);
      const page = await openFeed(me, { feed: "for-you", limit: 20 });
      const watch = (watchedMs: number) => async (db: Database) => {
        const events = page.items.map(({ impression }) => ({
          impression,
          watchedMs,
          completed: false,
          skipped: false,
        }));
        const at = { ...me, db, now: new Date(TEST_NOW.getTime() + 60_000) };
        expect(await recordWatchEvents(at, events)).toEqual({ accepted: 20, refused: 0 });
      };
      expect(await fullScansOf(watch(1_000))).toEqual([]);
      expect(await fullScansOf(watch(9_000))).toEqual([]);
    }
  });
});

test("a page of a tab of a profile is three queries, further down and further up; to open one takes one more", async () => {
  const { handle, middle } = await someoneFamous();
  for (const tab of PROFILE_TABS) {
    const me = as(ctx, member);
    const key = { feed: "profile", subject: subjectOf({ handle, tab }), limit: 5, above: 2 } as const;
    const opened = await recordQueries((db) => openFeed({ ...me, db }, { ...key, first: middle[tab] }));
    expect(opened.queries.length, tab).toBeLessThanOrEqual(4);
    const { session, next, previous } = opened.value;
    for (const place of [{ after: next ?? 0 }, { before: previous ?? 0 }]) {
      const read = await recordQueries((db) => readFeed({ ...me, db }, { session, ...place }));
      expect(read.value.ok && read.value.value.items.length, tab).toBeGreaterThan(0);
      expect(read.queries.length, tab).toBeLessThanOrEqual(3);
    }
  }
});

test("opening For You touches a bounded number of rows, whoever asks", async () => {
  for (const viewer of viewers()) {
    const { queries } = await recordQueries((db) => openFeed({ ...as(ctx, viewer), db }, { feed: "for-you" }));
    let touched = 0;
    for (const query of queries) touched += rowsTouched(await explainQuery(ctx.db, query, { analyze: true }));
    expect(touched).toBeLessThan(30_000);
    expect(queries.length).toBeLessThanOrEqual(7);
  }
});
