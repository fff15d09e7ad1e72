import { sql } from "drizzle-orm";
import { type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { foldInsights } from "@/lib/creator/stats";
import { countTrends } from "@/lib/trends/count-trends";
import { hear } from "@/lib/trends/hear";
import { issueImpression } from "@/lib/watch/impression";
import { WATCH_BATCH_EVENTS, type WatchEvent } from "@/lib/watch/input";
import { recordWatchEvents } from "@/lib/watch/mutations";
import type { ImpressionFeed } from "@/lib/watch/types";
import { CLIPS } from "./clips";
import { dice } from "./dice";
import type { ClipPosts } from "./seed-videos";
import { before, DAY, HOUR } from "./step";

/** Where guests find videos, the larger the more of them. */
const WAYS: readonly (readonly [ImpressionFeed, number])[] = [
  ["for-you", 0.52],
  ["explore", 0.66],
  ["profile", 0.79],
  ["hashtag", 0.87],
  ["search", 0.92],
  ["watch", 1],
];

interface Watching {
  readonly at: Date;
  readonly postId: PostId;
  readonly feed: ImpressionFeed;
  readonly watchedMs: number;
  readonly completed: boolean;
}

/**
 * Guests watch the videos in the days since they came out, told as browsers tell it, so that insights have something to
 * say and agree with what stands under the videos. Once: a second time adds nothing.
 */
export async function seedAudience(ctx: Context, posts: ClipPosts): Promise<void> {
  const [seen] = await ctx.db.execute<{ any: boolean }>(
    sql`select exists (select from post_days where source = 'search') or exists (select from insight_deltas where source = 'search') as any`,
  );
  if (seen?.any) return;
  const byDay = new Map<number, Watching[]>();
  for (const one of [...posts].flatMap(([slug, post]) => audienceOf(ctx, slug, post))) {
    const day = Math.floor(one.at.getTime() / DAY);
    byDay.set(day, [...(byDay.get(day) ?? []), one]);
  }
  for (const [day, watching] of byDay) {
    // Told at the end of their day, when all of it has really passed.
    const told = { ...ctx, viewer: GUEST, now: new Date(Math.min((day + 1) * DAY, ctx.now.getTime() + HOUR)) };
    for (let from = 0; from < watching.length; from += WATCH_BATCH_EVENTS)
      await recordWatchEvents(
        told,
        watching.slice(from, from + WATCH_BATCH_EVENTS).map((one) => eventOf(ctx, one)),
      );
  }
  while ((await foldInsights(ctx)) > 0);
}

/** Who watches a video: most on its first day, some more than others, further where it is good and short. */
function audienceOf({ now }: Context, slug: string, { id, at }: { id: PostId; at: Date }): Watching[] {
  const clip = CLIPS.find((one) => one.slug === slug);
  const durationMs = (clip?.durationS ?? 10) * 1_000;
  const roll = dice(`audience of ${slug}`);
  const size = 24 + Math.floor(140 * roll() ** 2);
  const appeal = 0.35 + 0.9 * roll();
  return Array.from({ length: size }, () => {
    const age = -Math.log(1 - roll() * 0.999) * 1.4 * DAY;
    const when = new Date(Math.min(at.getTime() + age, now.getTime() - HOUR * roll()));
    const share = roll() < 0.12 ? roll() * 0.08 : Math.min(1, roll() ** (1 / (1.6 * appeal)) * 1.15);
    const way = roll();
    return {
      at: when < at ? at : when,
      postId: id,
      feed: WAYS.find(([, most]) => way < most)?.[0] ?? "watch",
      watchedMs: Math.round(share * durationMs),
      completed: share === 1,
    };
  });
}

function eventOf(ctx: Context, { at, postId, feed, watchedMs, completed }: Watching): WatchEvent {
  const served = { postId, feed, position: 0, ranker: "none" };
  const impression = issueImpression({ ...ctx, viewer: GUEST, now: at }, served);
  return { impression, watchedMs, completed, skipped: watchedMs < 1_000 };
}

/** Hashtags that people have taken up lately, the most used ones: so many. */
const TAGS = 7;

/**
 * What people have said about each other's posts within the last hours becomes trends, with an ordinary week behind them.
 * What the worker hears of the same acts later counts nothing twice.
 */
export async function seedTrends(ctx: Context): Promise<void> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  await hear(
    ctx,
    sql`select account_id, post_id, created_at as at, false as tags from likes where created_at > ${before(ctx.now, DAY).toISOString()}`,
  );
  await ctx.db.execute(sql`
    with tags as (
      select h.id, row_number() over (order by count(*) desc, h.id) as place from hashtags h
      join post_hashtags t on t.hashtag_id = h.id join posts p on p.id = t.post_id
      where p.visibility = 'public' and not p.sensitive and p.deleted_at is null group by h.id order by count(*) desc limit ${TAGS})
    insert into trend_voices (kind, subject_id, account_id, language, at)
    select 'hashtag', tags.id, a.id, case when tags.place % 3 = 0 then 'es' else 'en' end,
      ${now} - (5 + (a.n * 7 + tags.place * 11) % 50) * interval '1 minute'
    from tags join (select id, row_number() over (order by id) as n from accounts where state = 'active') a
      on (a.n + tags.place) % 8 <> 0 and a.n <= 16 - tags.place
    on conflict do nothing`);
  await ctx.db.execute(sql`
    insert into trend_hours (kind, subject_id, hour, language, accounts)
    select s.kind, s.subject_id, date_trunc('hour', ${now}, 'UTC') - back * interval '1 hour', s.language,
      1 + ((s.n * 5 + back * 3) % 7 + (back + s.n) % 5) / 4
    from (select kind, subject_id, min(language) as language, row_number() over (order by subject_id) as n
      from trend_voices group by kind, subject_id) s, generate_series(2, 167) back
    where (s.n * 11 + back * 7) % 4 < 2 on conflict do nothing`);
  await countTrends(ctx);
}
