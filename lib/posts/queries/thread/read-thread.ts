import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { cursorId, EMPTY_PAGE, type Page, pageOf } from "@/lib/core/page";
import { hydratePosts } from "../../hydrate";
import type { ReplyOrder } from "../../input";
import type { PostView, ReplyView, ThreadView } from "../../types";
import { rootVisibleTo, visibleInThread } from "../../visibility";
import { type Around, findAround } from "./around";
import { findStubs } from "./stubs";
import { replyTree } from "./tree";

/** An answer brings its first two answers, each of those its first: three levels are as deep as a phone can indent. */
const DEPTH = [2, 1] as const;
const SHOWN = 20;

interface ThreadOptions {
  readonly postId: PostId;
  readonly order?: ReplyOrder;
  readonly limit?: number;
}

/**
 * A post in its thread: what is above it (the top of the thread first; what is gone keeps its place), what its author goes
 * on to say, and the answers to it, `limit` 20 by default, the best first unless `order` says otherwise. Null where there
 * is no such post that the viewer may see. Six queries, however long and deep the thread is.
 */
export async function readThread(
  ctx: Context,
  { postId, order = "best", limit = SHOWN }: ThreadOptions,
): Promise<ThreadView | null> {
  const around = await findAround(ctx, postId);
  if (!around) return null;
  const { rootId, ancestors, chain, cut, hasHidden } = around;
  const [views, replies] = await Promise.all([
    byId(ctx, [...ancestors, postId, ...chain]),
    replyTree(ctx, { parentId: postId, rootId, order, limit, depth: DEPTH, withoutChain: true }),
  ]);
  const post = views.get(postId);
  if (!post) return null;
  return {
    ancestors: await withStubs(ctx, around, views),
    cut,
    post,
    chain: chain.flatMap((id) => views.get(id) ?? []),
    replies,
    hasHidden,
  };
}

async function byId(ctx: Context, ids: readonly PostId[]): Promise<Map<PostId, PostView>> {
  return new Map((await hydratePosts(ctx, ids)).map((view) => [view.id, view]));
}

async function withStubs(ctx: Context, { ancestors }: Around, views: ReadonlyMap<PostId, PostView>) {
  const gone = await findStubs(
    ctx,
    ancestors.filter((id) => !views.has(id)),
  );
  const left = new Map(gone.map((view) => [view.id, view]));
  return ancestors.flatMap((id) => views.get(id) ?? left.get(id) ?? []);
}

interface MoreOptions extends ThreadOptions {
  readonly cursor?: string | null | undefined;
}

/** The answers to a post as `readThread` lists them, further on. Null where there is no such post that the viewer may see. */
export async function listAnswers(
  ctx: Context,
  { postId, order = "best", cursor, limit = SHOWN }: MoreOptions,
): Promise<Page<ReplyView> | null> {
  const rootId = await rootOf(ctx, postId);
  if (!rootId) return null;
  return replyTree(ctx, { parentId: postId, rootId, order, cursor, limit, depth: DEPTH, withoutChain: true });
}

/** The answers to a post that were put aside, oldest first; `limit` 20 by default. Three queries. */
export async function listHiddenReplies(
  ctx: Context,
  { postId, cursor, limit = SHOWN }: Omit<MoreOptions, "order">,
): Promise<Page<PostView>> {
  const rootId = await rootOf(ctx, postId);
  if (!rootId) return EMPTY_PAGE;
  const after = cursorId<PostId>(cursor);
  const found = await ctx.db
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.replyToId, postId),
        isNotNull(posts.hiddenAt),
        rootVisibleTo(ctx.viewer, rootId),
        visibleInThread(ctx),
        after ? gt(posts.id, after) : undefined,
      ),
    )
    .orderBy(asc(posts.id))
    .limit(limit + 1);
  const page = pageOf(found, limit);
  const ids = page.items.map(({ id }) => id);
  return { items: await hydratePosts(ctx, ids, visibleInThread), nextCursor: page.nextCursor };
}

/** The top of the thread in which a post stands, deleted or not; null where there is none. */
async function rootOf(ctx: Context, postId: PostId): Promise<PostId | null> {
  const [row] = await ctx.db.select({ rootId: posts.rootId }).from(posts).where(eq(posts.id, postId));
  return row ? (row.rootId ?? postId) : null;
}
