import { type SQL, sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { type AccountId, LAST_ID, type ListId, type PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { statement } from "@/lib/core/statements";
import { foundByHashtag, foundForEverybody, foundOfAuthors, listedOf, REPEATS } from "./skeleton";
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
  const me = viewerAccountId(ctx.viewer);
  const { feed } = timeline;
  if (!me && !OPEN.has(feed)) return fail({ code: "unauthenticated" });
  const { before, after, limit, ofOthers = false } = stretch;
  const subject = "subject" in timeline ? timeline.subject : null;
  const values = { ...boundsOf(before, after), subject };
  const skeleton = skeletonOf(await rowsOf(ctx, `${feed} ${limit} ${ofOthers && me !== null}`, values), limit);
  if (timeline.feed !== "list" || skeleton.ids.length > 0 || skeleton.next) return ok(skeleton);
  return (await ownsList(ctx, me, timeline.subject)) ? ok(skeleton) : fail({ code: "not_found", what: "list" });
}

/** What guests may read, too. */
const OPEN: ReadonlySet<Timeline["feed"]> = new Set(["local", "hashtag"]);

/** The blanks of a stretch's ends. */
export const boundsOf = (before: PostId | null, after?: PostId | null) => ({
  before: before ?? LAST_ID,
  after: after ?? "0",
});

type Row = { id: PostId; target: PostId | null };

const rowsOf = statement<Row>((ctx, variant) => {
  const [feed, size, ofOthers] = variant.split(" ") as [Timeline["feed"], string, string];
  const limit = Number(size);
  const me = viewerAccountId(ctx.viewer);
  const others = ofOthers === "true" ? sql`and p.author_id <> ${me}` : sql``;
  return listedOf(ctx, foundIn(feed, me as AccountId, limit), limit, others);
});

/** Where the ids of a timeline come from, as the beginning of a statement. */
export function foundIn(feed: Timeline["feed"], me: AccountId, limit: number): SQL {
  const subject = sql.placeholder("subject");
  switch (feed) {
    case "following":
      return foundOfAuthors({ authors: followedBy(me), hashtags: hashtagsFollowedBy(me) }, limit);
    case "friends":
      return foundOfAuthors({ authors: friendsOf(me) }, limit);
    case "list":
      return foundOfAuthors({ authors: membersOf(me, sql`${subject}::bigint`) }, limit);
    case "hashtag":
      return foundByHashtag(hashtagNamed(sql`${subject}::text`), limit);
    case "local":
      return foundForEverybody(limit);
  }
}

/** Rows as ids: what passes on something that stands in a newer place already is left out. */
function skeletonOf(rows: readonly Row[], limit: number): Skeleton {
  const bound = rows.find(({ target }) => target === null)?.id ?? null;
  return pageOf(
    rows.filter(({ target }) => target !== null),
    bound,
    limit,
  );
}

/** The page that listed rows make, newest first; `bound` is the oldest that was looked at, where there may be more. */
export function pageOf(listed: readonly Row[], bound: PostId | null, limit: number): Skeleton {
  const shown = new Map<PostId | null, PostId>();
  for (const { id, target } of listed) if (!shown.has(target)) shown.set(target, id);
  const ids = [...shown.values()];
  if (ids.length > limit) return { ids: ids.slice(0, limit), next: ids[limit - 1] ?? null };
  // Where the query's own limit ended it, not all that was found was asked about.
  const next = listed.length === limit + REPEATS ? (listed.at(-1)?.id ?? null) : bound;
  return { ids, next };
}

async function ownsList({ db }: Context, me: AccountId | null, list: ListId): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from lists where id = ${list} and owner_id = ${me}`);
  return rows.length > 0;
}
