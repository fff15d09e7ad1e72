import { sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import type { RelationView } from "../types";

const NOTHING: RelationView = {
  following: false,
  requested: false,
  followsYou: false,
  blocking: false,
  blockedBy: false,
  inCircle: false,
  muting: false,
  mutedUntil: null,
};

/** What lies between the viewer and an account. One query, lookups by keys. */
export async function findRelation(ctx: Context, other: AccountId): Promise<RelationView> {
  const me = viewerAccountId(ctx.viewer);
  if (!me || me === other) return NOTHING;
  const now = ctx.now.toISOString();
  const [row] = await ctx.db.execute<Omit<RelationView, "mutedUntil"> & { until: string | null }>(sql`
    select
      exists (select from follows where follower_id = ${me} and followee_id = ${other}) as following,
      exists (select from follow_requests where follower_id = ${me} and followee_id = ${other}) as requested,
      exists (select from follows where follower_id = ${other} and followee_id = ${me}) as "followsYou",
      exists (select from blocks where blocker_id = ${me} and blocked_id = ${other}) as blocking,
      exists (select from blocks where blocker_id = ${other} and blocked_id = ${me}) as "blockedBy",
      exists (select from circle_members where owner_id = ${me} and member_id = ${other}) as "inCircle",
      m.muter_id is not null as muting, m.expires_at as until
    from (select 1) one left join mutes m on m.muter_id = ${me} and m.muted_id = ${other}
      and (m.expires_at is null or m.expires_at > ${now}::timestamptz)`);
  if (!row) return NOTHING;
  const { until, ...relation } = row;
  return { ...relation, mutedUntil: until ? new Date(until).toISOString() : null };
}
