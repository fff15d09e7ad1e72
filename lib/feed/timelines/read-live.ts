import { type Context, viewerAccountId } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { statement } from "@/lib/core/statements";
import { type LivePosts, type LiveRows, liveRowsOf } from "@/lib/posts/queries/live";
import { boundsOf, foundIn, pageOf } from "./find-ids";
import { liveListOf, REPEATS } from "./skeleton";
import type { Skeleton, Stretch } from "./types";

/** A page of ids with all that is live about them and about what they refer to. */
export interface LiveTimeline extends Skeleton {
  /** What is referred to and may not be seen is not there. */
  readonly rows: LiveRows;
}

interface Page extends LivePosts {
  readonly bound: PostId | null;
  readonly listed: readonly PostId[] | null;
}

/**
 * A stretch of Following for whoever keeps the contents of posts (`lib/api`): the ids, and what changes about them from
 * one moment to the next, in one statement, so that what may be seen and what is said of it are of one instant. Fails
 * with `unauthenticated` for guests.
 */
export async function readLiveFollowing(
  ctx: Context,
  { before, after, limit }: Stretch,
): Promise<Result<LiveTimeline, "unauthenticated">> {
  if (!viewerAccountId(ctx.viewer)) return fail({ code: "unauthenticated" });
  const [found] = await pageIn(ctx, String(limit), boundsOf(before, after));
  if (!found) throw new Error("a page is one row");
  const { bound, listed, ...parts } = found.page;
  const rows = liveRowsOf(parts);
  const ids = (listed ?? []).slice(0, limit + REPEATS).map((id) => ({ id, target: rows.get(id)?.repostOfId ?? id }));
  return ok({ ...pageOf(ids, bound, limit), rows });
}

const pageIn = statement<{ page: Page }>((ctx, limit) => {
  const me = viewerAccountId(ctx.viewer);
  if (!me) throw new Error("Following is nobody's");
  return liveListOf(ctx, foundIn("following", me, Number(limit)), Number(limit));
});
