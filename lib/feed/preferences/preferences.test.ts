import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accounts, feedPreferences } from "@/db/schema";
import { type Context, GUEST, SYSTEM, type Viewer } from "@/lib/core/context";
import { type AccountId, idTime } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { adoptWishes } from "./adopt";
import { agreeing, type Change, interested, leaning, preferring } from "./changes";
import { preferencesInput } from "./input";
import { keptText, readKept } from "./kept";
import { TOPICS_MAX } from "./limits";
import { changeSteering } from "./mutations";
import { findContract, findSteering, followed } from "./queries";
import { type Steering, UNSTEERED } from "./types";

const DAY_MS = 86_400_000;
const WISHES = {
  multipliers: { follow: 2, trend: 0 },
  topics: [
    { name: "pottery", level: 2 },
    { name: "cats", level: -1 },
  ],
  order: "ranked",
} as const;

async function must(ctx: Context, change: Change): Promise<Steering> {
  const changed = await changeSteering(ctx, change);
  if (!changed.ok) throw new Error(changed.failure.code);
  return changed.value;
}

const guestWith = (steering: Steering): Viewer => ({ kind: "guest", feedPreferences: keptText(steering) });

describe("how somebody wants their feed", () => {
  test("is as it comes for everybody, until they say something", () =>
    withRollback(async (ctx) => {
      for (const viewer of [GUEST, SYSTEM, await anAccount(ctx)]) {
        expect(await findSteering(as(ctx, viewer))).toEqual(UNSTEERED);
        expect(followed(await findSteering(as(ctx, viewer)))).toMatchObject({ multipliers: {}, order: "ranked" });
      }
    }));

  test("comes along from a guest's device to the account they make, unless they have said something with that already", () =>
    withRollback(async (ctx) => {
      const [ana, bo, carla] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      const said: Steering = { ...UNSTEERED, ...WISHES, budget: { kind: "minutes", amount: 30 }, asked: true };
      for (let i = 0; i < 2; i++) await adoptWishes(ctx, { accountId: ana.accountId, wishes: keptText(said) });
      expect(await findSteering(as(ctx, ana))).toEqual(said);
      await must(as(ctx, bo), agreeing({ budget: null, asksWorth: false }));
      await adoptWishes(ctx, { accountId: bo.accountId, wishes: keptText(said) });
      expect(await findSteering(as(ctx, bo))).toEqual({ ...UNSTEERED, asksWorth: false });
      for (const wishes of ["", "%00nonsense", keptText(UNSTEERED)])
        await adoptWishes(ctx, { accountId: carla.accountId, wishes });
      await adoptWishes(ctx, { accountId: "1" as AccountId, wishes: keptText(said) });
      expect(await ctx.db.$count(feedPreferences)).toBe(2);
    }));

  test("is kept with the account, for this account alone, and goes with it", () =>
    withRollback(async (ctx) => {
      const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
      const me = as(ctx, ana);
      await must(me, preferring(WISHES));
      await must(later(me, 1_000), agreeing({ budget: { kind: "minutes", amount: 30 }, asksWorth: false }));
      expect(await findSteering(me)).toEqual({
        ...WISHES,
        budget: { kind: "minutes", amount: 30 },
        asksWorth: false,
        asked: true,
      });
      const { topics } = followed(await findSteering(me));
      expect([topics.pottery, topics.cats, topics.constructor]).toEqual([2, -1, undefined]);
      expect(await findSteering(as(ctx, bo))).toEqual(UNSTEERED);
      await ctx.db.delete(accounts).where(eq(accounts.id, ana.accountId));
      expect(await ctx.db.$count(feedPreferences)).toBe(0);
    }));

  test("is a guest's on their device: what the device sends is what holds", () =>
    withRollback(async (ctx) => {
      const steering = { ...UNSTEERED, ...WISHES, budget: { kind: "videos", amount: 25 } as const, asked: true };
      const guest = as(ctx, guestWith(steering));
      expect(await findSteering(guest)).toEqual(steering);
      expect(followed(await findSteering(guest)).topics.pottery).toBe(2);
    }));

  test("is changed by members only, and not by a frozen account", () =>
    withRollback(async (ctx) => {
      const frozen = { ...(await anAccount(ctx)), frozen: true };
      expect(await changeSteering(as(ctx, GUEST), preferring(WISHES))).toMatchObject({
        ok: false,
        failure: { code: "unauthenticated" },
      });
      expect(await changeSteering(as(ctx, frozen), preferring(WISHES))).toMatchObject({
        failure: { code: "forbidden", reason: "frozen" },
      });
      expect(await ctx.db.$count(feedPreferences)).toBe(0);
    }));

  test("says nothing of what counts as usual, and a reset leaves nothing", () =>
    withRollback(async (ctx) => {
      const me = as(ctx, await anAccount(ctx));
      expect((await must(me, preferring({ ...WISHES, multipliers: { follow: 1, trend: 0.5 } }))).multipliers).toEqual({
        trend: 0.5,
      });
      await must(me, preferring({ multipliers: {}, topics: [], order: "ranked" }));
      expect(await findSteering(me)).toEqual({ ...UNSTEERED, asked: true });
    }));
});

describe("topics", () => {
  test("of the picker count for more, and what was said before stays", () => {
    const before = { ...UNSTEERED, topics: [{ name: "cats", level: -2 }] };
    expect(interested(["cats", "tea", "tea"])(before)).toMatchObject({
      value: {
        topics: [
          { name: "cats", level: -2 },
          { name: "tea", level: 1 },
        ],
        asked: true,
      },
    });
    expect(interested([])(UNSTEERED)).toEqual({ ok: true, value: { ...UNSTEERED, asked: true } });
  });

  test("go up and down by a step, between much less and much more, and out where they are usual again", () => {
    const lean = (steering: Steering, by: 1 | -1) => {
      const changed = leaning(["tea"], by)(steering);
      if (!changed.ok) throw new Error("refused");
      return changed.value;
    };
    let steering = UNSTEERED;
    for (let i = 0; i < 4; i++) steering = lean(steering, 1);
    expect(steering.topics).toEqual([{ name: "tea", level: 2 }]);
    steering = lean(lean(steering, -1), -1);
    expect(steering.topics).toEqual([]);
    for (let i = 0; i < 4; i++) steering = lean(steering, -1);
    expect(steering.topics).toEqual([{ name: "tea", level: -2 }]);
  });

  test("are at most a hundred", () => {
    const full = { ...UNSTEERED, topics: Array.from({ length: TOPICS_MAX }, (_, i) => ({ name: `t${i}`, level: 1 })) };
    expect(leaning(["t5"], 1)(full).ok).toBe(true);
    for (const change of [leaning(["another"], 1), interested(["another"])])
      expect(change(full)).toMatchObject({ failure: { code: "conflict", reason: "too_many_topics" } });
  });

  test("are folded like any hashtag, each once", () => {
    const parsed = preferencesInput.parse({
      ...WISHES,
      topics: [
        { name: "#Pottery", level: 1 },
        { name: "ＰＯＴＴＥＲＹ", level: 2 },
        { name: "tea", level: 0 },
      ],
    });
    expect(parsed.topics).toEqual([{ name: "pottery", level: 2 }]);
    for (const wrong of [
      { ...WISHES, multipliers: { follow: 2.1 } },
      { ...WISHES, multipliers: { follow: Number.NaN } },
      { ...WISHES, multipliers: { exposure: 0 } },
      { ...WISHES, multipliers: { money: 1 } },
      { ...WISHES, topics: [{ name: "two words", level: 1 }] },
      { ...WISHES, topics: [{ name: "tea", level: 3 }] },
      { ...WISHES, order: "oldest" },
    ])
      expect(preferencesInput.safeParse(wrong).success).toBe(false);
  });
});

describe("what a device has kept", () => {
  const steerings = fc.record({
    multipliers: fc.dictionary(fc.constantFrom("follow", "trend", "skips"), fc.double({ min: 0, max: 2, noNaN: true })),
    topics: fc.uniqueArray(
      fc.record({ name: fc.constantFrom("tea", "cats", "日本", "__proto__x"), level: fc.constantFrom(-2, -1, 1, 2) }),
      { selector: ({ name }) => name },
    ),
    order: fc.constantFrom("ranked", "newest"),
    budget: fc.option(
      fc.record({ kind: fc.constantFrom("minutes", "videos"), amount: fc.integer({ min: 1, max: 1440 }) }),
    ),
    asksWorth: fc.boolean(),
    asked: fc.boolean(),
  }) as fc.Arbitrary<Steering>;

  test("comes back as it was", () => {
    fc.assert(
      fc.property(steerings, (steering) => {
        const text = keptText(steering);
        expect(text).toMatch(/^[\w-]+$/);
        expect(readKept(text)).toEqual(JSON.parse(JSON.stringify(steering)));
      }),
    );
  });

  test("and is anything else is as if nothing had been said", () => {
    const encoded = fc.json().map((json) => Buffer.from(json).toString("base64url"));
    fc.assert(
      fc.property(fc.oneof(fc.string(), encoded), (text) => {
        const { multipliers, topics, order, budget } = readKept(text);
        expect(Object.values(multipliers).every((by) => by >= 0 && by <= 2)).toBe(true);
        expect(topics.length).toBeLessThanOrEqual(TOPICS_MAX);
        expect(["ranked", "newest"]).toContain(order);
        expect(budget === null || budget.amount > 0).toBe(true);
      }),
    );
    const half = { multipliers: { gone: 2, follow: 2 }, topics: "none", order: "up", budget: { kind: "hours" } };
    expect(readKept(Buffer.from(JSON.stringify(half)).toString("base64url"))).toEqual({
      ...UNSTEERED,
      multipliers: { follow: 2 },
      asked: true,
    });
  });
});

test("the picker is offered to newcomers who have not been asked", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const offers = async (viewer: Viewer, ms = 0) => (await findContract(later(as(ctx, viewer), ms))).offersInterests;
    expect(await offers(GUEST)).toBe(true);
    expect(await offers(guestWith({ ...UNSTEERED, asked: true }))).toBe(false);
    expect(await offers(guestWith(UNSTEERED))).toBe(true);
    expect(await offers(ana)).toBe(true);
    const joined = idTime(ana.accountId).getTime() - ctx.now.getTime();
    expect(await offers(ana, joined + 13 * DAY_MS)).toBe(true);
    expect(await offers(ana, joined + 15 * DAY_MS)).toBe(false);
    await must(as(ctx, ana), agreeing({ budget: null, asksWorth: false }));
    expect(await offers(ana)).toBe(true);
    await must(as(ctx, ana), interested([]));
    expect(await offers(ana)).toBe(false);
  }));
