import type { Context } from "@/lib/core/context";
import { feedBeginningInput, feedPlaceInput } from "./input";
import { openFeed, readFeed } from "./queries";
import type { FeedKey, FeedName, FeedPage } from "./types";

/** What the first view needs; the rest comes while the first video plays. */
const FIRST_VIEW = 3;

/** So many neighbours come with a place from above, so that the first swipe up waits for nothing. */
const ABOVE = 2;

/** Coming back to no further than this, all from the top on is read at once. */
const REACH = 120;

/** Where somebody was in a feed, or the post that it shall begin with, as the address says it: untrusted. */
export interface FeedPlace {
  readonly s?: string | string[];
  readonly at?: string | string[];
  readonly post?: string | string[];
}

/**
 * The page that a feed begins with: a new one, or, coming back to a place in a session that still lives, that session
 * round the place. `at` is the item to start at, among those of the page. A new one begins with the post that the address
 * names, if there is one that this viewer may see; on a tab of a profile with what is newer above it.
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
    const from = at > REACH ? at - ABOVE : 0;
    const read = await readFeed(ctx, { session, after: from, limit: at - from + FIRST_VIEW, ...key });
    if (read.ok && read.value.items.length > 0) return { page: read.value, at: itemAt(read.value, at) };
  }
  const first = feedBeginningInput.safeParse(place).data?.post;
  const page = await openFeed(ctx, { ...key, limit: FIRST_VIEW, above: ABOVE, first });
  const start = first ? page.items.findIndex(({ post }) => post.id === first) : 0;
  return { page, at: Math.max(0, start) };
}

/** The item in a place; where that is not shown any more the next one, or else the last. */
function itemAt({ items }: FeedPage, position: number): number {
  const found = items.findIndex((item) => item.position >= position);
  return found === -1 ? items.length - 1 : found;
}
