import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { TRENDS } from "./constants";
import type { Voice } from "./score";
import type { TrendKind } from "./types";

/** Beyond this an instance is taken to be large: what share of it a crowd is matters no more. */
const MEMBERS_MAX = 5_000;
/** So many authors that somebody watches, and so many who watch or speak for somebody, are looked at. */
const TIES = 60;

interface Member extends Voice {
  readonly language: string;
}

interface Row extends Record<string, unknown> {
  kind: TrendKind;
  subjectId: string;
  language: string;
  now: boolean;
  newcomer: boolean;
  watchers: number;
  watched: number;
  endorsers: number;
  insiders: number;
}

/**
 * Who has spoken for each of these subjects in the last day, the newest first, with what each of them is to the others of
 * the same crowd and to those outside; by `kind subjectId`. `members` are the accounts of the instance, as far as they were
 * counted. Two queries, however many subjects.
 */
export async function readCrowds(
  ctx: Context,
  subjects: readonly { readonly kind: TrendKind; readonly subjectId: string }[],
): Promise<{ crowds: Map<string, Member[]>; members: number }> {
  const crowds = new Map<string, Member[]>();
  if (subjects.length === 0) return { crowds, members: 0 };
  const [members] = await ctx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from accounts where state = 'active' limit ${MEMBERS_MAX}) a`,
  );
  for (const { kind, subjectId, ...voice } of await readMembers(ctx, subjects)) {
    const key = `${kind} ${subjectId}`;
    const crowd = crowds.get(key) ?? [];
    crowd.push(voice);
    crowds.set(key, crowd);
  }
  const count = members?.count ?? 0;
  return { crowds, members: count >= MEMBERS_MAX ? Number.POSITIVE_INFINITY : count };
}

async function readMembers(
  ctx: Context,
  subjects: readonly { readonly kind: TrendKind; readonly subjectId: string }[],
): Promise<Row[]> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const ago = (ms: number) => sql`${now} - ${sql.raw(`interval '${ms / 60_000} minutes'`)}`;
  const wanted = JSON.stringify([...new Map(subjects.map((one) => [`${one.kind} ${one.subjectId}`, one])).values()]);
  const rows = await ctx.db.execute<Row>(sql`
    with crowd as materialized (
      select s.kind, s."subjectId" as subject_id, v.account_id, v.language, v.at > ${ago(TRENDS.windowMs)} as now
      from jsonb_to_recordset(${wanted}::jsonb) as s(kind text, "subjectId" bigint) cross join lateral (
        select account_id, language, at from trend_voices v where v.kind = s.kind and v.subject_id = s."subjectId"
          and v.at <= ${now} order by v.at desc limit ${TRENDS.crowd}) v),
    -- Whoever made it belongs to the crowd, so that a following of nobody else is nothing outside.
    insiders as materialized (
      select kind, subject_id, account_id from crowd
      union
      select kind, subject_id, (select author_id from posts where id = subject_id)
      from (select distinct kind, subject_id from crowd where kind <> 'hashtag') s),
    people as materialized (select distinct account_id from crowd),
    ties as materialized (
      select p.account_id, t.other, t.tie from people p cross join lateral (
        (select author_id as other, 'watches' as tie from author_affinities
          where account_id = p.account_id and watched_shares >= 0.5 limit ${TIES})
        union all
        (select account_id, 'watched by' from author_affinities
          where author_id = p.account_id and watched_shares >= 0.5 limit ${TIES})
        union all
        (select account_id, 'endorsed by' from endorsements where author_id = p.account_id limit ${TIES})) t
      where t.other <> p.account_id),
    found as (
      select c.kind, c.subject_id, c.account_id,
        count(*) filter (where t.tie = 'watches' and i.account_id is null) as watched,
        count(*) filter (where t.tie = 'watched by' and i.account_id is null) as watchers,
        count(*) filter (where t.tie = 'endorsed by') as endorsers,
        count(*) filter (where t.tie = 'endorsed by' and i.account_id is not null) as insiders
      from crowd c join ties t on t.account_id = c.account_id
        left join insiders i on i.kind = c.kind and i.subject_id = c.subject_id and i.account_id = t.other
      group by 1, 2, 3)
    select c.kind, c.subject_id::text as "subjectId", c.language, c.now, a.created_at > ${ago(TRENDS.newcomerMs)} as newcomer,
      coalesce(f.watched, 0)::int as watched, coalesce(f.watchers, 0)::int as watchers,
      coalesce(f.endorsers, 0)::int as endorsers, coalesce(f.insiders, 0)::int as insiders
    from crowd c join accounts a on a.id = c.account_id and a.state = 'active' and a.restriction is null
      left join found f using (kind, subject_id, account_id)`);
  return [...rows];
}
