import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type AccountViewer, type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { AccountId, ListId, PostId } from "@/lib/core/ids";
import { listPostsOf } from "@/lib/posts/queries/profile";
import { PROFILE_TABS } from "@/lib/posts/types";
import { seedCrowd } from "@/lib/testing/crowd";
import { as, TEST_NOW } from "@/lib/testing/database";
import { explain, fullScansOf, recordQueries, rowsTouched } from "@/lib/testing/plans";
import { findTimelineIds } from "./find-ids";
import { readLiveFollowing } from "./read-live";
import { countNewer, readTimeline } from "./read-timeline";
import type { Timeline } from "./types";

const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
let member: AccountViewer;
/** Follows more accounts than are looked up one by one. */
let devoted: AccountViewer;
let star: AccountId;
let known: PostId;
const timelines: Timeline[] = [{ feed: "following" }, { feed: "friends" }, { feed: "local" }];

beforeAll(async () => {
  await seedCrowd(ctx.db);
  member = await someone(sql`order by followings limit 1 offset 1500`);
  devoted = await someone(sql`order by followings desc limit 1`);
  await ctx.db.execute(sql`insert into follows (follower_id, followee_id, created_at)
    select ${devoted.accountId}, id, created_at from accounts where id <> ${devoted.accountId} limit 3000
    on conflict do nothing`);
  await ctx.db.execute(sql`insert into follows (follower_id, followee_id, created_at)
    select followee_id, follower_id, created_at from follows where follower_id in (${member.accountId}, ${devoted.accountId})
    on conflict do nothing`);
  await ctx.db.execute(sql`update accounts set shares_likes = true`);
  await decorate();
  const [list] = await ctx.db.execute<{ id: ListId }>(
    sql`select id::text as id from lists where owner_id = ${devoted.accountId}`,
  );
  timelines.push({ feed: "list", subject: list?.id as ListId }, { feed: "hashtag", subject: "crowd10" });
  const [author] = await ctx.db.execute<{ id: AccountId }>(
    sql`select author_id::text as id from posts group by 1 order by count(*) desc limit 1`,
  );
  star = author?.id as AccountId;
  const [post] = await ctx.db.execute<{ id: PostId }>(
    sql`select id::text as id from posts where reply_to_id is null order by posts.id desc offset 100 limit 1`,
  );
  known = post?.id as PostId;
  await ctx.db.execute(sql`analyze`);
}, 300_000);

/** A tenth of all posts is passed on. */
async function decorate(): Promise<void> {
  const some = sql`select posts.id, author_id, created_at from posts where posts.id % 10 = 0 and reply_to_id is null`;
  await ctx.db.execute(sql`insert into posts (author_id, kind, repost_of_id, created_at)
    select a.id, 'repost', p.id, p.created_at from (${some}) p cross join (select id from accounts limit 3) a`);
}

async function someone(order: ReturnType<typeof sql>): Promise<AccountViewer> {
  const [row] = await ctx.db.execute<{ id: AccountId; handle: string }>(sql`
    select a.id::text as id, a.handle from accounts a
    cross join lateral (select count(*) as followings from follows where follower_id = a.id) f
    where a.state = 'active' ${order}`);
  if (!row) throw new Error("nobody is there");
  return { kind: "account", accountId: row.id, handle: row.handle, role: "member", sessionId: null };
}

const viewers = () => [GUEST, member, devoted];

/** The first page and the one after it. */
async function readOn(me: Context, timeline: Timeline): Promise<void> {
  const first = await readTimeline(me, { timeline });
  if (first.ok && first.value.nextCursor) await readTimeline(me, { timeline, cursor: first.value.nextCursor });
}

describe("no growing table is read from end to end", () => {
  test("by timelines, their next page and what is newer", async () => {
    for (const viewer of viewers())
      for (const timeline of timelines) {
        const me = as(ctx, viewer);
        expect(await fullScansOf((db) => readOn({ ...me, db }, timeline)), timeline.feed).toEqual([]);
        const count = (db: Context["db"]) => countNewer({ ...me, db }, { timeline, since: known });
        expect(await fullScansOf(count), timeline.feed).toEqual([]);
      }
  });

  test("by Following with what is live about it", async () => {
    for (const viewer of [member, devoted]) {
      const read = (db: Context["db"]) => readLiveFollowing({ ...as(ctx, viewer), db }, { before: null, limit: 20 });
      expect(await fullScansOf(read)).toEqual([]);
    }
  });

  test("by the tabs of a profile", async () => {
    for (const viewer of viewers())
      for (const tab of PROFILE_TABS) {
        const read = async (db: Context["db"]) => {
          const me = { ...as(ctx, viewer), db };
          const { nextCursor } = await listPostsOf(me, { accountId: star, tab });
          if (nextCursor) await listPostsOf(me, { accountId: star, tab, cursor: nextCursor });
        };
        expect(await fullScansOf(read), tab).toEqual([]);
      }
  });

  // The embedded Postgres expects an SSD; one that was set up elsewhere may still think of turning disks.
  test("to find what is on a timeline, with Postgres' own idea of what a page costs", async () => {
    await randomPageCost(4);
    try {
      for (const viewer of viewers())
        for (const timeline of timelines)
          for (const before of [null, known]) {
            const find = (db: Context["db"]) =>
              findTimelineIds({ ...as(ctx, viewer), db }, timeline, { before, limit: 20 });
            expect(await fullScansOf(find), timeline.feed).toEqual([]);
          }
    } finally {
      await randomPageCost(1.1);
    }
  });
});

/** For connections that are opened from now on. */
async function randomPageCost(cost: number): Promise<void> {
  await ctx.db.execute(
    sql.raw(`do $$ begin
    execute format('alter database %I set random_page_cost = ${cost}', current_database()); end $$`),
  );
}

test("a page is three queries, however long it is", async () => {
  for (const limit of [5, 20, 50])
    for (const timeline of timelines) {
      const me = as(ctx, devoted);
      const read = await recordQueries((db) => readTimeline({ ...me, db }, { timeline, limit }));
      expect(read.value.ok && read.value.value.items.length).toBeGreaterThan(0);
      expect(read.queries.length).toBeLessThanOrEqual(3);
    }
});

test("Following looks at few rows, whether one follows a handful or thousands", async () => {
  for (const viewer of [member, devoted]) {
    const { queries } = await recordQueries((db) =>
      readTimeline({ ...as(ctx, viewer), db }, { timeline: { feed: "following" } }),
    );
    const [ids] = queries;
    if (!ids) throw new Error("nothing was asked");
    // Whom one follows is among them.
    expect(rowsTouched(await explain(ctx.db, ids, { analyze: true }))).toBeLessThan(6_000);
  }
});
