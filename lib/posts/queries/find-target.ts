import { and, eq, type SQL, sql } from "drizzle-orm";
import { accounts, follows, posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import type { PostStanding } from "../policy";
import type { Audience } from "../types";
import { visibleTo } from "../visibility";

/** What a like, an answer or a deletion must know of the post it is about. */
export interface PostTarget extends PostStanding {
  readonly id: PostId;
  readonly replyToId: PostId | null;
  readonly rootId: PostId | null;
}

/**
 * The post that somebody wants to do something to, or null where there is none that they may see.
 *
 * `hold` keeps it as it is until the end of the caller's transaction: `share` waits for a deletion and then finds
 * nothing, so that no like outlives its post, while any number may hold it at once; `update` is for who changes it.
 */
export async function findTarget(ctx: Context, id: PostId, hold?: "share" | "update"): Promise<PostTarget | null> {
  const me = viewerAccountId(ctx.viewer);
  const owner = sql`coalesce((select r.author_id from posts r where r.id = ${posts.rootId}), ${posts.authorId})`;
  const query = ctx.db
    .select({
      id: posts.id,
      authorId: posts.authorId,
      kind: posts.kind,
      replyToId: posts.replyToId,
      rootId: posts.rootId,
      owner: sql<AccountId>`${owner}::text`,
      commentsFrom: sql<Audience>`(select ${accounts.commentsFrom} from ${accounts} where ${accounts.id} = ${owner})`,
      follows: knows(sql`${me}::bigint`, owner),
      followed: knows(owner, sql`${me}::bigint`),
    })
    .from(posts)
    .where(and(eq(posts.id, id), visibleTo(ctx.viewer)));
  const [row] = await (hold ? query.for(hold) : query);
  if (!row) return null;
  const { owner: thread, commentsFrom, follows: follower, followed, ...post } = row;
  const viewer = { own: thread === me, follows: follower, followed };
  return { ...post, deleted: false, comments: { from: commentsFrom, viewer } };
}

/** Whether one follows the other; nobody follows a guest. */
const knows = (follower: SQL, followee: SQL): SQL<boolean> =>
  sql<boolean>`(select true from ${follows} where ${follows.followerId} = ${follower} and ${follows.followeeId} = ${followee}) is true`;
