import { and, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { visibleTo } from "@/lib/posts/visibility";

/** Those of the posts that the viewer may see. One query. */
export async function locateSeen(ctx: Context, ids: readonly PostId[]): Promise<PostId[]> {
  const rows = await ctx.db
    .select({ id: posts.id })
    .from(posts)
    .where(and(sql`${posts.id} = any(${idArray(ids)})`, visibleTo(ctx.viewer)));
  return rows.map(({ id }) => id);
}
