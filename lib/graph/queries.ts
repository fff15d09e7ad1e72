import { and, desc, eq, lt, ne, type SQL, sql } from "drizzle-orm";
import { accountStatDeltas, accountStats, accounts, follows, postStats, posts } from "@/db/schema";
import { authorView } from "@/lib/accounts/queries";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { cursorId, type Page, pageOf } from "@/lib/core/page";
import { visibleTo } from "@/lib/posts/visibility";
import type { AccountCardView } from "./types";

interface ListOptions {
  readonly accountId: AccountId;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/** Whom somebody follows, the youngest account first; `limit` 30 by default. Accounts that are not active are left out. */
export async function listFollowing(
  ctx: Context,
  { accountId, cursor, limit = 30 }: ListOptions,
): Promise<Page<AccountCardView>> {
  const before = cursorId<AccountId>(cursor);
  const rows = await accountRows(ctx)
    .innerJoin(follows, and(eq(follows.followerId, accountId), eq(follows.followeeId, accounts.id)))
    .where(and(eq(accounts.state, "active"), before ? lt(follows.followeeId, before) : undefined))
    .orderBy(desc(follows.followeeId))
    .limit(limit + 1);
  const page = pageOf(rows, limit);
  return { ...page, items: page.items.map((row) => cardView(ctx, row)) };
}

/** Who follows somebody, the youngest account first; `limit` 30 by default. Accounts that are not active are left out. */
export async function listFollowers(
  ctx: Context,
  { accountId, cursor, limit = 30 }: ListOptions,
): Promise<Page<AccountCardView>> {
  const before = cursorId<AccountId>(cursor);
  const rows = await accountRows(ctx)
    .innerJoin(follows, and(eq(follows.followeeId, accountId), eq(follows.followerId, accounts.id)))
    .where(and(eq(accounts.state, "active"), before ? lt(follows.followerId, before) : undefined))
    .orderBy(desc(follows.followerId))
    .limit(limit + 1);
  const page = pageOf(rows, limit);
  return { ...page, items: page.items.map((row) => cardView(ctx, row)) };
}

/** Videos looked at for suggestions, from the hottest on. */
const HOT_VIDEOS = 300;

/**
 * People to follow, for who does not know whom yet: authors of the hottest videos that the viewer neither is nor
 * follows, the hottest first; where there are too few, the newest accounts that published something. `limit` at most.
 */
export async function suggestAccounts(ctx: Context, limit = 10): Promise<AccountCardView[]> {
  const me = viewerAccountId(ctx.viewer);
  const unknown = me
    ? and(
        ne(accounts.id, me),
        sql`not exists (select from ${follows} where ${follows.followerId} = ${me} and ${follows.followeeId} = ${accounts.id})`,
      )
    : undefined;
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
    .where(and(eq(accounts.state, "active"), unknown))
    .orderBy(desc(hot.heat))
    .limit(limit);
  if (rows.length < limit) {
    const published = sql`exists (select from ${posts} where ${posts.authorId} = ${accounts.id}
      and ${posts.deletedAt} is null and ${posts.replyToId} is null)`;
    const newest = await accountRows(ctx)
      .where(and(eq(accounts.state, "active"), unknown, published))
      .orderBy(desc(accounts.id))
      .limit(limit);
    const known = new Set(rows.map(({ id }) => id));
    rows.push(...newest.filter(({ id }) => !known.has(id)).slice(0, limit - rows.length));
  }
  return rows.map((row) => cardView(ctx, row));
}

function accountRows(ctx: Context) {
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
      followsYou: knows(sql`${accounts.id}`, sql`${me}::bigint`),
    })
    .from(accounts)
    .leftJoin(accountStats, eq(accountStats.accountId, accounts.id))
    .$dynamic();
}

type AccountRow = Awaited<ReturnType<typeof accountRows>>[number];

function cardView(ctx: Context, row: AccountRow): AccountCardView {
  const { bio, followers, following, followsYou } = row;
  const own = viewerAccountId(ctx.viewer) === row.id;
  return { ...authorView(row), bio, followers, viewer: { own, following, followsYou } };
}
