import type { ListId, PostId } from "@/lib/core/ids";

/**
 * What is read newest first. `subject` is a list's id, or a hashtag's folded name without its sign.
 *
 * - `following`: oneself, whom one follows and the hashtags one follows; without the members of exclusive lists.
 * - `friends`: those with whom one follows each other.
 * - `list`: the members of a list of one's own.
 * - `hashtag` and `local`: what everybody may read.
 */
export type Timeline =
  | { readonly feed: "following" }
  | { readonly feed: "friends" }
  | { readonly feed: "local" }
  | { readonly feed: "list"; readonly subject: ListId }
  | { readonly feed: "hashtag"; readonly subject: string };

export const TIMELINES = ["following", "friends", "local", "list", "hashtag"] as const;

/** A stretch of ids, newer than `after` and older than `before`; null is no end. */
export interface Stretch {
  readonly before: PostId | null;
  readonly after?: PostId | null;
  readonly limit: number;
  /** Only what others have published. */
  readonly ofOthers?: boolean;
}

/** The ids of a stretch of a timeline, newest first: what stands on it and where the next one begins. */
export interface Skeleton {
  readonly ids: readonly PostId[];
  /** Everything older than this was not looked at; null at the end. */
  readonly next: PostId | null;
}
