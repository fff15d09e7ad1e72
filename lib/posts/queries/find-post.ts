import { and, eq } from "drizzle-orm";
import { accounts, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { hydratePosts } from "../hydrate";
import type { PostView } from "../types";
import { visibleTo } from "../visibility";

/** One post as the viewer sees it, or null where there is none that they may see. */
export async function findPost(ctx: Context, id: PostId): Promise<PostView | null> {
  return (await hydratePosts(ctx, [id]))[0] ?? null;
}

/**
 * Where a post lives: the handle that its address `/@handle/ID` begins with, or null where there is no such post that
 * the viewer may see. A page asked for under another handle moves there (308). One row by key, cheap enough to ask
 * before a page begins to answer.
 */
export async function locatePost(ctx: Context, id: PostId): Promise<{ handle: string } | null> {
  const [row] = await ctx.db
    .select({ handle: accounts.handle })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .where(and(eq(posts.id, id), visibleTo(ctx.viewer)));
  return row ?? null;
}
