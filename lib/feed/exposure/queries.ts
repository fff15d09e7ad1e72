import { sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import type { ExposureView } from "./types";

/**
 * How a video's exposure floor is paid; only its author reads it. Null for what has none: it was never a public video, or
 * it is older than the floor. Fails with `not_found` for what is not the viewer's own post.
 */
export async function exposureOf(
  ctx: Context,
  { postId }: { postId: PostId },
): Promise<Result<ExposureView | null, "not_found">> {
  const views = await exposuresOf(ctx, [postId]);
  if (!views.has(postId)) return fail({ code: "not_found", what: "post" });
  return ok(views.get(postId) ?? null);
}

/** The same of several of one's own posts, by their ids; what is not the viewer's own is not among them. One query. */
export async function exposuresOf(ctx: Context, postIds: readonly PostId[]): Promise<Map<PostId, ExposureView | null>> {
  const me = viewerAccountId(ctx.viewer);
  if (!me || postIds.length === 0) return new Map();
  const rows = await ctx.db.execute<Row>(sql`
    select p.id::text as "postId", x.target, coalesce(s.reach, 0) as delivered, x.opened_at::text as "openedAt",
      x.reached_at::text as "reachedAt", x.ended_at::text as "endedAt"
    from posts p left join exposure_floors x on x.post_id = p.id left join post_stats s on s.post_id = p.id
    where p.id = any(${`{${postIds.join(",")}}`}::bigint[]) and p.author_id = ${me}::bigint and p.deleted_at is null`);
  return new Map(rows.map((row) => [row.postId, viewOf(row)]));
}

interface Row extends Record<string, unknown> {
  postId: PostId;
  target: number | null;
  delivered: number;
  openedAt: string | null;
  reachedAt: string | null;
  endedAt: string | null;
}

function viewOf({ target, delivered, openedAt, reachedAt, endedAt }: Row): ExposureView | null {
  if (target === null || openedAt === null) return null;
  const state = reachedAt ? "reached" : endedAt ? "ended" : "open";
  return { target, delivered, state, since: iso(openedAt), reachedAt: reachedAt && iso(reachedAt) };
}

const iso = (text: string) => new Date(text).toISOString();
