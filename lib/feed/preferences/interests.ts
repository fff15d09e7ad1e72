import { sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { recommendable } from "@/lib/posts/visibility";
import { hottest } from "../candidates/sources";
import { INTERESTS } from "./limits";
import type { Interest } from "./types";

/** Hot videos whose hashtags are offered. */
const LOOKED_AT = 300;

const post = alias(posts, "p") as unknown as typeof posts;

/**
 * Hashtags that somebody may take an interest in: those that most authors of the hottest videos use, of videos that For
 * You may show to this viewer. At most `limit`, 24 by default. One query, bounded whatever there is.
 */
export async function listInterests(ctx: Context, limit = INTERESTS): Promise<Interest[]> {
  const rows = await ctx.db.execute<{ name: string; displayName: string }>(sql`
    select h.name, h.display_name as "displayName"
    from (select p.id, p.author_id from (${hottest(LOOKED_AT)}) hot join posts p on p.id = hot.post_id
      where p.visibility = 'public' and ${recommendable(ctx, post)}) hot
    join post_hashtags t on t.post_id = hot.id join hashtags h on h.id = t.hashtag_id
    group by h.id order by count(distinct hot.author_id) desc, count(*) desc, h.name limit ${limit}`);
  return rows.map(({ name, displayName }) => ({ name, displayName }));
}
