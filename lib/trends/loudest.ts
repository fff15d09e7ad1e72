import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { TRENDS } from "./constants";
import { mayTrend } from "./hear";
import type { TrendKind } from "./types";

/** A subject that many accounts speak for in this hour; `language` is empty for all of them together. */
export interface Loud {
  readonly kind: TrendKind;
  readonly subjectId: string;
  readonly language: string;
  /** Different accounts in the last hour. */
  readonly accounts: number;
  /** Accounts in an ordinary hour of the week before. */
  readonly usual: number;
}

/**
 * The subjects that are furthest above what is usual for them if every account counts, in all languages and in each; posts
 * only as far as they may trend. Reads the voices of an hour, and the week of those that pass the minimum.
 */
export async function readLoudest(ctx: Context): Promise<Loud[]> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const window = sql.raw(`interval '${TRENDS.windowMs / 60_000} minutes'`);
  // The past ends where the window begins: whole hours only.
  const end = sql`date_trunc('hour', ${now} - ${window}, 'UTC')`;
  const least = sql.raw(String(TRENDS.expectedLeast));
  const rows = await ctx.db.execute<Loud & Record<string, unknown>>(sql`
    with loud as materialized (
      select kind, subject_id, coalesce(language, '') as language, count(*)::int as accounts
      from trend_voices where at > ${now} - ${window} and at <= ${now}
      group by grouping sets ((kind, subject_id), (kind, subject_id, language))
      having count(*) >= ${TRENDS.voicesLeast}),
    usual as materialized (
      select loud.*, coalesce((select sum(h.accounts) from trend_hours h
        where h.kind = loud.kind and h.subject_id = loud.subject_id
          and h.hour >= ${end} - ${sql.raw(`interval '${TRENDS.usualHours} hours'`)} and h.hour < ${end}
          and (loud.language = '' or h.language = loud.language)), 0)::float8 / ${sql.raw(`${TRENDS.usualHours}::float8`)} as usual
      from loud),
    placed as (
      select *, row_number() over (partition by kind, language
        order by (accounts - greatest(usual, ${least})) ^ 2 / greatest(usual, ${least}) desc, subject_id desc) as place
      from usual where accounts > greatest(usual, ${least}))
    select kind, subject_id::text as "subjectId", language, accounts, usual from placed
    where place <= case when language = '' then ${sql.raw(String(TRENDS.lookedAt))} else ${sql.raw(String(TRENDS.lookedAtInLanguage))} end
      and (kind = 'hashtag' or (select ${mayTrend(ctx)} from posts p where p.id = placed.subject_id))
    order by kind, language, place`);
  return rows.map(({ kind, subjectId, language, accounts, usual }) => ({ kind, subjectId, language, accounts, usual }));
}
