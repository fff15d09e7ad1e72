import { type Context, viewerAccountId } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import { fail, ok, type Result } from "@/lib/core/result";
import { hydratePosts } from "@/lib/posts/hydrate";
import { openCursor, sealCursor } from "@/lib/posts/queries/page-cursor";
import type { PostView } from "@/lib/posts/types";
import { listable } from "@/lib/posts/visibility";
import { findTimelineIds } from "./find-ids";
import type { Timeline } from "./types";

/** Nobody counts further. */
const NEWER_MAX = 99;

/**
 * A page of a timeline, newest first; `limit` 20 by default. Three queries at most. A page may be shorter than that
 * where some of it is not for this viewer: only `nextCursor: null` is the end.
 *
 * Fails with `unauthenticated` where a guest asks for what only members have, `not_found` for a list that is not one's
 * own (`list`) and for a cursor that was not given out for this timeline to this viewer (`cursor`).
 */
export async function readTimeline(
  ctx: Context,
  { timeline, cursor, limit = 20 }: { timeline: Timeline; cursor?: string | null; limit?: number },
): Promise<Result<Page<PostView>, "unauthenticated" | "not_found">> {
  const scope = scopeOf(ctx, timeline);
  const place = openCursor<PostId>(scope, cursor);
  if (place === undefined) return fail({ code: "not_found", what: "cursor" });
  const found = await findTimelineIds(ctx, timeline, { before: place?.[0] ?? null, limit });
  if (!found.ok) return found;
  const { ids, next } = found.value;
  return ok({ items: await presentTimeline(ctx, ids), nextCursor: next && sealCursor(scope, next) });
}

/** Posts of a timeline by their ids, as feeds show them; a repost of what is not to be seen is left out. */
export async function presentTimeline(ctx: Context, ids: readonly PostId[]): Promise<PostView[]> {
  const posts = await hydratePosts(ctx, ids, listable);
  return posts.filter(({ kind, original }) => kind !== "repost" || original !== null);
}

/**
 * How many posts a timeline has that are newer than `since` (the id of the newest that is known), 99 at most; one's own
 * are not counted, nobody needs to be told of them. Fails like `readTimeline`.
 */
export async function countNewer(
  ctx: Context,
  { timeline, since }: { timeline: Timeline; since: PostId },
): Promise<Result<{ count: number }, "unauthenticated" | "not_found">> {
  const found = await findTimelineIds(ctx, timeline, { before: null, after: since, limit: NEWER_MAX, ofOthers: true });
  return found.ok ? ok({ count: found.value.ids.length }) : found;
}

/** What a cursor is good for: one timeline, as one viewer reads it. */
const scopeOf = ({ viewer }: Context, timeline: Timeline) =>
  JSON.stringify([timeline.feed, "subject" in timeline ? timeline.subject : null, viewerAccountId(viewer)]);
