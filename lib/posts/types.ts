import type { AuthorView } from "@/lib/accounts/types";
import type { AccountId, PostId } from "@/lib/core/ids";
import type { VideoView } from "@/lib/media/types";

export type Visibility = "public" | "unlisted" | "followers" | "circle" | "mentioned";
export type PostKind = "text" | "pictures" | "video" | "repost";

/** The author of a stub: a post that is gone does not say whose it was. */
export const NOBODY: AuthorView = { id: "0" as AccountId, handle: "", displayName: "", avatarUrl: null };

export interface PostCounts {
  readonly likes: number;
  readonly replies: number;
  readonly reposts: number;
  readonly views: number;
}

/**
 * A post as one viewer sees it. Times are ISO 8601, UTC. A deleted one keeps its place in a thread, without content;
 * its author is `NOBODY`.
 */
export interface PostView {
  readonly id: PostId;
  readonly kind: PostKind;
  readonly author: AuthorView;
  readonly body: string;
  readonly language: string | null;
  readonly visibility: Visibility;
  readonly createdAt: string;
  readonly deleted: boolean;
  readonly replyToId: PostId | null;
  readonly rootId: PostId | null;
  readonly video: VideoView | null;
  readonly counts: PostCounts;
  readonly viewer: {
    readonly liked: boolean;
    readonly own: boolean;
    readonly followsAuthor: boolean;
    /** May delete it: its author, a moderator. */
    readonly mayDelete: boolean;
  };
}

/** A comment with the beginning of its own answers, oldest first. */
export interface CommentView extends PostView {
  readonly replies: readonly PostView[];
  /** How many answers there are in all. */
  readonly replyCount: number;
}
