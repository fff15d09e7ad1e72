import { expect, test } from "vitest";
import { blocks, followRequests, follows, mutes } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type Context, GUEST } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { addComment } from "@/lib/posts/mutations/add-comment";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, anAccount, aVideoPost } from "@/lib/testing/factories";
import { setBlock } from "./mutations/set-block";
import { setFollow } from "./mutations/set-follow";
import { setMute } from "./mutations/set-mute";
import { listBlocked, listMuted } from "./queries/kept-out";
import { findRelation } from "./queries/relation";
import { sweepMutes } from "./sweep";

test("a block ends follows and requests in both directions, with their counts; unblocking brings nothing back", () =>
  withRollback(async (ctx) => {
    const [ana, bo, locked] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx, { isPrivate: true })];
    await setFollow(as(ctx, ana), { accountId: bo.accountId, following: true });
    await setFollow(as(ctx, bo), { accountId: ana.accountId, following: true });
    await setFollow(as(ctx, ana), { accountId: locked.accountId, following: true });
    for (let i = 0; i < 2; i++)
      expect(await setBlock(as(ctx, ana), { accountId: bo.accountId, blocked: true })).toMatchObject({ ok: true });
    await setBlock(as(ctx, locked), { accountId: ana.accountId, blocked: true });
    expect([await ctx.db.$count(follows), await ctx.db.$count(followRequests)]).toEqual([0, 0]);
    const stats = await findAccountStats(ctx, [ana.accountId, bo.accountId]);
    expect([...stats.values()].map(({ followers, following }) => [followers, following])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect((await listBlocked(as(ctx, ana))).map(({ id }) => id)).toEqual([bo.accountId]);
    expect(await findRelation(as(ctx, bo), ana.accountId)).toMatchObject({ blockedBy: true, blocking: false });
    await setBlock(as(ctx, ana), { accountId: bo.accountId, blocked: false });
    expect(await ctx.db.$count(blocks)).toBe(1);
    expect(await findRelation(as(ctx, ana), bo.accountId)).toMatchObject({ following: false, blocking: false });
  }));

test("neither side of a block can follow, like or answer the other", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    await aBlock(ctx, ana, bo);
    for (const [me, other] of [
      [ana, bo],
      [bo, ana],
    ] as const) {
      const post = await aVideoPost(ctx, other);
      const mine = as(ctx, me);
      expect(await setFollow(mine, { accountId: other.accountId, following: true })).toMatchObject({
        failure: { code: "forbidden", reason: "blocked" },
      });
      expect(await setLike(mine, { postId: post, liked: true })).toMatchObject({ failure: { code: "not_found" } });
      const comment = { replyToId: post, body: "hello", clientKey: `from_${me.handle}` };
      expect(await addComment(mine, comment)).toMatchObject({ failure: { code: "not_found" } });
    }
  }));

test("a mute lasts as long as was said, can be said anew, and is swept when it has ended", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const mute = (duration: "hour" | "forever" | null) => setMute(as(ctx, ana), { accountId: bo.accountId, duration });
    const inAnHour = new Date(ctx.now.getTime() + 3_600_000).toISOString();
    expect(await mute("hour")).toEqual({ ok: true, value: { muted: true, expiresAt: inAnHour } });
    expect(await listMuted(as(ctx, ana))).toMatchObject([{ id: bo.accountId, until: inAnHour }]);
    expect(await findRelation(as(ctx, ana), bo.accountId)).toMatchObject({ muting: true, mutedUntil: inAnHour });
    const after = later(ctx, 3_600_001);
    expect(await listMuted(as(after, ana))).toEqual([]);
    expect(await findRelation(as(after, ana), bo.accountId)).toMatchObject({ muting: false, mutedUntil: null });
    expect(await mute("forever")).toMatchObject({ value: { muted: true, expiresAt: null } });
    await sweepMutes(after);
    expect(await ctx.db.$count(mutes)).toBe(1);
    await mute("hour");
    await sweepMutes(after);
    expect(await ctx.db.$count(mutes)).toBe(0);
    expect(await mute(null)).toMatchObject({ value: { muted: false } });
  }));

test("refused: guests, frozen accounts, oneself, nobody", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const attempts = (viewer: Context["viewer"], accountId: AccountId) =>
      Promise.all([
        setBlock(as(ctx, viewer), { accountId, blocked: true }),
        setMute(as(ctx, viewer), { accountId, duration: "day" }),
      ]);
    const refused = (failure: object) => [{ failure }, { failure }];
    expect(await attempts(GUEST, bo.accountId)).toMatchObject(refused({ code: "unauthenticated" }));
    const frozen = { ...ana, frozen: true };
    expect(await attempts(frozen, bo.accountId)).toMatchObject(refused({ code: "forbidden", reason: "frozen" }));
    expect(await attempts(ana, ana.accountId)).toMatchObject(refused({ code: "forbidden", reason: "own_account" }));
    expect(await attempts(ana, "4242" as AccountId)).toMatchObject(refused({ code: "not_found" }));
  }));
