import { eq, type SQL, sql } from "drizzle-orm";
import { accountStatDeltas, accountStats, accounts } from "@/db/schema";
import { authorView } from "@/lib/accounts/queries";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountCardView } from "../types";

/**
 * Accounts as cards, as one query. The caller adds joins, condition, order and limit, and hands the rows to `cardView`;
 * `more` are columns of its own, out of what it joins.
 */
export function accountRows<More extends Record<string, SQL> = Record<never, SQL>>(
  ctx: Context,
  more: More = {} as More,
) {
  const me = viewerAccountId(ctx.viewer);
  const knows = (follower: SQL, followee: SQL): SQL<boolean> =>
    me
      ? sql<boolean>`(select true from follows f where f.follower_id = ${follower} and f.followee_id = ${followee}) is true`
      : sql<boolean>`false`;
  return ctx.db
    .select({
      id: accounts.id,
      handle: accounts.handle,
      displayName: accounts.displayName,
      bio: accounts.bio,
      avatarKey: accounts.avatarKey,
      followers: sql<number>`greatest(0, coalesce(${accountStats.followers}, 0) + coalesce((
        select sum(${accountStatDeltas.followers}) from ${accountStatDeltas}
        where ${accountStatDeltas.accountId} = ${accounts.id}), 0))::int`,
      following: knows(sql`${me}::bigint`, sql`${accounts.id}`),
      requested: me
        ? sql<boolean>`(select true from follow_requests r where r.follower_id = ${me} and r.followee_id = ${accounts.id}) is true`
        : sql<boolean>`false`,
      followsYou: knows(sql`${accounts.id}`, sql`${me}::bigint`),
      ...more,
    })
    .from(accounts)
    .leftJoin(accountStats, eq(accountStats.accountId, accounts.id))
    .$dynamic();
}

type AccountRow = Awaited<ReturnType<typeof accountRows<Record<never, SQL>>>>[number];

/** A row of `accountRows` as the view of it. */
export function cardView(ctx: Context, row: AccountRow): AccountCardView {
  const { bio, followers, following, requested, followsYou } = row;
  const own = viewerAccountId(ctx.viewer) === row.id;
  return { ...authorView(row), bio, followers, viewer: { own, following, requested, followsYou } };
}
