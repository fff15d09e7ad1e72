import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { follows, posts } from "@/db/schema";
import { seedCrowd } from "./crowd";
import { explain, fullScansOf, recordQueries, rowsTouched, sequentialScans } from "./plans";

beforeAll(() => seedCrowd(database()));

test("a query without an index to help it is told on", async () => {
  const found = await fullScansOf((db) => db.select().from(posts).where(eq(posts.body, "Crowd post 7")));
  expect(found.map(({ tables }) => tables)).toEqual([["posts"]]);
});

test("a query by an index passes, and touches no more rows than it gives", async () => {
  const db = database();
  const [one] = await db.select({ id: posts.id }).from(posts).limit(1);
  const query = db.select().from(posts).where(eq(posts.id, one!.id));
  expect(sequentialScans(await explain(db, query))).toEqual([]);
  expect(rowsTouched(await explain(db, query, { analyze: true }))).toBe(1);
});

test("the crowd is skewed as people are: the first eighth of accounts has half of the followers", async () => {
  const rows = await database().select({ followeeId: follows.followeeId }).from(follows);
  const counts = new Map<string, number>();
  for (const { followeeId } of rows) counts.set(followeeId, (counts.get(followeeId) ?? 0) + 1);
  const largest = [...counts.values()].sort((a, b) => b - a).slice(0, 1_000);
  expect(largest.reduce((a, b) => a + b, 0) / rows.length).toBeGreaterThan(0.45);
});

test("statements are written down in order, transactions included, begin and commit not", async () => {
  const { value, queries } = await recordQueries(async (db) => {
    await db.select({ id: posts.id }).from(posts).limit(1);
    return db.transaction((tx) => tx.select({ id: follows.followerId }).from(follows).limit(1));
  });
  expect(value).toHaveLength(1);
  expect(queries.map(({ sql }) => sql.includes("from"))).toEqual([true, true]);
});
