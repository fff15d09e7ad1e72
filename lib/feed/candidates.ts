import { and, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { idArray } from "@/db/id-array";
import { posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { type AccountId, firstIdAt, type PostId } from "@/lib/core/ids";
import { notBlocked, notMuted, recommendable } from "@/lib/posts/visibility";
import type { Candidate } from "./ranking/candidate";

const DAY_MS = 86_400_000;

/** What was seen does not come back for this long, as long as there is anything else. */
const SEEN_DAYS = 14;
/** How many each source gives at most. */
const FRESH = 120;
const HOT = 120;
const FOLLOWED = 60;
/** How many of the hottest are looked at for that: without an end Postgres may rather read and sort all there are. */
const HOT_LOOKED_AT = 1_000;
/** How far back, and how many of the latest videos of followed accounts are looked at for that. */
const FOLLOWED_DAYS = 7;
const FOLLOWED_LOOKED_AT = 200;

/** The alias under which the sources read posts. */
const post = alias(posts, "p") as unknown as typeof posts;

/** Exactly what the index of fresh videos holds. */
const isPublicVideo = sql`p.kind = 'video' and p.visibility = 'public' and p.deleted_at is null and p.reply_to_id is null`;

/**
 * The part of `recommendable` that can empty a source: the hundred newest videos of an account that is suspended, hides
 * from For You, is muted or blocked must not crowd out all others. The whole rule is applied to what the sources give,
 * once, because planning it three times costs more than running it.
 */
function authorFits({ viewer, ...ctx }: Context, known: "followed" | "anyone"): SQL {
  const open = known === "followed" ? sql`` : sql`and not a.is_private and a.restriction is distinct from 'limited'`;
  const others = viewer.kind === "account" ? ne(post.authorId, viewer.accountId) : undefined;
  return and(
    sql`(select a.state = 'active' and a.discoverable ${open} from accounts a where a.id = p.author_id)`,
    others,
    notBlocked(viewer, sql`p.author_id`),
    notMuted({ ...ctx, viewer }, sql`p.author_id`),
  ) as SQL;
}

/**
 * Videos that For You may show to this viewer, with what the ranker wants to know of each: the freshest, the hottest,
 * and the latest of accounts that they follow; a few hundred, in no order. Not those of `exclude`, nor what they have
 * seen in the last two weeks. One query.
 */
export async function findCandidates(ctx: Context, exclude: readonly PostId[]): Promise<Candidate[]> {
  const me = viewerAccountId(ctx.viewer);
  const eligible = (known: "followed" | "anyone") =>
    sql`${isPublicVideo} and ${authorFits(ctx, known)} and ${isNew(ctx, me)} and ${notIn(exclude)}`;
  const followed = me
    ? sql`union (select p.id from (
          select p.* from posts p
          where p.author_id = any(array(select followee_id from follows where follower_id = ${me}))
            and p.id >= ${firstIdAt(daysBefore(ctx, FOLLOWED_DAYS))} and ${isPublicVideo}
          order by p.id desc limit ${FOLLOWED_LOOKED_AT}) p
        where ${eligible("followed")} order by p.id desc limit ${FOLLOWED})`
    : sql``;
  return present(
    ctx,
    me,
    sql`select id, null::timestamptz as seen_at from (
      (select p.id from posts p where ${eligible("anyone")} order by p.id desc limit ${FRESH})
      union
      (select p.id from (${hottest(HOT_LOOKED_AT)}) hot join posts p on p.id = hot.post_id
        where ${eligible("anyone")} order by hot.heat desc limit ${HOT})
      ${followed}) sources`,
  );
}

/**
 * Videos that this account has seen in the last two weeks, those first that it saw longest ago: what For You shows when
 * nothing else is left, so that a small instance is never empty. Guests have seen nothing that we know of.
 */
export async function findSeenCandidates(
  ctx: Context,
  exclude: readonly PostId[],
  limit: number,
): Promise<Candidate[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  return present(
    ctx,
    me,
    sql`select p.id, seen.seen_at from seen_posts seen join posts p on p.id = seen.post_id
      where seen.account_id = ${me} and seen.seen_at > ${daysBefore(ctx, SEEN_DAYS).toISOString()}
        and ${isPublicVideo} and ${authorFits(ctx, "followed")} and ${notIn(exclude)}
      order by seen.seen_at limit ${limit}`,
  );
}

/** The public videos with the greatest heat (`lib/posts/heat.ts`), seen by this viewer or not. */
export const hottest = (limit: number): SQL =>
  sql`select post_id, heat from post_stats where heat is not null order by heat desc limit ${limit}`;

/** A scalar lookup by the primary key: written as `not exists`, Postgres joins with all that an account has ever seen. */
function isNew(ctx: Context, me: AccountId | null): SQL {
  if (!me) return sql`true`;
  const since = daysBefore(ctx, SEEN_DAYS).toISOString();
  return sql`(select s.seen_at from seen_posts s where s.account_id = ${me} and s.post_id = p.id) > ${since}::timestamptz is not true`;
}

function notIn(exclude: readonly PostId[]): SQL {
  return exclude.length === 0 ? sql`true` : sql`p.id <> all(${idArray(exclude)})`;
}

interface CandidateRow extends Record<string, unknown> {
  postId: PostId;
  authorId: AccountId;
  publishedAt: number;
  views: number;
  skips: number;
  likes: number;
  replies: number;
  reposts: number;
  completions: number;
  followed: boolean;
  authorImpressions: number;
  authorWatchedShares: number;
  seenAt: number | null;
}

/** The features of the posts that `pool` (`id`, `seen_at`) selects, as far as the viewer may be shown them. */
async function present(ctx: Context, me: AccountId | null, pool: SQL): Promise<Candidate[]> {
  const own = me
    ? {
        columns: sql`coalesce(aff.impressions, 0) as "authorImpressions", coalesce(aff.watched_shares, 0) as "authorWatchedShares",
          (select true from follows f where f.follower_id = ${me} and f.followee_id = p.author_id) is true as followed`,
        join: sql`left join author_affinities aff on aff.account_id = ${me} and aff.author_id = p.author_id`,
      }
    : { columns: sql`0 as "authorImpressions", 0::real as "authorWatchedShares", false as followed`, join: sql`` };
  return ctx.db.execute<CandidateRow>(sql`
    select p.id::text as "postId", p.author_id::text as "authorId",
      (extract(epoch from p.created_at) * 1000)::float8 as "publishedAt",
      (extract(epoch from pool.seen_at) * 1000)::float8 as "seenAt",
      coalesce(s.views, 0) as views, coalesce(s.skips, 0) as skips, coalesce(s.likes, 0) as likes,
      coalesce(s.replies, 0) as replies, coalesce(s.reposts, 0) as reposts, coalesce(s.completions, 0) as completions,
      ${own.columns}
    from (${pool}) pool join posts p on p.id = pool.id left join post_stats s on s.post_id = p.id ${own.join}
    where ${recommendable(ctx, post)}`);
}

const daysBefore = ({ now }: Context, days: number) => new Date(now.getTime() - days * DAY_MS);
