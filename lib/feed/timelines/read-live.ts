import { type Context, viewerAccountId } from "@/lib/core/context";
import { newestFirst, type PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { statement } from "@/lib/core/statements";
import type { LivePlace, LiveRow } from "@/lib/posts/queries/live";
import { boundsOf, foundIn, pageOf } from "./find-ids";
import { liveListOf } from "./skeleton";
import type { Skeleton, Stretch } from "./types";

/** A page of ids with all that is live about them, about what they pass on and about what these quote. */
export interface LiveTimeline extends Skeleton {
  /** By why they are read and their id. What is quoted and may not be seen is not there. */
  readonly rows: Readonly<Record<LivePlace, ReadonlyMap<PostId, LiveRow>>>;
}

type Row = { bound: PostId | null } & (LiveRow | { id: null });

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
  const found = await rowsOf(ctx, String(limit), boundsOf(before, after));
  const rows = { listed: new Map(), original: new Map(), quoted: new Map() } satisfies LiveTimeline["rows"];
  for (const row of found) if (row.id) rows[row.place].set(row.id, row);
  const listed = [...rows.listed.values()]
    .sort((a, b) => newestFirst(a.id, b.id))
    .map(({ id, repostOfId }: LiveRow) => ({ id, target: repostOfId ?? id }));
  return ok({ ...pageOf(listed, found[0]?.bound ?? null, limit), rows });
}

const rowsOf = statement<Row>((ctx, limit) => {
  const me = viewerAccountId(ctx.viewer);
  if (!me) throw new Error("Following is nobody's");
  return liveListOf(ctx, foundIn("following", me, Number(limit)), Number(limit));
});
