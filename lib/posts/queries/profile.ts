import { and, desc, eq, isNotNull, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import { accounts, follows, likes, posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { EMPTY_PAGE, type Page } from "@/lib/core/page";
import { hydratePosts } from "../hydrate";
import type { PostKind, PostView, ProfileTab } from "../types";
import { listedOnProfile, notBlocked, visibleTo } from "../visibility";
import { openCursor, sealCursor } from "./page-cursor";

interface ListOptions {
  readonly accountId: AccountId;
  readonly tab?: ProfileTab;
  /** Only posts of this kind. */
  readonly kind?: PostKind;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/**
 * A tab of somebody's profile (default `posts`), newest first, `limit` 24 by default: three queries at most. Their own
 * view holds everything, somebody else's what is listed for them. `likes` is empty for others where the account does not
 * share them. An unknown account has an empty page, and so has a cursor that was not given out for this tab: who wants to
 * refuse it asks `isProfileCursor`.
 */
export async function listPostsOf(ctx: Context, options: ListOptions): Promise<Page<PostView>> {
  const { accountId, tab = "posts", kind, cursor, limit = 24 } = options;
  const place = openCursor(scopeOf(options), cursor);
  if (place === undefined) return EMPTY_PAGE;
  const own = viewerAccountId(ctx.viewer) === accountId;
  const rule = own ? onOwnProfile : onProfile;
  const seen = and(rule(ctx), kind ? eq(posts.kind, kind) : undefined) as SQL;
  const found = await (tab === "likes"
    ? findLiked(ctx, accountId, seen, place, limit)
    : findOwn(ctx, accountId, tab, seen, place, limit));
  const ids = found.slice(0, limit);
  const last = found.length > limit ? ids.at(-1) : undefined;
  return {
    items: await hydratePosts(
      ctx,
      ids.map(({ id }) => id),
      rule,
    ),
    nextCursor: last ? sealCursor(scopeOf(options), ...(last.likedAt ? [last.likedAt] : []), last.id) : null,
  };
}

/** Whether a cursor was given out for this tab of this profile (none is the beginning). */
export const isProfileCursor = (options: ListOptions): boolean =>
  openCursor(scopeOf(options), options.cursor) !== undefined;

const onOwnProfile = ({ viewer }: Context) => visibleTo(viewer);
const onProfile = ({ viewer }: Context) => listedOnProfile(viewer);

const scopeOf = ({ accountId, tab = "posts", kind }: ListOptions) => `profile ${accountId} ${tab} ${kind ?? ""}`;

interface Found {
  readonly id: PostId;
  /** Milliseconds since 1970. */
  readonly likedAt?: number;
}

/** Ids of what somebody published, each tab by an index of its own. */
function findOwn(
  { db }: Context,
  accountId: AccountId,
  tab: Exclude<ProfileTab, "likes">,
  seen: SQL,
  place: string[] | null,
  limit: number,
): Promise<Found[]> {
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.authorId, accountId),
        isNull(posts.deletedAt),
        tab === "replies" ? isNotNull(posts.replyToId) : isNull(posts.replyToId),
        tab === "media" ? sql`${posts.kind} in ('video', 'pictures')` : undefined,
        place ? lt(posts.id, place[0] as PostId) : undefined,
        seen,
      ),
    )
    .orderBy(desc(posts.id))
    .limit(limit + 1);
}

/** Ids of what somebody likes, what they liked last first, where they share that with the viewer. */
function findLiked(
  { db, viewer }: Context,
  accountId: AccountId,
  seen: SQL,
  place: string[] | null,
  limit: number,
): Promise<Found[]> {
  const me = viewerAccountId(viewer);
  const own = me === accountId;
  const follower = sql`(select true from ${follows} where ${follows.followerId} = ${me} and ${follows.followeeId} = ${accountId})`;
  const open = sql`${accounts.sharesLikes} and ${accounts.state} = 'active'
    and (not ${accounts.isPrivate} or ${me ? follower : sql`false`})`;
  const shared = sql`(select ${open} from ${accounts} where ${accounts.id} = ${accountId})`;
  const [at, id] = place ?? [];
  const before = place
    ? sql`(${likes.createdAt}, ${likes.postId}) < (to_timestamp(${at}::float8 / 1000), ${id}::bigint)`
    : undefined;
  return db
    .select({ id: posts.id, likedAt: sql<number>`(extract(epoch from ${likes.createdAt}) * 1000)::float8` })
    .from(likes)
    .innerJoin(posts, eq(posts.id, likes.postId))
    .where(
      and(
        eq(likes.accountId, accountId),
        own ? undefined : and(shared, notBlocked(viewer, sql`${accountId}::bigint`)),
        before,
        ne(posts.kind, "repost"),
        seen,
      ),
    )
    .orderBy(desc(likes.createdAt), desc(likes.postId))
    .limit(limit + 1);
}
