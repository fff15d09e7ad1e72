import { expect, test } from "vitest";
import { reports } from "@/db/schema";
import { GUEST } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, anAccount, aPost } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { reportAccountInput, reportPostInput } from "./input";
import { reportAccount, reportPost } from "./mutations/report";

const SPAM = { reason: "spam", comment: "Sells things" } as const;

test("a post is reported once, with its author, and so is an account", () =>
  withRollback(async (ctx) => {
    const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
    const postId = await aPost(ctx, author);
    for (let i = 0; i < 2; i++) {
      expect(await reportPost(as(ctx, me), { postId, ...SPAM })).toMatchObject({ ok: true });
      expect(await reportAccount(as(ctx, me), { accountId: author.accountId, ...SPAM })).toMatchObject({ ok: true });
    }
    const rows = await ctx.db.select().from(reports);
    expect(rows.toSorted((a, b) => Number(b.postId ?? 0) - Number(a.postId ?? 0))).toMatchObject([
      { reporterId: me.accountId, accountId: author.accountId, postId, ...SPAM },
      { reporterId: me.accountId, accountId: author.accountId, postId: null, ...SPAM },
    ]);
    expect(await recordedFacts(ctx)).toEqual([{ type: "post.reported", postId, accountId: me.accountId }]);
  }));

test("nobody reports as a guest, frozen, themselves, or what they may not see", () =>
  withRollback(async (ctx) => {
    const [me, author, blocker] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    const own = await aPost(ctx, me);
    const theirs = await aPost(ctx, author);
    await aBlock(ctx, blocker, me);
    const unseen = [await aPost(ctx, blocker), await aPost(ctx, author, { visibility: "circle" }), "1" as PostId];
    expect(await reportPost(as(ctx, GUEST), { postId: theirs, ...SPAM })).toMatchObject({
      failure: { code: "unauthenticated" },
    });
    expect(await reportPost(as(ctx, { ...me, frozen: true }), { postId: theirs, ...SPAM })).toMatchObject({
      failure: { code: "forbidden", reason: "frozen" },
    });
    expect(await reportPost(as(ctx, me), { postId: own, ...SPAM })).toMatchObject({ failure: { reason: "own_post" } });
    for (const postId of unseen)
      expect(await reportPost(as(ctx, me), { postId, ...SPAM })).toMatchObject({ failure: { code: "not_found" } });
    const account = (accountId: AccountId) => reportAccount(as(ctx, me), { accountId, ...SPAM });
    expect(await account(me.accountId)).toMatchObject({ failure: { reason: "own_account" } });
    expect(await account("1" as AccountId)).toMatchObject({ failure: { code: "not_found" } });
    expect(await ctx.db.select().from(reports)).toEqual([]);
  }));

test("a report says one of a few reasons, and no novel", () => {
  expect(reportPostInput.parse({ postId: "12", reason: "spam" })).toEqual({
    postId: "12",
    reason: "spam",
    comment: "",
  });
  for (const bad of [{ reason: "boring" }, { comment: "a".repeat(1_001) }, { postId: "x" }])
    expect(reportPostInput.safeParse({ postId: "12", reason: "spam", ...bad }).success).toBe(false);
  expect(reportAccountInput.safeParse({ accountId: "0", reason: "spam" }).success).toBe(false);
});
