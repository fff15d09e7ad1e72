import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { queuedJobs, recordedFacts } from "@/lib/testing/jobs";
import { PATIENCE } from "@/lib/testing/patience";
import { relayFacts, startFactRelay } from "./fact-relay";

const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
const fact = (n: number) => ({ type: "account.registered", accountId: String(n) as AccountId }) as const;
const jobs = () => queuedJobs(ctx, "deliver-fact");

afterEach(async () => {
  await ctx.db.execute(sql`delete from recorded_facts`);
  await ctx.db.execute(sql`delete from graphile_worker._private_jobs`);
});

test("facts become jobs in their order, each once, also by several at the same time", async () => {
  expect(await relayFacts(ctx.db)).toBe(0);
  for (let n = 1; n <= 5; n++) await emit(ctx, fact(n));
  expect(await jobs()).toEqual([]);
  expect(await relayFacts(ctx.db)).toBe(5);
  expect(await jobs()).toEqual([1, 2, 3, 4, 5].map(fact));
  expect(await recordedFacts(ctx)).toEqual([]);

  await transaction(ctx, async (tx) => {
    for (let n = 6; n <= 1_205; n++) await emit(tx, fact(n));
  });
  while ((await Promise.all([1, 2, 3, 4].map(() => relayFacts(ctx.db)))).some((taken) => taken > 0));
  const numbers = (await jobs()).map((job) => Number("accountId" in job ? job.accountId : 0));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 1_205 }, (_, i) => i + 1));
});

test("a fact of a change that was undone is none; nobody is kept waiting by one that is not decided", async () => {
  const undecided = Promise.withResolvers<void>();
  const undone = transaction(ctx, async (tx) => {
    await emit(tx, fact(1));
    await undecided.promise;
    throw new Error("undone");
  });
  await emit(ctx, fact(2));
  await vi.waitUntil(async () => (await relayFacts(ctx.db)) === 1, PATIENCE);
  undecided.resolve();
  await expect(undone).rejects.toThrow("undone");
  expect(await relayFacts(ctx.db)).toBe(0);
  expect(await jobs()).toEqual([fact(2)]);
});

test("while it runs they are taken up by themselves: recorded here at once, elsewhere soon", async () => {
  const relay = startFactRelay(ctx.db);
  await transaction(ctx, (tx) => emit(tx, fact(1)));
  await vi.waitUntil(async () => (await jobs()).length === 1, PATIENCE);
  // As another process does: nobody is told.
  await ctx.db.execute(
    sql`insert into recorded_facts (fact, created_at) values (${JSON.stringify(fact(2))}::jsonb, now())`,
  );
  await vi.waitUntil(async () => (await jobs()).length === 2, PATIENCE);
  await relay.stop();
  await emit(ctx, fact(3));
  expect(await jobs()).toHaveLength(2);
  expect(await recordedFacts(ctx)).toEqual([fact(3)]);
});

test("recording announces nothing, so that one change needn't wait for the commit of another", async () => {
  const heard: string[] = [];
  const { unlisten } = await (ctx.db as unknown as { $client: import("postgres").Sql }).$client.listen(
    "jobs:insert",
    (note) => heard.push(note),
  );
  await transaction(ctx, (tx) => emit(tx, fact(1)));
  await relayFacts(ctx.db);
  await vi.waitUntil(() => heard.length > 0, PATIENCE);
  expect(heard).toHaveLength(1);
  await unlisten();
});
