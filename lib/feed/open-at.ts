import type { Context } from "@/lib/core/context";
import { feedBeginningInput, feedPlaceInput } from "./input";
import { openFeed, readFeed } from "./queries";
import type { FeedKey, FeedName, FeedPage } from "./types";

/** What the first view needs; the rest comes while the first video plays. */
const FIRST_VIEW = 3;

/** Where somebody was in a feed, or the video that it shall begin with, as the address says it: untrusted. */
export interface FeedPlace {
  readonly s?: string | string[];
  readonly at?: string | string[];
  readonly post?: string | string[];
}

/**
 * The page that a feed begins with: a new one, or, coming back to a place in a session that still lives, that session
 * from its beginning to a little beyond the place. `at` is the item to start at, among those of the page. A new one begins
 * with the video that the address names, if there is one that this viewer may see; on a profile with that or what is older.
 */
export async function openFeedAt(
  ctx: Context,
  feed: FeedName | FeedKey,
  place: FeedPlace,
): Promise<{ page: FeedPage; at: number }> {
  const key: FeedKey = typeof feed === "string" ? { feed } : feed;
  const asked = feedPlaceInput.safeParse(place);
  if (asked.success) {
    const { s: session, at } = asked.data;
    const read = await readFeed(ctx, { session, after: 0, limit: at + FIRST_VIEW, ...key });
    const last = read.ok ? read.value.items.length - 1 : -1;
    if (read.ok && last >= 0) return { page: read.value, at: Math.min(at, last) };
  }
  const first = feedBeginningInput.safeParse(place).data?.post;
  return { page: await openFeed(ctx, { ...key, limit: FIRST_VIEW, first }), at: 0 };
}
