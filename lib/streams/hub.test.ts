import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { accountPresence } from "@/db/schema";
import { openSession } from "@/lib/accounts/sessions";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { append } from "@/lib/events/append";
import { anAccount } from "@/lib/testing/factories";
import { Hub } from "./hub";
import { STREAMS_MAX } from "./seats";
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
    return this.frames.filter(({ kind }) => kind === "post").map(({ seq }) => seq);
  }
}

async function read(account: AccountViewer, after: number | null, device: string | null = null): Promise<Line> {
  hub ??= new Hub();
  const line = new Line();
  const sessionId = await openSession(ctx, account.accountId);
  line.leave = hub.open({ accountId: account.accountId, credential: { sessionId }, device, wire: line }, after);
  return line;
}

const tell = (account: AccountViewer, count: number) =>
  append(
    ctx,
    Array.from({ length: count }, () => ({ accountId: account.accountId, kind: "post", data: { postId: "1" } })),
  );
const upTo = (count: number, from = 1) => Array.from({ length: count - from + 1 }, (_, i) => i + from);

test("who reads too slowly is let go, not waited for; the others go on, and coming back brings the rest", async () => {
  hub = new Hub();
  const ana = await anAccount(ctx);
  const [slow, quick] = [await read(ana, 0), await read(ana, 0)];
  await tell(ana, 2);
  await vi.waitFor(() => expect(slow.numbers).toEqual([1, 2]));
  slow.bytes = 300_000;
  await tell(ana, 3);
  await vi.waitFor(() => expect(quick.numbers).toEqual(upTo(5)));
  expect(slow.ended).toBe("slow");
  expect(slow.numbers).toEqual([1, 2]);
  const back = await read(ana, 2);
  await vi.waitFor(() => expect(back.numbers).toEqual([3, 4, 5]));
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
  await vi.waitFor(() => expect(late.numbers).toEqual(upTo(2_001)), { timeout: 10_000 });
  expect(other.numbers).toEqual([1]);
}, 20_000);

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

test("a stream makes its account be here; closed, and not opened again, it has gone", async () => {
  hub = new Hub();
  const ana = await anAccount(ctx);
  const line = await read(ana, null);
  const seen = async () =>
    (await ctx.db.select().from(accountPresence).where(eq(accountPresence.accountId, ana.accountId)))[0];
  await vi.waitFor(async () => expect((await seen())?.onlineUntil.getTime()).toBeGreaterThan(Date.now()), {
    timeout: 5_000,
  });
  line.leave?.();
  await vi.waitFor(async () => expect((await seen())?.onlineUntil.getTime()).toBeLessThanOrEqual(Date.now()), {
    timeout: 10_000,
    interval: 250,
  });
}, 20_000);

test("when the server stops every stream is told so", async () => {
  hub = new Hub();
  const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
  const lines = [await read(ana, null), await read(bo, null)];
  await hub.close();
  expect(lines.map(({ ended }) => ended)).toEqual(["closing", "closing"]);
  expect(hub.size).toBe(0);
});
