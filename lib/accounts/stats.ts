import { inArray, sql } from "drizzle-orm";
import { accountStatDeltas, accountStats } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { statement } from "@/lib/core/statements";

type Counts = Omit<typeof accountStats.$inferSelect, "accountId">;
export type AccountStatDelta = { accountId: AccountId } & Partial<Counts>;

const BATCH = 5_000;
const NONE: Counts = { followers: 0, following: 0, posts: 0, likes: 0 };

/** Change counts in the caller's transaction, without touching a row that others change too. */
export async function addAccountStats(ctx: Context, ...deltas: AccountStatDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  const given = deltas.map((delta) => ({ ...NONE, ...delta, accountId: undefined, account_id: delta.accountId }));
  await insertDeltas(ctx, "", { deltas: JSON.stringify(given) });
}

const insertDeltas = statement(
  () => sql`insert into account_stat_deltas (account_id, followers, following, posts, likes)
    select account_id, followers, following, posts, likes
    from json_populate_recordset(null::account_stat_deltas, ${sql.placeholder("deltas")}::json)`,
);

/** Exact counts of accounts: what has been folded and what is still pending. Accounts without either count nothing. */
export async function findAccountStats(ctx: Context, ids: readonly AccountId[]): Promise<Map<AccountId, Counts>> {
  const counts = new Map<AccountId, Counts>();
  if (ids.length === 0) return counts;
  const columns = {
    followers: accountStats.followers,
    following: accountStats.following,
    posts: accountStats.posts,
    likes: accountStats.likes,
  };
  const pending = accountStatDeltas;
  const rows = await ctx.db
    .select({ accountId: accountStats.accountId, ...columns })
    .from(accountStats)
    .where(inArray(accountStats.accountId, [...ids]))
    .unionAll(
      ctx.db
        .select({
          accountId: pending.accountId,
          followers: pending.followers,
          following: pending.following,
          posts: pending.posts,
          likes: pending.likes,
        })
        .from(pending)
        .where(inArray(pending.accountId, [...ids])),
    );
  for (const row of rows) {
    const sum = counts.get(row.accountId) ?? NONE;
    counts.set(row.accountId, {
      followers: sum.followers + row.followers,
      following: sum.following + row.following,
      posts: sum.posts + row.posts,
      likes: sum.likes + row.likes,
    });
  }
  return counts;
}

/** Fold up to 5,000 pending changes into the counts. Returns how many; folders beside each other share the work. */
export async function foldAccountStats(ctx: Context): Promise<number> {
  const rows = await ctx.db.execute<{ folded: number }>(sql`
    with taken as (
      delete from account_stat_deltas where id in (
        select id from account_stat_deltas order by id limit ${BATCH} for update skip locked)
      returning account_id, followers, following, posts, likes),
    sums as (
      select account_id, sum(followers)::int as followers, sum(following)::int as following,
        sum(posts)::int as posts, sum(likes)::bigint as likes, count(*)::int as folded
      from taken group by account_id),
    written as (
      insert into account_stats as s (account_id, followers, following, posts, likes)
      select account_id, followers, following, posts, likes from sums
      where exists (select 1 from accounts where id = account_id)
      -- Folders beside each other take the rows in one order, so that none waits for one that waits for it.
      order by account_id
      on conflict (account_id) do update set followers = s.followers + excluded.followers,
        following = s.following + excluded.following, posts = s.posts + excluded.posts, likes = s.likes + excluded.likes)
    select coalesce(sum(folded), 0)::int as folded from sums`);
  return rows[0]?.folded ?? 0;
}
