import type { AuthorView } from "@/lib/accounts/types";
import type { AccountId, PostId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import type { PictureView, VideoView } from "@/lib/media/types";

export type Visibility = "public" | "unlisted" | "followers" | "circle" | "mentioned";
/** Whom an account lets do something to it: everybody, its followers, those whom it follows, nobody. */
export const AUDIENCES = ["everyone", "followers", "followed", "nobody"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Who may answer in a thread: an audience of its author, or only those whom it names. */
export const REPLY_AUDIENCES = ["everyone", "followers", "followed", "mentioned", "nobody"] as const;
export type ReplyAudience = (typeof REPLY_AUDIENCES)[number];

export type PostKind = "text" | "pictures" | "video" | "repost";

/** What a profile shows: what stands at the top of threads, answers, pictures and videos, what it likes. */
export const PROFILE_TABS = ["posts", "replies", "media", "likes"] as const;
export type ProfileTab = (typeof PROFILE_TABS)[number];

/** The author of a stub: a post that is gone does not say whose it was. */
export const NOBODY: AuthorView = { id: "0" as AccountId, handle: "", displayName: "", avatarUrl: null };

export interface PostCounts {
  readonly likes: number;
  /** Votes against it. */
  readonly downvotes: number;
  readonly replies: number;
  readonly reposts: number;
  readonly quotes: number;
  readonly bookmarks: number;
  readonly views: number;
}

/** How often one emoji stands under a post, the viewer's own among it or not. */
export interface ReactionView {
  readonly emoji: string;
  readonly count: number;
  readonly mine: boolean;
}

/** A poll as one viewer sees it. Nobody sees the votes before they have voted or it has ended: `votes` is null then. */
export interface PollView {
  readonly options: readonly { readonly label: string; readonly votes: number | null }[];
  readonly multiple: boolean;
  /** ISO 8601, UTC. */
  readonly endsAt: string;
  readonly closed: boolean;
  readonly voters: number;
  /** The options that the viewer chose, by their places; empty where they have not voted. */
  readonly chosen: readonly number[];
  /** A member who has not voted, while it lasts; not its author. */
  readonly mayVote: boolean;
}

/** What a linked page says of itself. */
export interface LinkView {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly siteName: string;
  readonly image: {
    readonly url: string;
    readonly width: number;
    readonly height: number;
    readonly thumbhash: string | null;
  } | null;
}

/** The post that another one quotes. `null` stands for one that is gone, or that this viewer may not see: they look the same. */
export type QuotedView = Omit<PostView, "quoted" | "original">;

/**
 * A post as one viewer sees it. Times are ISO 8601, UTC. A deleted one keeps its place in a thread, without content;
 * its author is `NOBODY`. A repost (`kind`) has `original` and nothing of its own: whoever shows it shows that, says who
 * passed it on, and acts on the original.
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
  /** What the fold says that it is put behind; null where it is not folded. */
  readonly contentWarning: string | null;
  /** When it was last edited; its history is public. */
  readonly editedAt: string | null;
  /** Who may answer it; null on a reply, where the root says it. */
  readonly commentsFrom: ReplyAudience | null;
  readonly quotesFrom: Audience;
  /** Nobody answers in its thread any more. */
  readonly locked: boolean;
  /** A reply that the author of the thread has put aside. */
  readonly hidden: boolean;
  /** The answer that its author has put first. */
  readonly pinnedReplyId: PostId | null;
  readonly replyToId: PostId | null;
  /** Who wrote that, where whoever read the post has asked and the viewer sees it. */
  readonly replyToAuthorId?: AccountId;
  readonly rootId: PostId | null;
  readonly video: VideoView | null;
  /** Up to ten, in order. */
  readonly pictures: readonly PictureView[];
  readonly poll: PollView | null;
  readonly link: LinkView | null;
  /** It quotes another post: that one, or null where it is not to be seen. */
  readonly quotes: boolean;
  readonly quoted: QuotedView | null;
  /** Of a repost: what it passes on. */
  readonly original: PostView | null;
  /** Of a video in a card: the proof that it was served there, which watch events carry. */
  readonly impression?: string;
  /** The accounts that its text names, whatever they are called now; absent where it names nobody. */
  readonly mentions?: readonly AccountId[];
  readonly reactions: readonly ReactionView[];
  readonly counts: PostCounts;
  readonly viewer: {
    readonly liked: boolean;
    readonly downvoted: boolean;
    readonly reposted: boolean;
    readonly bookmarked: boolean;
    readonly own: boolean;
    /** One's own, at the top of one's profile. */
    readonly pinned: boolean;
    readonly followsAuthor: boolean;
    /** Belongs to those who may answer in its thread. */
    readonly mayComment: boolean;
    /** May pass it on to others: it is for everybody. */
    readonly mayRepost: boolean;
    readonly mayQuote: boolean;
    readonly mayEdit: boolean;
    /** A reply in a thread of one's own: may put it aside, and put it first. */
    readonly mayHide: boolean;
    /** It is sensitive, and the viewer wants to be asked before it is shown. */
    readonly curtained: boolean;
    /** May delete it: its author, a moderator. */
    readonly mayDelete: boolean;
  };
}

/** Nothing counted yet. */
export const NO_COUNTS: PostCounts = {
  likes: 0,
  downvotes: 0,
  replies: 0,
  reposts: 0,
  quotes: 0,
  bookmarks: 0,
  views: 0,
};

/** The viewer has nothing to do with it, and may do nothing. */
export const NO_TIES: PostView["viewer"] = {
  liked: false,
  downvoted: false,
  reposted: false,
  bookmarked: false,
  own: false,
  pinned: false,
  followsAuthor: false,
  mayComment: false,
  mayRepost: false,
  mayQuote: false,
  mayEdit: false,
  mayHide: false,
  curtained: false,
  mayDelete: false,
};

/** What most posts are without, for those made by hand: a stub, a comment that is being sent. */
export const PLAIN = {
  deleted: false,
  sensitive: false,
  indexable: false,
  contentWarning: null,
  editedAt: null,
  commentsFrom: null,
  quotesFrom: "everyone",
  locked: false,
  hidden: false,
  pinnedReplyId: null,
  video: null,
  pictures: [],
  poll: null,
  link: null,
  quotes: false,
  quoted: null,
  original: null,
  reactions: [],
  counts: NO_COUNTS,
  viewer: NO_TIES,
} as const satisfies Partial<PostView>;

/** A comment with the beginning of its own answers, oldest first. */
export interface CommentView extends PostView {
  readonly replies: readonly PostView[];
  /** How many answers there are in all. */
  readonly replyCount: number;
}

/** An answer with the beginning of its own answers, oldest first, each with the beginning of its own. */
export interface ReplyView extends CommentView {
  readonly replies: readonly ReplyView[];
}

/** A post in its thread. */
export interface ThreadView {
  /** From the top of the thread down to what the post answers. What is gone keeps its place as a stub. */
  readonly ancestors: readonly PostView[];
  /** There is more above than `ancestors` holds: it is left out below the first. */
  readonly cut: boolean;
  readonly post: PostView;
  /** What its author goes on to say: their first answer to it, their first answer to that, and so on. */
  readonly chain: readonly PostView[];
  /** The others' answers, and the author's further ones; the pinned one first. */
  readonly replies: Page<ReplyView>;
  /** There are answers that were put aside. */
  readonly hasHidden: boolean;
}

/** How a post read for a while. */
export interface EditView {
  /** 1 is what was published. */
  readonly version: number;
  readonly body: string;
  readonly contentWarning: string | null;
  readonly sensitive: boolean;
  readonly language: string | null;
  /** What described its pictures or video, by the medium's id. */
  readonly alts: Readonly<Record<string, string>>;
  /** ISO 8601, UTC: from when on it read like this. */
  readonly createdAt: string;
}

/** As much of a post as stands beside what somebody writes about it. */
export type ContextPostView = Pick<PostView, "id" | "kind" | "author" | "body" | "visibility">;

/** What a composer begins with: what the account wishes for its posts, and how many people each audience is. */
export interface ComposerView {
  readonly defaultVisibility: Visibility;
  /** Whatever is chosen, nobody but followers sees it. */
  readonly isPrivate: boolean;
  /** Who may answer where a post says nothing of its own. */
  readonly commentsFrom: Audience;
  /** Null where it is not known. */
  readonly followers: number | null;
  readonly circle: number | null;
}
