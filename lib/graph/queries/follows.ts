import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { accounts, follows } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { cursorId, type Page, pageOf } from "@/lib/core/page";
import { notBlocked } from "@/lib/posts/visibility/between";
import type { AccountCardView } from "../types";
import { accountRows, cardView } from "./cards";

interface ListOptions {
  readonly accountId: AccountId;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/**
 * Whom somebody follows, the youngest account first; `limit` 30 by default. Accounts that are not active are left out, and those of a block with the
 * viewer. Empty where the viewer may not see it.
 */
export async function listFollowing(
  ctx: Context,
  { accountId, cursor, limit = 30 }: ListOptions,
): Promise<Page<AccountCardView>> {
  const before = cursorId<AccountId>(cursor);
  const rows = await accountRows(ctx)
    .innerJoin(follows, and(eq(follows.followerId, accountId), eq(follows.followeeId, accounts.id)))
    .where(and(listedHere(ctx, accountId), before ? lt(follows.followeeId, before) : undefined))
    .orderBy(desc(follows.followeeId))
    .limit(limit + 1);
  const page = pageOf(rows, limit);
  return { ...page, items: page.items.map((row) => cardView(ctx, row)) };
}

/**
 * Who follows somebody, the youngest account first; `limit` 30 by default. Accounts that are not active are left out, and those of a block with the
 * viewer. Empty where the viewer may not see it.
 */
export async function listFollowers(
  ctx: Context,
  { accountId, cursor, limit = 30 }: ListOptions,
): Promise<Page<AccountCardView>> {
  const before = cursorId<AccountId>(cursor);
  const rows = await accountRows(ctx)
    .innerJoin(follows, and(eq(follows.followeeId, accountId), eq(follows.followerId, accounts.id)))
    .where(and(listedHere(ctx, accountId), before ? lt(follows.followerId, before) : undefined))
    .orderBy(desc(follows.followerId))
    .limit(limit + 1);
  const page = pageOf(rows, limit);
  return { ...page, items: page.items.map((row) => cardView(ctx, row)) };
}

/** Whether the viewer may read who follows somebody and whom they follow. */
export async function areFollowsShown(ctx: Context, accountId: AccountId): Promise<boolean> {
  const shown = and(notBlocked(ctx.viewer, sql`${accountId}::bigint`), followsShown(ctx, accountId));
  const [row] = await ctx.db.execute<{ shown: boolean | null }>(sql`select ${shown} as shown`);
  return row?.shown === true;
}

/** An active account that is no stranger to the viewer by a block, in a list that the viewer may see. */
function listedHere(ctx: Context, ownerId: AccountId): SQL {
  return and(
    eq(accounts.state, "active"),
    notBlocked(ctx.viewer, sql`${accounts.id}`),
    notBlocked(ctx.viewer, sql`${ownerId}::bigint`),
    followsShown(ctx, ownerId),
  ) as SQL;
}

/** Their own list, always; else unless they hide it, and of a private account to followers only. Asked once a query. */
function followsShown({ viewer }: Context, ownerId: AccountId): SQL {
  const me = viewerAccountId(viewer);
  if (me === ownerId) return sql`true`;
  const follower = me
    ? sql`(select true from ${follows} f where f.follower_id = ${me} and f.followee_id = ${ownerId}) is true`
    : sql`false`;
  return sql`(select not o.hides_follows and (not o.is_private or ${follower}) from accounts o where o.id = ${ownerId})`;
}
