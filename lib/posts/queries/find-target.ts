import { and, eq, type SQL, sql } from "drizzle-orm";
import { posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import type { PostStanding } from "../policy";
import type { ReplyAudience, Visibility } from "../types";
import { visibleTo } from "../visibility";

/** What a like, an answer or a deletion must know of the post it is about. */
export interface PostTarget extends PostStanding {
  readonly id: PostId;
  readonly visibility: Visibility;
  readonly replyToId: PostId | null;
  readonly rootId: PostId | null;
  readonly repostOfId: PostId | null;
  readonly quoteOfId: PostId | null;
}

/**
 * The post that somebody wants to do something to, or null where there is none that they may see.
 *
 * `hold` keeps it as it is until the end of the caller's transaction: `share` waits for a deletion and then finds
 * nothing, so that no like outlives its post, while any number may hold it at once; `update` is for who changes it.
 */
export async function findTarget(ctx: Context, id: PostId, hold?: "share" | "update"): Promise<PostTarget | null> {
  const me = viewerAccountId(ctx.viewer);
  const query = ctx.db
    .select({
      id: posts.id,
      authorId: posts.authorId,
      kind: posts.kind,
      visibility: posts.visibility,
      replyToId: posts.replyToId,
      rootId: posts.rootId,
      repostOfId: posts.repostOfId,
      quoteOfId: posts.quoteOfId,
      quotesFrom: posts.quotesFrom,
      author: authorOf(me),
      thread: threadOf(me),
    })
    .from(posts)
    .where(and(eq(posts.id, id), visibleTo(ctx.viewer)));
  const [row] = await (hold ? query.for(hold) : query);
  if (!row) return null;
  const { author, thread, quotesFrom, ...post } = row;
  const stands = (to: AccountId, { follows, followed }: Ties) => ({ own: to === me, follows, followed });
  return {
    ...post,
    deleted: false,
    open: isOpen(post.visibility) && isOpen(thread.visibility) && !author.isPrivate && !thread.isPrivate,
    comments: {
      from: thread.repliesFrom,
      locked: thread.locked,
      viewer: { ...stands(thread.authorId, thread), mentioned: thread.mentioned },
    },
    quotes: { from: quotesFrom, viewer: stands(post.authorId, author) },
  };
}

const isOpen = (visibility: Visibility) => visibility === "public" || visibility === "unlisted";

interface Ties {
  readonly follows: boolean;
  readonly followed: boolean;
  readonly isPrivate: boolean;
}

interface Thread extends Ties {
  readonly authorId: AccountId;
  readonly visibility: Visibility;
  readonly repliesFrom: ReplyAudience;
  readonly locked: boolean;
  readonly mentioned: boolean;
}

/** The post's author, as one value: a lookup by key, which the row's lock does not reach. */
const authorOf = (me: AccountId | null): SQL<Ties> =>
  sql<Ties>`(select json_build_object(${ties(me)}) from accounts a where a.id = ${posts.authorId})`;

/** The top of its thread, which may be the post itself, and who stands there. */
const threadOf = (me: AccountId | null): SQL<Thread> => sql<Thread>`(
  select json_build_object(${ties(me)}, 'authorId', a.id::text, 'visibility', r.visibility,
    'repliesFrom', coalesce(r.replies_from, a.comments_from), 'locked', r.locked_at is not null,
    'mentioned', (select true from post_mentions m where m.post_id = r.id and m.account_id = ${me}::bigint) is true)
  from posts r join accounts a on a.id = r.author_id where r.id = coalesce(${posts.rootId}, ${posts.id}))`;

/** What lies between the viewer and the account `a`; nobody follows a guest. */
const ties = (me: AccountId | null): SQL => sql`'isPrivate', a.is_private,
  'follows', (select true from follows f where f.follower_id = ${me}::bigint and f.followee_id = a.id) is true,
  'followed', (select true from follows f where f.follower_id = a.id and f.followee_id = ${me}::bigint) is true`;
