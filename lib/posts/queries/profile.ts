import { and, desc, eq, isNull, lt } from "drizzle-orm";
import { posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { cursorId, type Page, pageOf } from "@/lib/core/page";
import { presentPosts } from "../present";
import { postRows } from "../rows";
import type { PostKind, PostView } from "../types";
import { listedOnProfile, visibleTo } from "../visibility";

interface ListOptions {
  readonly accountId: AccountId;
  /** Only posts of this kind. */
  readonly kind?: PostKind;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/**
 * What somebody published, newest first, replies not among it; `limit` 24 by default. Their own view holds everything,
 * somebody else's what is listed for them. An unknown account has an empty page.
 */
export async function listPostsOf(
  ctx: Context,
  { accountId, kind, cursor, limit = 24 }: ListOptions,
): Promise<Page<PostView>> {
  const own = viewerAccountId(ctx.viewer) === accountId;
  const before = cursorId<PostId>(cursor);
  const rows = await postRows(ctx)
    .where(
      and(
        eq(posts.authorId, accountId),
        isNull(posts.replyToId),
        isNull(posts.deletedAt),
        kind ? eq(posts.kind, kind) : undefined,
        before ? lt(posts.id, before) : undefined,
        own ? visibleTo(ctx.viewer) : listedOnProfile(ctx.viewer),
      ),
    )
    .orderBy(desc(posts.id))
    .limit(limit + 1);
  const page = pageOf(rows, limit);
  return { items: await presentPosts(ctx, page.items), nextCursor: page.nextCursor };
}
