import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { TRENDS } from "./constants";
import { readCrowds } from "./crowds";
import { mayTrend } from "./hear";
import { type Loud, readLoudest } from "./loudest";
import { faded, surprise, voicesOf } from "./score";
import { sweepTrends } from "./sweep";
import type { TrendKind } from "./types";

/** Any number that nothing else in this database locks. */
const ADVISORY_LOCK = 7_240_317_011;

interface Counted extends Record<string, unknown> {
  readonly kind: TrendKind;
  readonly subjectId: string;
  readonly language: string;
  readonly score: number;
  readonly accounts: number;
  readonly voices: number;
  readonly usual: number;
  readonly peakAt: string;
}

/**
 * Work out what trends now, from the voices of the last hour and the hours of the week: the loudest subjects, how many
 * independent accounts speak for each, how surprising that is. What has trended before keeps its peak and fades. No post
 * is looked at but those that are the subject. One run at a time: another one that begins meanwhile does nothing.
 *
 * Gives how many subjects were looked at closely, and how many trend.
 */
export async function countTrends(ctx: Context): Promise<{ lookedAt: number; trending: number }> {
  const counted = await transaction(ctx, async (tx) => {
    const [lock] = await tx.db.execute<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(${ADVISORY_LOCK}) as held`,
    );
    if (!lock?.held) return { lookedAt: 0, trending: 0 };
    const loudest = await readLoudest(tx);
    const surprising = await weigh(tx, loudest);
    const known = await readKnown(tx);
    await write(tx, merge(tx, known, surprising));
    await dropUnfit(tx);
    return { lookedAt: loudest.length, trending: await tx.db.$count(sql`trends`) };
  });
  await sweepTrends(ctx);
  return counted;
}

/** The loudest, each by what its crowd amounts to; those that are no surprise then are left out. */
async function weigh(ctx: Context, loudest: readonly Loud[]): Promise<Counted[]> {
  const { crowds, members } = await readCrowds(ctx, loudest);
  return loudest.flatMap((loud): Counted[] => {
    const { kind, subjectId, language, accounts, usual } = loud;
    const crowd = crowds.get(`${kind} ${subjectId}`) ?? [];
    const share = Math.min(1, crowd.length / Math.max(1, members));
    const speaking = crowd.filter((voice) => voice.now && (language === "" || voice.language === language));
    if (speaking.length === 0) return [];
    // Of the most popular ones only the newest voices were looked at: the rest is taken to be like them.
    const voices = (voicesOf(speaking, share) * accounts) / speaking.length;
    const score = surprise(voices, usual);
    if (score < TRENDS.scoreLeast) return [];
    return [{ kind, subjectId, language, score, accounts, voices, usual, peakAt: ctx.now.toISOString() }];
  });
}

async function readKnown({ db }: Context): Promise<(Counted & { computedAt: string })[]> {
  const rows = await db.execute<Counted & { computedAt: string }>(sql`
    select kind, subject_id::text as "subjectId", language, score, accounts, voices, usual,
      peak_at as "peakAt", computed_at as "computedAt" from trends`);
  return [...rows];
}

/** What trends now: of the same subject whichever stands higher, its peak of before as far as it has faded, or this hour. */
function merge(ctx: Context, known: readonly (Counted & { computedAt: string })[], now: readonly Counted[]): Counted[] {
  const merged = new Map<string, Counted>();
  const keyOf = ({ kind, subjectId, language }: Counted) => `${kind} ${subjectId} ${language}`;
  for (const { computedAt, ...row } of known) {
    const score = faded(row.score, ctx.now.getTime() - new Date(computedAt).getTime());
    if (score >= TRENDS.scoreLeast) merged.set(keyOf(row), { ...row, score });
  }
  for (const row of now) if (row.score >= (merged.get(keyOf(row))?.score ?? 0)) merged.set(keyOf(row), row);
  const places = new Map<string, number>();
  return [...merged.values()]
    .sort((a, b) => b.score - a.score)
    .filter(({ kind, language }) => {
      const place = (places.get(`${kind} ${language}`) ?? 0) + 1;
      places.set(`${kind} ${language}`, place);
      return place <= TRENDS.kept;
    });
}

async function write(ctx: Context, rows: readonly Counted[]): Promise<void> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const hours = sql.raw(String(TRENDS.curveHours));
  await ctx.db.execute(sql`delete from trends`);
  if (rows.length === 0) return;
  // 23 whole hours and the last 60 minutes, which the last voices tell exactly.
  await ctx.db.execute(sql`
    insert into trends (kind, subject_id, language, score, accounts, voices, usual, peak_at, curve, computed_at)
    select t.kind, t.subject_id, t.language, t.score, t.accounts, t.voices, t.usual, t.peak_at,
      array(
        select coalesce((select sum(h.accounts) from trend_hours h where h.kind = t.kind and h.subject_id = t.subject_id
          and h.hour = date_trunc('hour', ${now}, 'UTC') - n * interval '1 hour'
          and (t.language = '' or h.language = t.language)), 0)::int
        from generate_series(${hours} - 1, 1, -1) n)
      || (select count(*)::int from trend_voices v where v.kind = t.kind and v.subject_id = t.subject_id
        and v.at > ${now} - interval '1 hour' and (t.language = '' or v.language = t.language)),
      ${now}
    from jsonb_to_recordset(${JSON.stringify(rows.map(columns))}::jsonb) as t(kind text, subject_id bigint, language text,
      score real, accounts int, voices real, usual real, peak_at timestamptz)`);
}

const columns = ({ subjectId, peakAt, ...row }: Counted) => ({ ...row, subject_id: subjectId, peak_at: peakAt });

/** What may not trend any more: deleted, made private, marked as sensitive since. Readers are asked about each anyway. */
async function dropUnfit(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`
    delete from trends t where t.kind <> 'hashtag'
      and (select ${mayTrend(ctx)} from posts p where p.id = t.subject_id) is not true`);
}
