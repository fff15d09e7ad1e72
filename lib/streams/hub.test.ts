import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { accountPresence, streamCounts } from "@/db/schema";
import { openSession } from "@/lib/accounts/sessions";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { append } from "@/lib/events/append";
import { later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { PATIENCE } from "@/lib/testing/patience";
import { Hub } from "./hub";
import { countElsewhere, writeCounts } from "./open-elsewhere";
import { STREAMS_MAX } from "./seats";
import { sweepStreams } from "./sweep";
import type { Ending } from "./types";
import type { Frame, Wire } from "./wire";

const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
let hub: Hub | null = null;
afterEach(() => hub?.close());

/** A connection that takes everything, or whose other side has stopped reading while `waiting` is more than nothing. */
class Line implements Wire {
  readonly frames: Frame[] = [];
  ended: Ending | null = null;
  beats = 0;
  bytes = 0;
  leave: (() => void) | null = null;

  send(frames: readonly Frame[]): void {
    this.frames.push(...frames);
  }
  beat(): void {
    this.beats++;
  }
  waiting(): number {
    return this.bytes;
  }
  end(why: Ending): void {
    this.ended = why;
    this.leave?.();
  }
  get numbers(): (number | null)[] {
    return this.frames.filter(({ kind }) => kind === "notifications.read").map(({ seq }) => seq);
  }
}

async function read(
  account: AccountViewer,
  after: number | null,
  device: string | null = null,
  elsewhere = 0,
): Promise<Line> {
  hub ??= new Hub();
  const line = new Line();
  const sessionId = await openSession(ctx, account.accountId);
  line.leave = hub.open(
    { accountId: account.accountId, credential: { sessionId }, device, wire: line },
    after,
    elsewhere,
  );
  return line;
}

const tell = (account: AccountViewer, count: number) =>
  append(
    ctx,
    Array.from({ length: count }, () => ({
      accountId: account.accountId,
      kind: "notifications.read",
      data: { upTo: "1" },
    })),
  );
const upTo = (count: number, from = 1) => Array.from({ length: count - from + 1 }, (_, i) => i + from);

test("who reads too slowly is let go, not waited for; the others go on, and coming back brings the rest", async () => {
  hub = new Hub();
  const ana = await anAccount(ctx);
  const [slow, quick] = [await read(ana, 0), await read(ana, 0)];
  await tell(ana, 2);
  await vi.waitFor(() => expect(slow.numbers).toEqual([1, 2]), PATIENCE);
  slow.bytes = 300_000;
  await tell(ana, 3);
  await vi.waitFor(() => expect(quick.numbers).toEqual(upTo(5)), PATIENCE);
  expect(slow.ended).toBe("slow");
  expect(slow.numbers).toEqual([1, 2]);
  const back = await read(ana, 2);
  await vi.waitFor(() => expect(back.numbers).toEqual([3, 4, 5]), PATIENCE);
  expect(quick.ended).toBeNull();
});

test("who has taken nothing since the last beat is let go too", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  hub = new Hub();
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const [stuck, well] = [await read(ana, 0), await read(bo, 0)];
  stuck.bytes = 100;
  vi.advanceTimersByTime(15_000);
  expect([stuck.beats, well.beats]).toEqual([1, 1]);
  vi.advanceTimersByTime(15_000);
  vi.useRealTimers();
  expect([stuck.ended, well.ended]).toEqual(["slow", null]);
});

test("whoever was away for long gets thousands in order and once, while others are told what is new", async () => {
  hub = new Hub();
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  for (let i = 0; i < 5; i++) await tell(ana, 400);
  const [late, other] = [await read(ana, 0), await read(bo, 0)];
  await tell(bo, 1);
  await tell(ana, 1);
  await vi.waitFor(() => expect(late.numbers).toEqual(upTo(2_001)), PATIENCE);
  await vi.waitFor(() => expect(other.numbers).toEqual([1]), PATIENCE);
});

test("an account has so many streams and no more; one that is closed makes room", async () => {
  hub = new Hub();
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const lines = [];
  for (let i = 0; i < STREAMS_MAX; i++) lines.push(await read(ana, null));
  expect((await read(ana, null)).leave).toBeNull();
  expect((await read(bo, null)).leave).not.toBeNull();
  lines[0]?.leave?.();
  expect((await read(ana, null)).leave).not.toBeNull();
});

test("the streams of all processes are counted together, and one that stops counts no more", async () => {
  const ana = await anAccount(ctx);
  const [one, two] = [new Hub(), new Hub()];
  const at = async (where: Hub, elsewhere?: number) => {
    hub = where;
    return read(ana, null, null, elsewhere ?? (await where.countElsewhere(ana.accountId)));
  };
  try {
    for (let i = 0; i < 6; i++) await at(one);
    await vi.waitFor(async () => expect(await two.countElsewhere(ana.accountId)).toBe(6), PATIENCE);
    expect(await one.countElsewhere(ana.accountId)).toBe(0);
    const others = [await at(two), await at(two), await at(two)];
    expect(others.map(({ leave }) => leave !== null)).toEqual([true, true, false]);
    // At both doors in the same second: neither knows of the other's yet, and the newest go.
    const late = [await at(two, 0), await at(two, 0)];
    await vi.waitFor(() => expect(late.map(({ ended }) => ended)).toEqual(["crowded", "crowded"]), PATIENCE);
    expect(others.map(({ ended }) => ended)).toEqual([null, null, null]);
    await one.close();
    expect(await two.countElsewhere(ana.accountId)).toBe(0);
  } finally {
    await Promise.all([one.close(), two.close()]);
  }
});

test("of two processes that write at the same moment one at least hears of the other", async () => {
  const ana = await anAccount(ctx);
  const counts = [{ accountId: ana.accountId, count: 5 }];
  for (let i = 0; i < 20; i++) {
    const [one, two] = [randomUUID(), randomUUID()];
    const heard = await Promise.all([one, two].map((processId) => writeCounts(ctx, processId, counts)));
    expect(heard.flat().length).toBeGreaterThan(0);
    for (const processId of [one, two]) await writeCounts(ctx, processId, [{ accountId: ana.accountId, count: 0 }]);
  }
});

test("what a process that died had open counts no more after a while, and is swept away", () =>
  withRollback(async (tx) => {
    const [ana, bo] = [await anAccount(tx), await anAccount(tx)];
    const [dead, alive] = [randomUUID(), randomUUID()];
    const open = (count: number) => [ana, bo].map(({ accountId }) => ({ accountId, count }));
    expect(await writeCounts(tx, dead, open(5))).toEqual([]);
    expect(await writeCounts(tx, alive, open(2).slice(1))).toEqual([{ accountId: bo.accountId, count: 5 }]);
    expect(await countElsewhere(tx, alive, ana.accountId)).toBe(5);
    const then = later(tx, 101_000);
    expect(await countElsewhere(then, alive, ana.accountId)).toBe(0);
    await writeCounts(then, alive, open(1));
    await sweepStreams(then);
    const rows = () => tx.db.$count(streamCounts, inArray(streamCounts.accountId, [ana.accountId, bo.accountId]));
    expect(await rows()).toBe(2);
    await writeCounts(then, alive, open(0));
    expect(await rows()).toBe(0);
  }));

test("a stream makes its account be here; closed, and not opened again, it has gone", async () => {
  hub = new Hub();
  const ana = await anAccount(ctx);
  const line = await read(ana, null);
  const seen = async () =>
    (await ctx.db.select().from(accountPresence).where(eq(accountPresence.accountId, ana.accountId)))[0];
  await vi.waitFor(async () => expect((await seen())?.onlineUntil.getTime()).toBeGreaterThan(Date.now()), PATIENCE);
  line.leave?.();
  await vi.waitFor(async () => expect((await seen())?.onlineUntil.getTime()).toBeLessThanOrEqual(Date.now()), PATIENCE);
});

test("when the server stops every stream is told so", async () => {
  hub = new Hub();
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const lines = [await read(ana, null), await read(bo, null)];
  await hub.close();
  expect(lines.map(({ ended }) => ended)).toEqual(["closing", "closing"]);
  expect(hub.size).toBe(0);
});
