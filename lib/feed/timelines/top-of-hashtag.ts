import { sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { hydratePosts } from "@/lib/posts/hydrate";
import type { PostView } from "@/lib/posts/types";
import { listable } from "@/lib/posts/visibility";

/** Newest posts of a hashtag among which the best are looked for. */
export const TOP_LOOKED_AT = 500;
/** A post of three days ago needs twice the votes of one of now. */
const HALF_LIFE_SECONDS = 3 * 86_400;

/** The alias under which the rule reads posts. */
const post = alias(posts, "p") as unknown as typeof posts;

/**
 * The posts with a hashtag (`name` is folded, without its sign) that people took to most, as far as this viewer may be
 * shown them; `limit` 40 by default. Among its 500 newest, by log₂(1 + likes + 2 replies + 3 reposts + views / 20) and how
 * new they are, half of it gone after three days. One query for the order, two for the posts.
 */
export async function listTopOfHashtag(
  ctx: Context,
  { name, limit = 40 }: { name: string; limit?: number },
): Promise<PostView[]> {
  const count = (column: string) => sql.raw(`greatest(coalesce(s.${column}, 0), 0)`);
  const rows = await ctx.db.execute<{ id: PostId }>(sql`
    with found as materialized (
      select post_id as id from post_hashtags where hashtag_id = (select id from hashtags where name = ${name})
      order by post_id desc limit ${TOP_LOOKED_AT}),
    placed as materialized (
      select found.id, ln(1 + ${count("likes")} + 2 * ${count("replies")} + 3 * ${count("reposts")} + ${count("views")} / 20.0)
          / ln(2) + (found.id >> 16) / 1000.0 / ${sql.raw(String(HALF_LIFE_SECONDS))} as score
      from found left join post_stats s on s.post_id = found.id)
    select p.id::text as id from placed join posts p on p.id = placed.id
    where ${listable(ctx, post)} order by placed.score desc, p.id desc limit ${limit}`);
  return hydratePosts(
    ctx,
    rows.map(({ id }) => id),
    listable,
  );
}
