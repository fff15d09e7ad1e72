import { asc, eq, inArray } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { accounts, streamEvents, streams } from "@/db/schema";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { bus } from "@/lib/realtime/bus";
import { withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { PATIENCE } from "@/lib/testing/patience";
import { append } from "./append";

const told = (accountId: AccountId, seq: number) =>
  ({ accountId, kind: "message", data: { conversationId: "1", seq } }) as const;

const eventsOf = (ctx: Context, accountId: AccountId) =>
  ctx.db
    .select({ seq: streamEvents.seq, kind: streamEvents.kind, data: streamEvents.data })
    .from(streamEvents)
    .where(eq(streamEvents.accountId, accountId))
    .orderBy(asc(streamEvents.seq));

test("events of one account are counted from 1, in the order given; others have their own numbers", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [(await anAccount(ctx)).accountId, (await anAccount(ctx)).accountId];
    await append(ctx, [told(ana, 7), told(bo, 7), told(ana, 8)]);
    await append(ctx, [{ accountId: ana, kind: "notification", data: { notificationId: "5" } }, told(bo, 9)]);
    expect(await eventsOf(ctx, ana)).toEqual([
      { seq: 1, kind: "message", data: { conversationId: "1", seq: 7 } },
      { seq: 2, kind: "message", data: { conversationId: "1", seq: 8 } },
      { seq: 3, kind: "notification", data: { notificationId: "5" } },
    ]);
    expect((await eventsOf(ctx, bo)).map(({ seq }) => seq)).toEqual([1, 2]);
    await append(ctx, []);
  }));

test("fifty writers at once, in any order of accounts: no number twice, none missing, nobody waits for ever", async () => {
  const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
  const ids = await Promise.all([0, 1, 2, 3].map(async () => (await anAccount(ctx)).accountId));
  await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      transaction(ctx, (tx) =>
        append(
          tx,
          (i % 2 ? ids : ids.toReversed()).map((id) => told(id, i)),
        ),
      ),
    ),
  );
  for (const id of ids) {
    const events = await eventsOf(ctx, id);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  }
  expect(await ctx.db.select({ seq: streams.seq }).from(streams).where(inArray(streams.accountId, ids))).toEqual(
    Array(4).fill({ seq: 50 }),
  );
  await ctx.db.delete(streamEvents).where(inArray(streamEvents.accountId, ids));
  await ctx.db.delete(accounts).where(inArray(accounts.id, ids));
});

test("readers are woken when the outermost transaction is committed, and not by one that is undone", async () => {
  const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
  const { accountId } = await anAccount(ctx);
  const seen: number[] = [];
  const stop = bus().listen(`account:${accountId}`, () => seen.push(seen.length));
  // Once when the line to the other processes stands: something may have been missed until then.
  await vi.waitFor(() => expect(seen).toHaveLength(1), PATIENCE);
  seen.length = 0;
  await transaction(ctx, async (tx) => {
    await transaction(tx, (inner) => append(inner, [told(accountId, 1)]));
    expect(seen).toEqual([]);
  });
  expect(seen).toHaveLength(1);
  const undone = transaction(ctx, async (tx) => {
    await append(tx, [told(accountId, 2)]);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(seen).toHaveLength(1);
  expect(await eventsOf(ctx, accountId)).toHaveLength(1);
  stop();
  await ctx.db.delete(streamEvents).where(eq(streamEvents.accountId, accountId));
  await ctx.db.delete(accounts).where(eq(accounts.id, accountId));
});
