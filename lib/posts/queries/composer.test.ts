import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, circleMembers } from "@/db/schema";
import { GUEST } from "@/lib/core/context";
import { as, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { findComposer } from "./composer";

test("a composer begins with what the account wishes, and says how many people each audience is", () =>
  withRollback(async (ctx) => {
    const [author, friend, fan] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    expect(await findComposer(as(ctx, GUEST))).toBeNull();
    expect(await findComposer(as(ctx, author))).toEqual({
      defaultVisibility: "public",
      isPrivate: false,
      commentsFrom: "everyone",
      followers: 0,
      circle: 0,
    });
    await ctx.db
      .update(accounts)
      .set({ isPrivate: true, commentsFrom: "followed" })
      .where(eq(accounts.id, author.accountId));
    await ctx.db
      .insert(circleMembers)
      .values(
        [friend, fan].map(({ accountId }) => ({ ownerId: author.accountId, memberId: accountId, createdAt: ctx.now })),
      );
    expect(await findComposer(as(ctx, author))).toMatchObject({ isPrivate: true, commentsFrom: "followed", circle: 2 });
    expect(await findComposer(as(ctx, friend))).toMatchObject({ circle: 0 });
  }));
