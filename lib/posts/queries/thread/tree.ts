import { and, eq, type SQL, sql } from "drizzle-orm";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { EMPTY_PAGE, type Page } from "@/lib/core/page";
import { hydratePosts } from "../../hydrate";
import type { ReplyOrder } from "../../input";
import type { PostView, ReplyView } from "../../types";
import { rootVisibleTo, visibleInThread } from "../../visibility";
import { replyKeys, shown } from "./order";
import { findStubs } from "./stubs";

/**
 * The answers to one post are read in two steps: which ones, in which order (only keys, by an index that gives the order),
 * then everything about those few. In one, Postgres takes the wary look below what is gone for so dear that it no longer
 * cares how it finds the rest.
 */

export interface TreeOptions {
  /** Whose answers. */
  readonly parentId: PostId;
  /** The top of its thread: the post itself where it is at the top. */
  readonly rootId: PostId;
  readonly order: ReplyOrder;
  readonly cursor?: string | null | undefined;
  readonly limit: number;
  /** How many answers come with an answer, with each of those, and so on. */
  readonly depth: readonly number[];
  /** Leave out the first answer that the author gave to themselves: it stands above, as a chain of its own. */
  readonly withoutChain?: boolean;
}

interface Branch {
  readonly id: PostId;
  readonly answers: readonly Branch[] | null;
}

/**
 * Answers with the beginning of their own answers (oldest first), the author's pinned one first on the first page. One
 * that is gone stays as a stub while something below it is seen. Under a post that the viewer may not see there are none.
 * Three queries, four where something is gone.
 */
export async function replyTree(ctx: Context, options: TreeOptions): Promise<Page<ReplyView>> {
  const { parentId, rootId, order, cursor, limit, depth, withoutChain = false } = options;
  const pinned = sql`(select r.pinned_reply_id from posts r where r.id = ${parentId}::bigint)`;
  const visible = and(eq(posts.rootId, rootId), rootVisibleTo(ctx.viewer, rootId), shown(ctx));
  const here = and(
    visible,
    sql`${posts.id} is distinct from ${pinned}`,
    withoutChain ? sql`${posts.id} is distinct from ${firstOwnAnswer(parentId)}` : undefined,
  ) as SQL;
  const first = sql`union all select ${posts.id}, null, null from ${posts}
    where ${and(sql`${posts.id} = ${pinned}`, eq(posts.replyToId, parentId), visible)}`;
  const found = await ctx.db.execute<{ id: PostId; cursor: string | null; answers: Branch[] | null }>(sql`
    select page.id::text, page.cursor, ${answersTo(ctx, sql`page.id`, depth)} as answers
    from ((${replyKeys(order, parentId, here, cursor, limit + 1)}) ${cursor ? sql`` : first}) page
    order by page.cursor is null desc, page.place desc, page.id desc`);
  const kept = found.filter((row) => row.cursor !== null).slice(0, limit);
  const top = [...found.filter((row) => row.cursor === null), ...kept];
  if (top.length === 0) return EMPTY_PAGE;

  const views = await viewsInThread(ctx, top.flatMap(idsOf));
  const more = found.filter((row) => row.cursor !== null).length > limit;
  return {
    items: top.flatMap((branch) => grown(branch, views)),
    nextCursor: more ? (kept.at(-1)?.cursor ?? null) : null,
  };
}

/** The first answers to the post that `parent` names, as JSON, each with its own: as many as `depth` says. */
function answersTo(ctx: Context, parent: SQL, [count, ...deeper]: readonly number[]): SQL {
  if (!count) return sql`null::json`;
  const level = sql.raw(`level_${deeper.length}`);
  return sql`(select json_agg(json_build_object('id', ${level}.id::text, 'answers', ${answersTo(ctx, sql`${level}.id`, deeper)}) order by ${level}.id)
    from (select ${posts.id} from ${posts} where ${and(sql`${posts.replyToId} = ${parent}`, shown(ctx))}
      order by ${posts.id} limit ${count}) ${level})`;
}

/** The first answer of a post's author to the post itself: where their own chain begins. */
function firstOwnAnswer(parentId: PostId): SQL {
  return sql`(select o.id from posts o where o.reply_to_id = ${parentId}::bigint and o.deleted_at is null and o.hidden_at is null
    and o.author_id = (select a.author_id from posts a where a.id = ${parentId}::bigint) order by o.id limit 1)`;
}

const idsOf = ({ id, answers }: Branch): PostId[] => [id, ...(answers ?? []).flatMap(idsOf)];

function grown({ id, answers }: Branch, views: ReadonlyMap<PostId, PostView>): ReplyView[] {
  const view = views.get(id);
  if (!view) return [];
  return [{ ...view, replies: (answers ?? []).flatMap((one) => grown(one, views)), replyCount: view.counts.replies }];
}

/** Replies that were found to be shown, as the viewer sees them, or as stubs where they only keep their place. */
export async function viewsInThread(ctx: Context, ids: readonly PostId[]): Promise<Map<PostId, PostView>> {
  const seen = await hydratePosts(ctx, ids, visibleInThread);
  const views = new Map(seen.map((view) => [view.id, view]));
  const gone = ids.filter((id) => !views.has(id));
  for (const stub of await findStubs(ctx, gone)) views.set(stub.id, stub);
  return views;
}
