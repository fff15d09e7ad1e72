import { sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { belongsTo } from "../policy";
import type { Audience } from "../types";

/**
 * Of these handles, those that the viewer may not mention: their accounts chose another audience, or one of the two has
 * blocked the other. Handles of nobody hurt nobody. No query where nobody is mentioned, else one.
 */
export async function findUnmentionable(ctx: Context, handles: readonly string[]): Promise<string[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me || handles.length === 0) return [];
  const rows = await ctx.db.execute<{
    handle: string;
    audience: Audience;
    own: boolean;
    follows: boolean;
    followed: boolean;
    blocked: boolean;
  }>(sql`
    select a.handle, a.mentions_from as audience, a.id = ${me} as own,
      exists (select from follows f where f.follower_id = ${me} and f.followee_id = a.id) as follows,
      exists (select from follows f where f.follower_id = a.id and f.followee_id = ${me}) as followed,
      exists (select from blocks b where b.blocker_id = ${me} and b.blocked_id = a.id)
        or exists (select from blocks b where b.blocker_id = a.id and b.blocked_id = ${me}) as blocked
    from accounts a where a.handle = any(${`{${handles.join(",")}}`}::text[])`);
  return rows.filter((row) => row.blocked || !belongsTo(row.audience, row)).map(({ handle }) => handle);
}
