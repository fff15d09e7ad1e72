import { and, desc, eq, lt, sql } from "drizzle-orm";
import { accounts, likes, posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { cursorId, type Page, pageOf } from "@/lib/core/page";
import { accountRows, cardView } from "@/lib/graph/queries/cards";
import type { AccountCardView } from "@/lib/graph/types";
import { visibleTo } from "@/lib/posts/visibility";
import { notBlocked } from "@/lib/posts/visibility/between";

interface ListOptions {
  readonly postId: PostId;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/**
 * Who likes a post, the youngest account first; `limit` 30 by default. Accounts that are not active are left out, and
 * those of a block with the viewer; so are those who keep their likes to themselves, except for the author of the post.
 * Empty where the viewer may not see the post. One query. Who voted against it is told to nobody.
 */
export async function listLikers(
  ctx: Context,
  { postId, cursor, limit = 30 }: ListOptions,
): Promise<Page<AccountCardView>> {
  const before = cursorId<AccountId>(cursor);
  const rows = await accountRows(ctx)
    .innerJoin(likes, and(eq(likes.postId, postId), eq(likes.accountId, accounts.id)))
    .where(and(listedAt(ctx, postId), likesShown(ctx, postId), before ? lt(likes.accountId, before) : undefined))
    .orderBy(desc(likes.accountId))
    .limit(limit + 1);
  const page = pageOf(rows, limit);
  return { ...page, items: page.items.map((row) => cardView(ctx, row)) };
}

/** Who has passed a post on: as `listLikers`. A private account did it for its followers only. */
export async function listReposters(
  ctx: Context,
  { postId, cursor, limit = 30 }: ListOptions,
): Promise<Page<AccountCardView>> {
  const before = cursorId<AccountId>(cursor);
  const me = viewerAccountId(ctx.viewer);
  const follower = me
    ? sql`(select true from follows f where f.follower_id = ${me} and f.followee_id = ${accounts.id}) is true`
    : sql`false`;
  const rows = await accountRows(ctx)
    .innerJoin(posts, and(eq(posts.repostOfId, postId), eq(posts.authorId, accounts.id)))
    .where(
      and(
        listedAt(ctx, postId),
        sql`(not ${accounts.isPrivate} or ${accounts.id} = ${me}::bigint or ${follower})`,
        before ? lt(posts.authorId, before) : undefined,
      ),
    )
    .orderBy(desc(posts.authorId))
    .limit(limit + 1);
  const page = pageOf(rows, limit);
  return { ...page, items: page.items.map((row) => cardView(ctx, row)) };
}

/** What one likes is one's own to share; the author of a post is told by whom it is liked. */
function likesShown({ viewer }: Context, postId: PostId) {
  const me = viewerAccountId(viewer);
  const own = sql`(select p.author_id = ${me}::bigint from posts p where p.id = ${postId}::bigint)`;
  return sql`(${accounts.sharesLikes} or ${accounts.id} = ${me}::bigint or ${own})`;
}

/** An active account that is no stranger to the viewer by a block, at a post that the viewer may see. */
const listedAt = (ctx: Context, postId: PostId) =>
  and(
    eq(accounts.state, "active"),
    notBlocked(ctx.viewer, sql`${accounts.id}`),
    sql`(select true from posts "posts" where ${and(eq(posts.id, postId), visibleTo(ctx.viewer))})`,
  );
