import type { MediaId, PostId } from "@/lib/core/ids";
import type { MediaProgressView, MediaState, PictureView, VideoView } from "@/lib/media/types";
import type { Audience, ReplyAudience, Visibility } from "../types";

/** A file of a draft: `picture` and `video` show it, as far as it is ready; `state` says how far it is. */
export interface DraftMediaView {
  readonly mediaId: MediaId;
  readonly alt: string;
  readonly kind: "image" | "video";
  readonly state: MediaState;
  readonly picture: PictureView | null;
  readonly video: VideoView | null;
}

/** One post of a draft as its author left it, however unfinished. */
export interface DraftPartView {
  readonly body: string;
  readonly contentWarning: string | null;
  readonly sensitive: boolean;
  readonly language: string | null;
  readonly media: readonly DraftMediaView[];
  readonly poll: { readonly options: readonly string[]; readonly multiple: boolean; readonly seconds: number } | null;
}

/** Something of one's own that is not published yet, or a moment ago: a document of the composer, or a video's caption. */
export interface DraftView {
  readonly clientKey: string;
  readonly mediaId: MediaId | null;
  /** Of a document: what its first part says. */
  readonly body: string;
  readonly alt: string;
  readonly language: string | null;
  readonly visibility: Visibility;
  readonly sensitive: boolean;
  readonly contentWarning: string | null;
  readonly repliesFrom: ReplyAudience | null;
  readonly quotesFrom: Audience;
  readonly replyToId: PostId | null;
  readonly quoteOfId: PostId | null;
  /** The posts of a document; none where it is a video's caption. */
  readonly parts: readonly DraftPartView[];
  /** `waiting`: is published as soon as its video can be played; `scheduled`: at `publishAt`. */
  readonly state: "draft" | "waiting" | "scheduled" | "published";
  /** ISO 8601, UTC: when it will be published, or should have been (`failure`). */
  readonly publishAt: string | null;
  /** Why it was not published when it was due: a key of the catalogue's `posts.errors` or `posts.reasons`. */
  readonly failure: string | null;
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
