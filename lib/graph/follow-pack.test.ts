import { expect, test } from "vitest";
import { followPackMembers, followPacks, followRequests, follows } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PackId } from "@/lib/core/ids";
import { take } from "@/lib/ratelimit/limit";
import { LIMITS } from "@/lib/ratelimit/limits";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { followPack } from "./mutations/follow-pack";

async function aPack(ctx: Context, owner: AccountViewer, members: readonly AccountViewer[]): Promise<PackId> {
  const at = { createdAt: ctx.now, updatedAt: ctx.now };
  const [pack] = await ctx.db
    .insert(followPacks)
    .values({ ownerId: owner.accountId, name: "Potters", ...at })
    .returning();
  if (!pack) throw new Error("no pack was made");
  await ctx.db
    .insert(followPackMembers)
    .values(members.map(({ accountId }, position) => ({ packId: pack.id, accountId, position })));
  return pack.id;
}

test("everybody is followed, private accounts are asked, whoever stands in a block is skipped; a repeat changes nothing", () =>
  withRollback(async (ctx) => {
    const [owner, me, open, known, blocker] = [
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
    ];
    const locked = await anAccount(ctx, { isPrivate: true });
    await aFollow(ctx, me.accountId, known.accountId);
    await aBlock(ctx, blocker, me);
    const packId = await aPack(ctx, owner, [open, locked, known, blocker, me]);
    expect(await followPack(as(ctx, me), { packId })).toEqual({
      ok: true,
      value: { followed: 1, requested: 1, already: 1 },
    });
    expect(await followPack(as(ctx, me), { packId })).toEqual({
      ok: true,
      value: { followed: 0, requested: 1, already: 2 },
    });
    expect([await ctx.db.$count(follows), await ctx.db.$count(followRequests)]).toEqual([2, 1]);
    const stats = await findAccountStats(ctx, [open.accountId, me.accountId]);
    expect(stats.get(open.accountId)).toMatchObject({ followers: 1 });
    expect(stats.get(me.accountId)).toMatchObject({ following: 1 });
    const pair = (other: AccountViewer) => ({ followerId: me.accountId, followeeId: other.accountId });
    expect(await recordedFacts(ctx)).toEqual([
      { type: "account.followed", ...pair(open) },
      { type: "account.follow_requested", ...pair(locked) },
    ]);
  }));

test("each follow counts against the limit of follows, all of them or none", () =>
  withRollback(async (ctx) => {
    const [owner, me] = [await anAccount(ctx), await anAccount(ctx)];
    const members = await Promise.all([anAccount(ctx), anAccount(ctx), anAccount(ctx)]);
    const packId = await aPack(ctx, owner, members);
    const { tokens } = await take("follows", me.accountId, 1);
    expect(tokens).toBeGreaterThanOrEqual(LIMITS.follows.tokens);
    await take("follows", me.accountId, tokens - 3);
    expect(await followPack(as(ctx, me), { packId })).toMatchObject({
      failure: { code: "rate_limited", limit: "follows" },
    });
    expect(await ctx.db.$count(follows)).toBe(0);
  }));

test("refused: guests, frozen accounts, packs that are not there", () =>
  withRollback(async (ctx) => {
    const [owner, me] = [await anAccount(ctx), await anAccount(ctx)];
    const packId = await aPack(ctx, owner, [await anAccount(ctx)]);
    expect(await followPack(as(ctx, GUEST), { packId })).toMatchObject({ failure: { code: "unauthenticated" } });
    const frozen = await followPack(as(ctx, { ...me, frozen: true }), { packId });
    expect(frozen).toMatchObject({ failure: { reason: "frozen" } });
    const nowhere = await followPack(as(ctx, me), { packId: "4242" as PackId });
    expect(nowhere).toMatchObject({ failure: { code: "not_found" } });
    await aBlock(ctx, owner, me);
    expect(await followPack(as(ctx, me), { packId })).toMatchObject({ failure: { code: "not_found" } });
  }));
