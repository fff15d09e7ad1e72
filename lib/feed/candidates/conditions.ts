import { and, type SQL, sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { notBlocked, notMuted } from "@/lib/posts/visibility/between";

/** Blanks of the statements (`lib/core/statements.ts`), by the names under which `findCandidates` fills them. */
export const EXCLUDE = sql`${sql.placeholder("exclude")}::bigint[]`;
/** The first id of what is recent enough for the sources that look at people and hashtags. */
export const RECENT = sql`${sql.placeholder("recent")}::bigint`;
/** Decides which of the people whom somebody follows are looked at, where those are many. */
export const DRAW = sql`${sql.placeholder("draw")}::bigint`;
/** Folded names of hashtags of which the viewer wants more. */
export const WANTED = sql`${sql.placeholder("wanted")}::text[]`;
export const SEEN_SINCE = sql`${sql.placeholder("seenSince")}::timestamptz`;

/** Exactly what the index of fresh videos holds; `p` is the post. */
export const isPublicVideo = sql`p.kind = 'video' and p.visibility = 'public' and p.deleted_at is null and p.reply_to_id is null`;

/**
 * The part of `recommendable` that can empty a source: the hundred newest videos of an account that is suspended, hides
 * from For You, is muted or blocked must not crowd out all others. The whole rule is applied to what the sources give,
 * once, because planning it three times costs more than running it.
 */
export function authorFits({ viewer, ...ctx }: Context, known: "followed" | "anyone"): SQL {
  const open = known === "followed" ? sql`` : sql`and not a.is_private and a.restriction is distinct from 'limited'`;
  const me = viewerAccountId(viewer);
  const others = me ? sql`p.author_id <> ${me}::bigint` : undefined;
  return and(
    sql`(select a.state = 'active' and a.discoverable ${open} from accounts a where a.id = p.author_id)`,
    others,
    notBlocked(viewer, sql`p.author_id`),
    notMuted({ ...ctx, viewer }, sql`p.author_id`),
  ) as SQL;
}

/**
 * Not in this feed already, not seen in the last two weeks, and nothing of which the viewer wanted less. Scalar lookups
 * by the primary key: written as `not exists`, Postgres joins with all that an account has ever seen.
 */
export function isNew({ viewer }: Context): SQL {
  const me = viewerAccountId(viewer);
  const placed = sql`p.id <> all(${EXCLUDE})`;
  if (!me) return placed;
  return sql`${placed}
    and (select s.seen_at from seen_posts s where s.account_id = ${me}::bigint and s.post_id = p.id) > ${SEEN_SINCE} is not true
    and ${notRefused(viewer)}`;
}

/** The viewer has not said of it that they want less of this. */
export function notRefused(viewer: Context["viewer"]): SQL {
  const me = viewerAccountId(viewer);
  if (!me) return sql`true`;
  return sql`(select true from feed_signals r where r.account_id = ${me}::bigint and r.post_id = p.id) is not true`;
}

export const eligible = (ctx: Context, known: "followed" | "anyone"): SQL =>
  sql`${isPublicVideo} and ${authorFits(ctx, known)} and ${isNew(ctx)}`;
