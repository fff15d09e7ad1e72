import { and, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { notBlocked, notMuted } from "@/lib/posts/visibility/between";
import type { SuggestionReason, SuggestionView } from "../types";
import { accountRows, cardView } from "./cards";
import { suggestionPool } from "./suggest-sources";

/**
 * People to follow, the likeliest first, each with why: friends of friends, authors whom the viewer likes, who posts
 * about hashtags that they follow, and, for guests and newcomers, who is popular or new. `limit` at most; one query.
 *
 * Nobody whom the viewer follows, has asked, muted, blocked (or is blocked by) or said «not interested» of; nobody who
 * doesn't want to be found, is limited or not active.
 */
export async function suggestAccounts(ctx: Context, limit = 10): Promise<SuggestionView[]> {
  const rows = await accountRows(ctx, {
    points: sql<number>`pool.points`.mapWith(Number),
    reason: sql<SuggestionReason>`pool.reason`,
  })
    .innerJoin(sql`${suggestionPool(ctx)} pool`, sql`pool.id = ${accounts.id}`)
    .where(
      and(
        eq(accounts.state, "active"),
        accounts.discoverable,
        sql`${accounts.restriction} is distinct from 'limited'`,
        unknown(viewerAccountId(ctx.viewer)),
        notBlocked(ctx.viewer, sql`${accounts.id}`),
        notMuted(ctx, sql`${accounts.id}`),
      ),
    )
    .orderBy(desc(sql`pool.points`), desc(accounts.id))
    .limit(limit);
  return rows.map(({ points, reason, ...row }) => ({ ...cardView(ctx, row), reason }));
}

/** Neither the viewer, nor somebody they follow, have asked, or don't want to be suggested. */
function unknown(me: AccountId | null): SQL | undefined {
  if (!me) return undefined;
  const no = (found: SQL) => sql`(${found}) is not true`;
  return and(
    ne(accounts.id, me),
    no(sql`select true from follows t where t.follower_id = ${me} and t.followee_id = ${accounts.id}`),
    no(sql`select true from follow_requests t where t.follower_id = ${me} and t.followee_id = ${accounts.id}`),
    no(sql`select true from dismissed_suggestions t where t.account_id = ${me} and t.dismissed_id = ${accounts.id}`),
  );
}
