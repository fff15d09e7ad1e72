import { type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { posts } from "@/db/schema";
import { type Context, GUEST } from "@/lib/core/context";
import { recommendable } from "@/lib/posts/visibility";
import { TRENDS, VOICE_MS } from "./constants";

/** The alias under which posts are read that may trend. */
export const post = alias(posts, "p") as unknown as typeof posts;

/**
 * What may trend at all: at the top of a thread, for everybody, of an account that stands, is not limited and wants to be
 * found, and nothing that anybody would have to be warned of. Who reads adds their own rule.
 */
export const mayTrend = (ctx: Context): SQL => sql`(p.kind <> 'repost' and p.visibility = 'public' and not p.sensitive
  and p.content_warning is null and ${recommendable({ ...ctx, viewer: GUEST }, post)})`;

/**
 * Count acts of people as voices for what they did it to: `acts` is a query of `account_id`, `post_id`, `at` and `tags`
 * (it speaks for the post's hashtags too). One statement: what has been counted of this account and subject within a day
 * counts nothing again, own posts don't count for their author, restricted accounts are not heard.
 */
export async function hear(ctx: Context, acts: SQL): Promise<void> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const day = sql.raw(`interval '${VOICE_MS / 3_600_000} hours'`);
  await ctx.db.execute(sql`
    with act as materialized (${acts}),
    heard as materialized (
      select act.account_id, act.post_id, act.at, act.tags, p.kind, p.author_id,
        coalesce(lower(substring(p.language from '^[A-Za-z]{2,3}(?=-|$)')), 'und') as language
      from act join posts p on p.id = act.post_id
      where ${mayTrend(ctx)} and act.at > ${now} - ${day} and act.at <= ${now} + interval '5 minutes'
        and (select a.state = 'active' and a.restriction is null from accounts a where a.id = act.account_id)),
    endorsed as (
      insert into endorsements as e (account_id, author_id, at)
      select account_id, author_id, max(at) from heard where account_id <> author_id group by 1, 2 order by 1, 2
      on conflict (account_id, author_id) do update set at = excluded.at where e.at < excluded.at - interval '1 day'),
    spoken as (
      select case kind when 'video' then 'video' else 'post' end as kind, post_id as subject_id, account_id, language, at
      from heard where account_id <> author_id
      union
      select 'hashtag', t.hashtag_id, heard.account_id, heard.language, heard.at
      from heard cross join lateral (
        select hashtag_id from post_hashtags where post_id = heard.post_id order by hashtag_id limit ${TRENDS.tagsOfPost}) t
      where heard.tags),
    counted as (
      insert into trend_voices as v (kind, subject_id, account_id, language, at)
      select distinct on (kind, subject_id, account_id) kind, subject_id, account_id, language, at from spoken
      order by kind, subject_id, account_id
      on conflict (kind, subject_id, account_id) do update set at = excluded.at, language = excluded.language
        where v.at <= excluded.at - ${day}
      returning kind, subject_id, language, at)
    insert into trend_hours as h (kind, subject_id, hour, language, accounts)
    select kind, subject_id, date_trunc('hour', at, 'UTC') as hour, language, count(*) from counted
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (kind, subject_id, hour, language) do update set accounts = h.accounts + excluded.accounts`);
}
