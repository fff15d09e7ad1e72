import { expect, test } from "vitest";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { append } from "@/lib/events/append";
import { later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { EVENTS_MAX, readEvents } from "./read-events";
import { sweepStreams } from "./sweep";

const tell = (ctx: Context, accountId: AccountId, count: number) =>
  append(
    ctx,
    Array.from({ length: count }, (_, i) => ({ accountId, kind: "notifications.read", data: { upTo: String(i + 1) } })),
  );

test("of many accounts at once each gets what comes after its place, in pages", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy] = await Promise.all([anAccount(ctx), anAccount(ctx), anAccount(ctx)]);
    await tell(ctx, ana.accountId, EVENTS_MAX + 20);
    await tell(ctx, bo.accountId, 2);
    const [first, second, third, now] = await readEvents(ctx, [
      { accountId: ana.accountId, after: 5 },
      { accountId: bo.accountId, after: 2 },
      { accountId: cy.accountId, after: null },
      { accountId: ana.accountId, after: null },
    ]);
    expect(first?.events.map(({ seq }) => seq)).toEqual(Array.from({ length: EVENTS_MAX }, (_, i) => i + 6));
    expect(first?.events[0]).toEqual({ seq: 6, kind: "notifications.read", data: { upTo: "6" } });
    expect(second).toEqual({ seq: 2, events: [], lost: false });
    expect(third).toEqual({ seq: 0, events: [], lost: false });
    expect(now).toEqual({ seq: EVENTS_MAX + 20, events: [], lost: false });
  }));

test("what was told over a week ago is forgotten, and whoever asks for it is told that it is lost", () =>
  withRollback(async (ctx) => {
    const { accountId } = await anAccount(ctx);
    await tell(ctx, accountId, 3);
    await tell(later(ctx, 4 * 86_400_000), accountId, 2);
    expect(await sweepStreams(later(ctx, 8 * 86_400_000))).toBe(3);
    const [lost, kept] = await readEvents(ctx, [
      { accountId, after: 1 },
      { accountId, after: 3 },
    ]);
    expect(lost).toEqual({ seq: 5, events: [], lost: true });
    expect(kept?.events.map(({ seq }) => seq)).toEqual([4, 5]);
  }));
