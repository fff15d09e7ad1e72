import type { AuthorView } from "@/lib/accounts/types";
import type { AccountId, MediaId, PostId } from "@/lib/core/ids";
import type { MediaProgressView, VideoView } from "@/lib/media/types";

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

/** Something of one's own that is not published yet, or a moment ago. */
export interface DraftView {
  readonly clientKey: string;
  readonly mediaId: MediaId | null;
  readonly body: string;
  readonly alt: string;
  readonly language: string | null;
  readonly visibility: Visibility;
  /** `waiting`: is published as soon as its video can be played. */
  readonly state: "draft" | "waiting" | "published";
  /** Once published. */
  readonly postId: PostId | null;
  readonly updatedAt: string;
}

/** A video of one's own that is not out yet: it is sent, prepared, or has failed. */
export interface UnpublishedView {
  readonly clientKey: string;
  readonly body: string;
  readonly media: MediaProgressView;
}
