import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { readLiveFollowing } from "@/lib/feed/timelines/read-live";
import { readTimeline } from "@/lib/feed/timelines/read-timeline";
import { search } from "@/lib/search/queries/search";
import { seedCrowd } from "@/lib/testing/crowd";
import { as, TEST_NOW } from "@/lib/testing/database";
import { explain, planNodes, recordQueries, sequentialScans } from "@/lib/testing/plans";
import { listPostsOf } from "./queries/profile";

const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
/** Has hidden something, and nothing. */
let choosy: AccountViewer;
let easy: AccountViewer;

beforeAll(async () => {
  await seedCrowd(ctx.db);
  choosy = await somebody(sql`exists (select from hidden_posts h where h.account_id = a.id)`);
  easy = await somebody(sql`not exists (select from hidden_posts h where h.account_id = a.id)`);
}, 300_000);

async function somebody(condition: ReturnType<typeof sql>): Promise<AccountViewer> {
  const [row] = await ctx.db.execute<{ id: AccountId; handle: string }>(sql`select a.id::text as id, a.handle
    from accounts a join follows f on f.follower_id = a.id where ${condition} group by a.id, a.handle order by count(*) desc limit 1`);
  if (!row) throw new Error("nobody is like that");
  return { kind: "account", accountId: row.id, handle: row.handle, role: "member", frozen: false } as AccountViewer;
}

/** What lists send to the database. */
const LISTS: Record<string, (me: Context) => Promise<unknown>> = {
  "Following, page and posts": (me) => readTimeline(me, { timeline: { feed: "following" }, limit: 40 }),
  "Local, page and posts": (me) => readTimeline(me, { timeline: { feed: "local" }, limit: 40 }),
  "the home of programs": (me) => readLiveFollowing(me, { before: null, limit: 40 }),
  search: (me) => search(me, { query: "crowd", kind: "posts" }),
};

test.each(Object.keys(LISTS))(
  "what somebody has hidden is looked up by key, once a statement: %s",
  async (name) => {
    for (const viewer of [choosy, easy]) {
      const { queries } = await recordQueries(async (db) => LISTS[name]?.({ ...as(ctx, viewer), db }));
      const about = queries.filter((query) => query.sql.includes("hidden_posts"));
      expect(about.length).toBeGreaterThan(0);
      for (const query of about) {
        const plan = await explain(ctx.db, query, { analyze: true });
        const looks = planNodes(plan).filter((node) => node["Relation Name"] === "hidden_posts");
        expect(looks.length).toBeGreaterThan(0);
        expect(sequentialScans(plan, ["hidden_posts"])).toEqual([]);
        for (const look of looks) expect(look["Actual Loops"], look["Node Type"]).toBeLessThanOrEqual(1);
        if (viewer === easy) expect(looks.reduce((rows, look) => rows + (look["Actual Rows"] ?? 0), 0)).toBe(0);
      }
    }
  },
  60_000,
);

test("what is hidden leaves the timelines, and stays on its author's profile", async () => {
  const me = as(ctx, easy);
  const local = async () => {
    const page = await readTimeline(me, { timeline: { feed: "local" }, limit: 40 });
    if (!page.ok) throw new Error(page.failure.code);
    return page.value.items;
  };
  const before = await local();
  const chosen = before.find(({ viewer, kind }) => !viewer.own && kind !== "repost");
  if (!chosen) throw new Error("nothing to hide");
  await ctx.db.execute(sql`insert into hidden_posts (account_id, post_id, created_at)
    values (${easy.accountId}, ${chosen.id}, ${TEST_NOW.toISOString()})`);
  const idsOf = (items: readonly { id: PostId }[]) => items.map(({ id }) => id);
  expect(idsOf(await local())).not.toContain(chosen.id);
  const others = idsOf(before).filter((id) => id !== chosen.id);
  expect(idsOf(await local()).slice(0, others.length)).toEqual(
    others.filter((id) => before.find((post) => post.id === id)?.original?.id !== chosen.id),
  );
  const theirs = await listPostsOf(me, { accountId: chosen.author.id, limit: 40 });
  expect(idsOf(theirs.items)).toContain(chosen.id);
});
