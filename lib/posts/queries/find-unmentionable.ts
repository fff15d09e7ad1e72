import { sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { belongsTo } from "../policy";
import { mentionsOf } from "../rich-text";
import type { Audience } from "../types";

/**
 * Handles that a text mentions and its writer may not: their accounts chose another audience, or one of the two has
 * blocked the other. Handles of nobody hurt nobody. No query where nobody is mentioned, else one.
 */
export async function findUnmentionable(ctx: Context, body: string): Promise<string[]> {
  const me = viewerAccountId(ctx.viewer);
  const handles = mentionsOf(body);
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
    from accounts a where a.handle in (${sql.join(
      handles.map((handle) => sql`${handle}`),
      sql`, `,
    )})`);
  return rows.filter((row) => row.blocked || !belongsTo(row.audience, row)).map(({ handle }) => handle);
}
