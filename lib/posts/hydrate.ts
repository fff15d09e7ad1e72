import { and, type SQL, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { postRows, presentPosts } from "./rows";
import type { PostView } from "./types";
import { visibleTo } from "./visibility";

/**
 * Posts by their ids, in the order asked, as the viewer sees them; what they may not see is left out. One query, and
 * two more for the files of videos, whatever the number. `rule` is another condition of `visibility.ts`, for lists.
 */
export async function hydratePosts(
  ctx: Context,
  ids: readonly PostId[],
  rule: (ctx: Context) => SQL = ({ viewer }) => visibleTo(viewer),
): Promise<PostView[]> {
  if (ids.length === 0) return [];
  const rows = await postRows(ctx).where(and(sql`${posts.id} = any(${idArray(ids)})`, rule(ctx)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return presentPosts(
    ctx,
    ids.flatMap((id) => byId.get(id) ?? []),
  );
}
