import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { visibleInThread, visibleTo } from "../../visibility";

/** What stands above a post is shown as far as this; the top of the thread always is. */
const ANCESTORS_MAX = 30;
/** As long as a thread may be that one composes in one go, about. */
const CHAIN_MAX = 30;

/** Where a post stands in its thread, by ids. */
export interface Around {
  /** The top of the thread: the post itself where it is at the top. */
  readonly rootId: PostId;
  /** From the top of the thread down to what it answers. */
  readonly ancestors: readonly PostId[];
  /** Not all of them: some are left out below the first. */
  readonly cut: boolean;
  /** What its author answered to it, what they answered to that, and so on. */
  readonly chain: readonly PostId[];
  /** There are answers to it that were put aside. */
  readonly hasHidden: boolean;
}

/**
 * What is above a post and what its author goes on to say, or null where there is no such post that the viewer may see.
 * Whatever its depth: one query, which looks up a row by its key or an index for each step.
 */
export async function findAround(ctx: Context, postId: PostId): Promise<Around | null> {
  const own = and(
    sql`${posts.replyToId} = down.id and ${posts.authorId} = (select author_id from here)`,
    isNull(posts.hiddenAt),
    visibleInThread(ctx),
  );
  const hidden = and(eq(posts.replyToId, postId), isNotNull(posts.hiddenAt), visibleInThread(ctx));
  const [row] = await ctx.db.execute<{
    rootId: PostId;
    ancestors: PostId[];
    chain: PostId[];
    hasHidden: boolean;
  }>(sql`
    with recursive here as materialized (
      select ${posts.id}, ${posts.authorId}, ${posts.replyToId}, coalesce(${posts.rootId}, ${posts.id}) as root_id
      from ${posts} where ${and(eq(posts.id, postId), visibleTo(ctx.viewer))}),
    up as (
      select reply_to_id as id, 1 as step from here where reply_to_id is not null
      union all
      select p.reply_to_id, up.step + 1 from up join posts p on p.id = up.id
      where p.reply_to_id is not null and up.step < ${ANCESTORS_MAX}),
    down as (
      select id, 0 as step from here
      union all
      select next.id, down.step + 1 from down
        cross join lateral (select ${posts.id} from ${posts} where ${own} order by ${posts.id} limit 1) next
      where down.step < ${CHAIN_MAX})
    select root_id::text as "rootId",
      array(select id::text from up order by step desc) as ancestors,
      array(select id::text from down where step > 0 order by step) as chain,
      exists (select from ${posts} where ${hidden}) as "hasHidden"
    from here`);
  if (!row) return null;
  const { rootId, ancestors } = row;
  const cut = ancestors.length > 0 && ancestors[0] !== rootId;
  return { ...row, ancestors: cut ? [rootId, ...ancestors] : ancestors, cut };
}
