import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { type AccountViewer, type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { seedCrowd } from "@/lib/testing/crowd";
import { as, TEST_NOW } from "@/lib/testing/database";
import { explain, fullScansOf, recordQueries, rowsTouched } from "@/lib/testing/plans";
import { fillSearchIndex } from "./jobs/fill-index";
import { rebuildSearchTerms } from "./jobs/rebuild-terms";
import { rememberSearch } from "./mutations";
import { completeSearch } from "./queries/complete";
import { search } from "./queries/search";

const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
let member: AccountViewer;

/** «crowd» and «post» stand in tens of thousands of posts, «post 4711» in one. */
const QUERIES = [
  "crowd",
  "crowd post",
  "4711",
  '"crowd post"',
  "crowd -post",
  "has:video",
  "from:crowd_7 crowd",
  "crwod",
];

beforeAll(async () => {
  await seedCrowd(ctx.db);
  await fillSearchIndex(ctx);
  await rebuildSearchTerms(ctx);
  const [row] = await ctx.db.execute<{ id: AccountId; handle: string }>(
    sql`select a.id::text as id, a.handle from accounts a where a.handle = 'crowd_100'`,
  );
  if (!row) throw new Error("nobody is there");
  member = { kind: "account", accountId: row.id, handle: row.handle, role: "member", sessionId: null };
  await ctx.db.execute(sql`insert into recent_searches (account_id, query, searched_at)
    select id, 'search ' || n, created_at from accounts, generate_series(1, 3) n`);
  await ctx.db.execute(sql`analyze`);
}, 300_000);

describe("no growing table is read from end to end", () => {
  test("by a search, whatever it is for and whoever asks", async () => {
    for (const viewer of [GUEST, member])
      for (const query of QUERIES)
        for (const order of ["best", "newest"] as const)
          expect(await fullScansOf((db) => search({ ...as(ctx, viewer), db }, { query, order })), query).toEqual([]);
  }, 180_000);

  test("by completion, and by remembering a search", async () => {
    for (const viewer of [GUEST, member])
      for (const query of ["", "c", "crowd_1", "crowd 123", "#crowd", "crwod"])
        expect(await fullScansOf((db) => completeSearch({ ...as(ctx, viewer), db }, { query })), query).toEqual([]);
    expect(await fullScansOf((db) => rememberSearch({ ...as(ctx, member), db }, { query: "crowd" }))).toEqual([]);
  }, 180_000);
});

test("a word that stands in every post is looked for among the newest ones only", async () => {
  const { queries } = await recordQueries((db) => search({ ...as(ctx, GUEST), db }, { query: "crowd", kind: "posts" }));
  const looks = queries.filter(({ sql: text }) => text.includes("post_search s where"));
  expect(looks.length).toBeLessThanOrEqual(3);
  let touched = 0;
  for (const look of looks) touched += rowsTouched(await explain(ctx.db, look, { analyze: true }));
  // Of 58,000 posts: the ones of a few days, and for 400 of them who wrote them.
  expect(touched).toBeLessThan(15_000);
});
