import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accounts, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { hydratePosts } from "../hydrate";
import type { PostKind, PostView } from "../types";
import { visibleTo } from "../visibility";

/** One post as the viewer sees it, or null where there is none that they may see. */
export async function findPost(ctx: Context, id: PostId): Promise<PostView | null> {
  return (await hydratePosts(ctx, [id]))[0] ?? null;
}

/** Where a post lives, and how it is shown there. */
export interface PostPlace {
  /** Of the post itself; of a repost, of what it passes on. */
  readonly id: PostId;
  /** What its address `/@handle/ID` begins with. */
  readonly handle: string;
  /** A video has the stage for itself, anything else is read in its thread. */
  readonly kind: PostKind;
}

/**
 * Where a post lives, or null where there is no such post that the viewer may see. A page asked for under another handle
 * moves there (308), that of a repost to what it passes on. One row by key, cheap enough to ask before a page begins to
 * answer.
 */
export async function locatePost(ctx: Context, id: PostId): Promise<PostPlace | null> {
  const shown = alias(posts, "shown");
  const [row] = await ctx.db
    .select({ id: shown.id, handle: accounts.handle, kind: shown.kind })
    .from(posts)
    .innerJoin(shown, eq(shown.id, sql`coalesce(${posts.repostOfId}, ${posts.id})`))
    .innerJoin(accounts, eq(accounts.id, shown.authorId))
    .where(and(eq(posts.id, id), visibleTo(ctx.viewer)));
  return row ?? null;
}
