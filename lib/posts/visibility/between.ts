import { and, eq, type SQL, sql } from "drizzle-orm";
import { blocks, circleMembers, type contentFilters, follows, mutes, type posts } from "@/db/schema";
import { type Context, type Viewer, viewerAccountId } from "@/lib/core/context";
import { may } from "@/lib/core/permissions";

/** What lies between two people, as SQL. It costs guests nothing: it is not asked. */

type Post = Pick<typeof posts, "authorId">;

/** Reads what others may read of accounts that don't stand, and isn't kept out by a block. */
export const seesAll = (viewer: Viewer) => may(viewer, "post:read:any");

/** Neither has blocked the other. For lists of people; posts have it in `visibleTo`. */
export function notBlocked(viewer: Viewer, other: SQL): SQL | undefined {
  const me = viewerAccountId(viewer);
  if (!me) return undefined;
  const block = (blocker: SQL, blocked: SQL) =>
    sql`(select true from ${blocks} where ${blocks.blockerId} = ${blocker} and ${blocks.blockedId} = ${blocked}) is not true`;
  return and(block(sql`${me}`, other), block(other, sql`${me}`));
}

/** The viewer has not muted somebody, as far as it still lasts. */
export function notMuted(ctx: Context, other: SQL): SQL | undefined {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return undefined;
  return sql`(select true from ${mutes} where ${mutes.muterId} = ${me} and ${mutes.mutedId} = ${other}
    and ${lasts(ctx, mutes.expiresAt)}) is not true`;
}

export function isOwn(viewer: Viewer, post: Post): SQL | undefined {
  const me = viewerAccountId(viewer);
  return me ? eq(post.authorId, me) : undefined;
}

export function isFollower(viewer: Viewer, post: Post): SQL | undefined {
  const me = viewerAccountId(viewer);
  if (!me) return undefined;
  return sql`(select true from ${follows}
    where ${follows.followerId} = ${me} and ${follows.followeeId} = ${post.authorId}) is true`;
}

export function isInCircle(viewer: Viewer, post: Post): SQL | undefined {
  const me = viewerAccountId(viewer);
  if (!me) return undefined;
  return sql`(select true from ${circleMembers}
    where ${circleMembers.ownerId} = ${post.authorId} and ${circleMembers.memberId} = ${me}) is true`;
}

/** A mute or a filter that is not over. */
export const lasts = ({ now }: Context, until: typeof mutes.expiresAt | typeof contentFilters.expiresAt): SQL =>
  sql`(${until} is null or ${until} > ${now.toISOString()}::timestamptz)`;
