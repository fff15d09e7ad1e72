import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { FLOOR_END_MS, FLOOR_VIEWERS, FLOOR_WINDOW_MS, nextShare, PACE } from "./floor";

const WEEK_MS = 7 * 24 * 3_600_000;
/** Where so many have watched, nobody asks of each whether they may be shown a video: enough of them may. */
const PLENTY = 4 * FLOOR_VIEWERS;

/**
 * Look after the exposure floor: note who has reached it, give up what nobody was there for or what is not for everybody
 * any more, count anew to how many people the rest is owed, and set the pace at which For You pays. By the clock, every few
 * minutes; a repeat changes nothing but the pace.
 */
export async function tendExposure(ctx: Context): Promise<void> {
  await countTargets(ctx);
  await settle(ctx);
  await setPace(ctx);
}

const at = ({ now }: Context, ms: number) => new Date(now.getTime() - ms).toISOString();

const IS_OPEN = sql`x.reached_at is null and x.ended_at is null`;

/**
 * Those who watched in the last week and may be shown it: not its author, no block between the two, not muted; as many as
 * the floor asks for. What they filter is not looked at.
 */
async function countTargets(ctx: Context): Promise<void> {
  const viewers = sql`select account_id as id from feed_viewers where watched_at > ${at(ctx, WEEK_MS)}::timestamptz
    order by watched_at desc limit ${PLENTY}`;
  const [counted] = await ctx.db.execute<{ viewers: number }>(sql`select count(*)::int as viewers from (${viewers}) v`);
  if (counted?.viewers === PLENTY) {
    await ctx.db.execute(sql`
      update exposure_floors x set target = ${FLOOR_VIEWERS} where ${IS_OPEN} and x.target <> ${FLOOR_VIEWERS}::int`);
    return;
  }
  await ctx.db.execute(sql`
    with viewers as materialized (${viewers}),
    counted as (
      select x.post_id, (select count(*) from (
        select from viewers v join accounts a on a.id = v.id and a.state = 'active' where v.id <> p.author_id
          and (select true from blocks b where b.blocker_id = v.id and b.blocked_id = p.author_id) is not true
          and (select true from blocks b where b.blocker_id = p.author_id and b.blocked_id = v.id) is not true
          and (select true from mutes m where m.muter_id = v.id and m.muted_id = p.author_id) is not true
        limit ${FLOOR_VIEWERS}) e)::int as target
      from exposure_floors x join posts p on p.id = x.post_id where ${IS_OPEN})
    update exposure_floors x set target = counted.target from counted
    where ${IS_OPEN} and x.post_id = counted.post_id and x.target <> counted.target`);
}

async function settle(ctx: Context): Promise<void> {
  const now = ctx.now.toISOString();
  await ctx.db.execute(sql`
    update exposure_floors x set reached_at = ${now}::timestamptz from post_stats s
    where s.post_id = x.post_id and ${IS_OPEN} and x.target > 0 and s.reach >= x.target`);
  await ctx.db.execute(sql`
    update exposure_floors x set ended_at = ${now}::timestamptz from posts p, accounts a
    where p.id = x.post_id and a.id = p.author_id and ${IS_OPEN} and (x.opened_at < ${at(ctx, FLOOR_END_MS)}::timestamptz
      or p.visibility <> 'public' or p.deleted_at is not null or a.is_private or not a.discoverable or a.state <> 'active')`);
}

async function setPace(ctx: Context): Promise<void> {
  const now = ctx.now.toISOString();
  const [row] = await ctx.db.execute<{ share: number | null; expected: number; delivered: number }>(sql`
    select (select share from exposure_pace) as share, coalesce(sum(due.expected), 0)::float8 as expected,
      coalesce(sum(least(s.reach, due.expected)), 0)::float8 as delivered
    from exposure_floors x left join post_stats s on s.post_id = x.post_id
      cross join lateral (select x.target * least(1, extract(epoch from ${now}::timestamptz - x.opened_at)
        / ${(0.75 * FLOOR_WINDOW_MS) / 1_000}::float8) as expected) due
    where ${IS_OPEN}`);
  const share = nextShare(row?.share ?? PACE.start, row ?? { expected: 0, delivered: 0 });
  await ctx.db.execute(sql`
    insert into exposure_pace (id, share, updated_at) values (true, ${share}, ${now}::timestamptz)
    on conflict (id) do update set share = excluded.share, updated_at = excluded.updated_at`);
}
