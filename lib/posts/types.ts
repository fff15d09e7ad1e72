import type { AuthorView } from "@/lib/accounts/types";
import type { AccountId, MediaId, PostId } from "@/lib/core/ids";
import type { MediaProgressView, VideoView } from "@/lib/media/types";

export type Visibility = "public" | "unlisted" | "followers" | "circle" | "mentioned";
/** Whom an account lets do something to it: everybody, its followers, those whom it follows, nobody. */
export const AUDIENCES = ["everyone", "followers", "followed", "nobody"] as const;
export type Audience = (typeof AUDIENCES)[number];

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
  /** Its author says that not everybody wants to meet it. */
  readonly sensitive: boolean;
  /** Search engines may keep it: it is public, and its author agrees. */
  readonly indexable: boolean;
  /** Whom its author lets comment on it; null on a reply, where the root says it. */
  readonly commentsFrom: Audience | null;
  readonly replyToId: PostId | null;
  readonly rootId: PostId | null;
  readonly video: VideoView | null;
  readonly counts: PostCounts;
  readonly viewer: {
    readonly liked: boolean;
    readonly own: boolean;
    /** One's own, at the top of one's profile. */
    readonly pinned: boolean;
    readonly followsAuthor: boolean;
    /** Belongs to those who may comment on it. Of a reply: not asked, false. */
    readonly mayComment: boolean;
    /** It is sensitive, and the viewer wants to be asked before it is shown. */
    readonly curtained: boolean;
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
  readonly sensitive: boolean;
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
