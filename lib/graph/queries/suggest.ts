import { and, desc, eq, ne, not, type SQL, sql } from "drizzle-orm";
import { accounts, postStats, posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { notBlocked, notMuted, visibleTo } from "@/lib/posts/visibility";
import type { AccountCardView } from "../types";
import { accountRows, cardView } from "./cards";

/** Videos looked at for suggestions, from the hottest on. */
const HOT_VIDEOS = 300;

/**
 * People to follow, for who does not know whom yet: authors of the hottest videos that the viewer neither is nor
 * follows, the hottest first; where there are too few, the newest accounts that published something. `limit` at most.
 * Nobody who hides from it, is limited, muted or blocked; private accounts only by what the viewer sees of them.
 */
export async function suggestAccounts(ctx: Context, limit = 10): Promise<AccountCardView[]> {
  const suggestable = and(
    eq(accounts.state, "active"),
    accounts.discoverable,
    sql`${accounts.restriction} is distinct from 'limited'`,
    unknown(viewerAccountId(ctx.viewer)),
    notBlocked(ctx.viewer, sql`${accounts.id}`),
    notMuted(ctx, sql`${accounts.id}`),
  );
  const hot = ctx.db
    .select({ authorId: posts.authorId, heat: sql<number>`max(hottest.heat)`.as("author_heat") })
    .from(
      sql`(select ${postStats.postId}, ${postStats.heat} from ${postStats} where ${postStats.heat} is not null
        order by ${postStats.heat} desc limit ${HOT_VIDEOS}) hottest`,
    )
    .innerJoin(posts, and(sql`${posts.id} = hottest.post_id`, visibleTo(ctx.viewer)))
    .groupBy(posts.authorId)
    .as("hot");
  const rows = await accountRows(ctx)
    .innerJoin(hot, eq(hot.authorId, accounts.id))
    .where(suggestable)
    .orderBy(desc(hot.heat))
    .limit(limit);
  if (rows.length < limit) {
    const published = sql`exists (select from ${posts} where ${posts.authorId} = ${accounts.id}
      and ${posts.deletedAt} is null and ${posts.replyToId} is null)`;
    const newest = await accountRows(ctx)
      .where(and(suggestable, not(accounts.isPrivate), published))
      .orderBy(desc(accounts.id))
      .limit(limit);
    const known = new Set(rows.map(({ id }) => id));
    rows.push(...newest.filter(({ id }) => !known.has(id)).slice(0, limit - rows.length));
  }
  return rows.map((row) => cardView(ctx, row));
}

/** Neither the viewer nor somebody they follow, or have asked to. */
function unknown(me: AccountId | null): SQL | undefined {
  if (!me) return undefined;
  const pair = (table: SQL) =>
    sql`not exists (select from ${table} t where t.follower_id = ${me} and t.followee_id = ${accounts.id})`;
  return and(ne(accounts.id, me), pair(sql`follows`), pair(sql`follow_requests`));
}
