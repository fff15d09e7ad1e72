import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";

const BATCH = 5_000;

/**
 * Fold up to 5,000 pending votes into the polls. Returns how many; folders beside each other share the work, and write
 * in the order of the keys, so that they never wait for each other in a circle. Votes in polls that are gone are dropped.
 * Polls are looked up one by one (lateral), never read whole.
 */
export async function foldPolls({ db }: Context): Promise<number> {
  const rows = await db.execute<{ folded: number }>(sql`
    with taken as (
      delete from poll_deltas where id in (
        select id from poll_deltas order by id limit ${BATCH} for update skip locked)
      returning post_id, position, count),
    sums as (select post_id, position, sum(count)::int as votes from taken group by post_id, position),
    voters as (
      insert into polls as p (post_id, ends_at, voters)
      select sums.post_id, poll.ends_at, sums.votes
      from sums cross join lateral (select * from polls where post_id = sums.post_id limit 1) poll
      where sums.position is null order by sums.post_id
      on conflict (post_id) do update set voters = p.voters + excluded.voters),
    votes as (
      insert into poll_options as o (post_id, position, label, votes)
      select sums.post_id, sums.position, option.label, sums.votes
      from sums cross join lateral (
        select * from poll_options where post_id = sums.post_id and position = sums.position limit 1) option
      order by sums.post_id, sums.position
      on conflict (post_id, position) do update set votes = o.votes + excluded.votes)
    select count(*)::int as folded from taken`);
  return rows[0]?.folded ?? 0;
}
