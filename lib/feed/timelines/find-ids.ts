import { sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, ListId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { authorsSkeleton, hashtagSkeleton, localSkeleton } from "./skeleton";
import { followedBy, friendsOf, hashtagNamed, hashtagsFollowedBy, membersOf } from "./sources";
import type { Skeleton, Stretch, Timeline } from "./types";

/**
 * The ids of a stretch of a timeline, as this viewer may be shown them. One query; another one only where a list looks
 * empty, to see whether it is there. Fails with `unauthenticated` where a guest asks for what only members have,
 * `not_found` for a list that is not one's own.
 */
export async function findTimelineIds(
  ctx: Context,
  timeline: Timeline,
  stretch: Stretch,
): Promise<Result<Skeleton, "unauthenticated" | "not_found">> {
  if (timeline.feed === "local") return ok(await localSkeleton(ctx, stretch));
  if (timeline.feed === "hashtag") return ok(await hashtagSkeleton(ctx, hashtagNamed(timeline.subject), stretch));
  const me = viewerAccountId(ctx.viewer);
  if (!me) return fail({ code: "unauthenticated" });
  switch (timeline.feed) {
    case "following":
      return ok(await authorsSkeleton(ctx, { authors: followedBy(me), hashtags: hashtagsFollowedBy(me) }, stretch));
    case "friends":
      return ok(await authorsSkeleton(ctx, { authors: friendsOf(me) }, stretch));
    case "list": {
      const found = await authorsSkeleton(ctx, { authors: membersOf(me, timeline.subject) }, stretch);
      const isThere = found.ids.length > 0 || found.next || (await ownsList(ctx, me, timeline.subject));
      return isThere ? ok(found) : fail({ code: "not_found", what: "list" });
    }
  }
}

async function ownsList({ db }: Context, me: AccountId, list: ListId): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from lists where id = ${list} and owner_id = ${me}`);
  return rows.length > 0;
}
