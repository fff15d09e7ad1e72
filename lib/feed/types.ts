import type { PostId } from "@/lib/core/ids";
import { type PostView, PROFILE_TABS, type ProfileTab } from "@/lib/posts/types";

export type FeedName = "for-you" | "following" | "friends" | "local" | "list" | "hashtag" | "profile";

/**
 * The named terms of the ranker. Their parts add up to the score.
 *
 * - about the video: `freshness`; what is expected of it by how others took it, `watchTime` and `completion` (against
 *   what is usual for its length), `like`, `comment`, `share`, `gain` (they followed its author); `trend`; against it `skips` (under a
 *   second), `dislikes`, `rejections` (several reported it, or muted or blocked its author after it)
 * - about the viewer and it: `follow` (its author is followed), `network` (by people whom the viewer follows),
 *   `watchedShare` (how they watch its author), `similarity` (to what they watched), `topics`, `language`; against it
 *   `avoided` (they said they want less of this)
 * - about its place: `repetition` (the author was just there), `exploration` (chance), `exposure` (the floor of what is new)
 */
export type TermName =
  | "freshness"
  | "watchTime"
  | "completion"
  | "like"
  | "comment"
  | "share"
  | "gain"
  | "follow"
  | "network"
  | "watchedShare"
  | "similarity"
  | "topics"
  | "language"
  | "trend"
  | "skips"
  | "dislikes"
  | "rejections"
  | "avoided"
  | "repetition"
  | "exploration"
  | "exposure";

/** Where a candidate was found. */
export type SourceName =
  | "fresh"
  | "hot"
  | "followed"
  | "network"
  | "hashtag"
  | "similar"
  | "trending"
  | "owed"
  | "seen";

/** One feed. `subject` says of which list (its id), hashtag (its folded name) or tab of a profile (`subjectOf`). */
export interface FeedKey {
  readonly feed: FeedName;
  readonly subject?: string | null;
}

/** A tab of somebody's profile, as a feed is of it. */
export interface PlayedTab {
  readonly handle: string;
  readonly tab: ProfileTab;
}

/** A tab as a feed's subject: `ana` for her pictures and videos, `ana/replies` for another one. */
export const subjectOf = ({ handle, tab }: PlayedTab): string => (tab === "media" ? handle : `${handle}/${tab}`);

/** The tab that a subject names; null where it names none. A handle may be written as people do: `@Ana`. */
export function tabOfSubject(subject: string | null | undefined): PlayedTab | null {
  const [, handle, name = "media"] = /^@?([^/@]+)(?:\/([a-z]+))?$/.exec(subject ?? "") ?? [];
  const tab = PROFILE_TABS.find((known) => known === name);
  return handle && tab ? { handle: handle.toLowerCase(), tab } : null;
}

export interface FeedItem {
  readonly post: PostView;
  /** Signed proof that this was served: viewer, post (of a repost, the original), position, ranker. Watch events carry it. */
  readonly impression: string;
  /** Its place in the session, from 0. */
  readonly position: number;
  /** The strongest reason it is here, for the why pill. `linked`: whoever looks opened it themselves. */
  readonly reason: TermName | "newest" | "linked";
}

/**
 * A page of a feed session. The session is decided once; pages only read on in it. But for For You, every kind of post
 * may be among the items.
 */
export interface FeedPage {
  readonly items: readonly FeedItem[];
  /** Signed; asks for the rest of the same session. */
  readonly session: string;
  /** What stands above this page ends before this position; null at the top. */
  readonly previous: number | null;
  /** Position to go on from, or null at the end. */
  readonly next: number | null;
}

/**
 * How a place was filled otherwise than by score: `random` by chance (`propensity`: how probable just this post was
 * there), `floor` by what is owed to a new video.
 */
export type Slot = { readonly kind: "random"; readonly propensity: number } | { readonly kind: "floor" };

/** Why a post stands where it stands: `score` is the sum of the parts. */
export interface Explanation {
  readonly postId: PostId;
  readonly position: number;
  readonly candidates: number;
  readonly ranker: string;
  readonly score: number;
  readonly terms: readonly { readonly name: TermName; readonly part: number }[];
  /** Where it was found, in no order; empty where nothing was searched for. */
  readonly sources: readonly SourceName[];
  /** Null: by its score, like most. */
  readonly slot: Slot | null;
  readonly servedAt: string;
}
