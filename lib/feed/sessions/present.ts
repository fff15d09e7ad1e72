import type { Context } from "@/lib/core/context";
import type { FeedSessionId, PostId } from "@/lib/core/ids";
import { hydratePosts, type Rule } from "@/lib/posts/hydrate";
import { ruleOfProfile } from "@/lib/posts/queries/profile-tab";
import type { PostView } from "@/lib/posts/types";
import { listable, recommendable } from "@/lib/posts/visibility";
import { issueImpression } from "@/lib/watch/impression";
import { type Parts, strongestTerm } from "../ranking/terms";
import { type FeedItem, type FeedKey, type FeedName, type Slot, tabOfSubject } from "../types";
import { type Origin, readOrigin } from "./origin";

/** A post in its place. `parts` is null where nothing was ranked. */
export interface Placed {
  readonly post: PostView;
  readonly position: number;
  readonly parts: Parts | null;
  readonly slot: Slot | null;
}

/** What a session decided, as far as this viewer may still see it in this feed; what they may not is left out. */
export async function hydratePlaces(
  ctx: Context,
  { feed, subject }: FeedKey,
  {
    from,
    postIds,
    terms,
    origins,
  }: { from: number; postIds: readonly PostId[]; terms: readonly (Parts | null)[]; origins: readonly Origin[] },
): Promise<Placed[]> {
  const posts = new Map((await hydratePosts(ctx, postIds, ruleOf(ctx, feed, subject))).map((post) => [post.id, post]));
  return postIds.flatMap((id, i) => {
    const post = posts.get(id);
    if (!post || !belongs(post, feed)) return [];
    return [{ post, position: from + i, parts: terms[i] ?? null, slot: readOrigin(origins[i]).slot }];
  });
}

function ruleOf({ viewer }: Context, feed: FeedName, subject: string | null | undefined): Rule {
  if (feed !== "profile") return feed === "for-you" ? recommendable : listable;
  return ruleOfProfile(viewer, { handle: tabOfSubject(subject)?.handle ?? "" });
}

/**
 * A video that was listed may have been made less public since; in For You, one's own is not for oneself. A repost stands
 * for what it passes on.
 */
function belongs({ kind, original, video, visibility, viewer }: PostView, feed: FeedName): boolean {
  if (feed === "for-you") return video !== null && visibility === "public" && !viewer.own;
  return (kind !== "repost" || original !== null) && (feed !== "local" || visibility === "public");
}

/** The item that a client gets, with the proof that it was served here to this viewer. */
export function feedItem(
  ctx: Context,
  { post, position, parts, slot }: Placed,
  { sessionId, feed, ranker }: { sessionId: FeedSessionId; feed: FeedName; ranker: string },
): FeedItem {
  const watched = post.original ?? post;
  const propensity = slot?.kind === "random" ? slot.propensity : null;
  const impression = issueImpression(ctx, { postId: watched.id, feed, position, ranker, sessionId, propensity });
  return { post, impression, position, reason: reasonOf({ parts, slot }) };
}

/**
 * Why it is there: the feed is not ranked, nothing was weighed because it was asked for, what its place was kept for, or
 * the strongest term.
 */
export function reasonOf({ parts, slot }: Pick<Placed, "parts" | "slot">): FeedItem["reason"] {
  if (!parts) return "newest";
  if (slot) return slot.kind === "floor" ? "exposure" : "exploration";
  return parts.length === 0 ? "linked" : strongestTerm(parts);
}
