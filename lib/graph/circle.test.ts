import { expect, test } from "vitest";
import { circleMembers } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { CIRCLE_MAX } from "./limits";
import { removeFollower } from "./mutations/requests";
import { setBlock } from "./mutations/set-block";
import { setCircleMember } from "./mutations/set-circle-member";
import { countCircle, listCircle } from "./queries/circle";
import { findRelation } from "./queries/relation";

const circleOf = async (ctx: Context, viewer: AccountViewer) =>
  (await listCircle(as(ctx, viewer), {})).items.map(({ id }) => id);

test("anybody can be put into the circle, once, and nobody is told", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    for (let i = 0; i < 2; i++) {
      const put = await setCircleMember(as(ctx, ana), { accountId: bo.accountId, member: true });
      expect(put).toEqual({ ok: true, value: { member: true } });
    }
    expect(await circleOf(ctx, ana)).toEqual([bo.accountId]);
    expect(await countCircle(as(ctx, ana))).toBe(1);
    expect(await findRelation(as(ctx, ana), bo.accountId)).toMatchObject({ inCircle: true });
    expect(await findRelation(as(ctx, bo), ana.accountId)).toMatchObject({ inCircle: false });
    expect(await circleOf(ctx, bo)).toEqual([]);
    expect(await recordedFacts(ctx)).toEqual([]);
    for (let i = 0; i < 2; i++)
      expect(await setCircleMember(as(ctx, ana), { accountId: bo.accountId, member: false })).toMatchObject({
        ok: true,
      });
    expect(await circleOf(ctx, ana)).toEqual([]);
  }));

test("a block takes each out of the other's circle; unblocking brings nobody back", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    for (const [owner, member] of [
      [ana, bo],
      [bo, ana],
      [ana, cy],
    ] as const)
      await setCircleMember(as(ctx, owner), { accountId: member.accountId, member: true });
    await setBlock(as(ctx, bo), { accountId: ana.accountId, blocked: true });
    await setBlock(as(ctx, bo), { accountId: ana.accountId, blocked: false });
    expect(await circleOf(ctx, ana)).toEqual([cy.accountId]);
    expect(await circleOf(ctx, bo)).toEqual([]);
  }));

test("who is removed as a follower leaves the circle", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    await aFollow(ctx, bo.accountId, ana.accountId);
    await setCircleMember(as(ctx, ana), { accountId: bo.accountId, member: true });
    await removeFollower(as(ctx, ana), { accountId: bo.accountId });
    expect(await circleOf(ctx, ana)).toEqual([]);
  }));

test("refused: guests, frozen accounts, oneself, nobody, who is not active, a block, the 501st", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const gone = await anAccount(ctx, { state: "suspended" });
    const put = (viewer: Context["viewer"], accountId: AccountId) =>
      setCircleMember(as(ctx, viewer), { accountId, member: true });
    expect(await put(GUEST, bo.accountId)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await put({ ...ana, frozen: true }, bo.accountId)).toMatchObject({ failure: { reason: "frozen" } });
    expect(await put(ana, ana.accountId)).toMatchObject({ failure: { code: "forbidden", reason: "own_account" } });
    expect(await put(ana, "4242" as AccountId)).toMatchObject({ failure: { code: "not_found" } });
    expect(await put(ana, gone.accountId)).toMatchObject({ failure: { code: "not_found" } });
    await aBlock(ctx, bo, ana);
    expect(await put(ana, bo.accountId)).toMatchObject({ failure: { code: "forbidden", reason: "blocked" } });

    const many = await Promise.all(Array.from({ length: CIRCLE_MAX }, () => anAccount(ctx)));
    await ctx.db
      .insert(circleMembers)
      .values(many.map(({ accountId }) => ({ ownerId: ana.accountId, memberId: accountId, createdAt: ctx.now })));
    const [first] = many as [AccountViewer];
    expect(await put(ana, (await anAccount(ctx)).accountId)).toMatchObject({ failure: { reason: "circle_full" } });
    expect(await put(ana, first.accountId)).toMatchObject({ ok: true });
  }));
