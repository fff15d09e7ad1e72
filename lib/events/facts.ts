import type { AccountId, MediaId, PostId } from "@/lib/core/ids";

/** Facts that other domains react to. Add a fact here; never import the domain that reacts. */
export type Fact =
  | { type: "account.registered"; accountId: AccountId }
  | { type: "post.published"; postId: PostId; authorId: AccountId }
  /** What it says, and how: its history is longer by one version. */
  | { type: "post.edited"; postId: PostId; authorId: AccountId }
  /** It is for others than before. */
  | { type: "post.audience_changed"; postId: PostId; authorId: AccountId }
  | { type: "post.deleted"; postId: PostId; authorId: AccountId }
  | { type: "post.restored"; postId: PostId; authorId: AccountId }
  /** It was deleted so long ago that it can't be restored. */
  | { type: "post.forgotten"; postId: PostId; authorId: AccountId }
  | { type: "post.replied"; postId: PostId; replyToId: PostId; rootId: PostId; authorId: AccountId }
  | { type: "post.liked"; postId: PostId; accountId: AccountId }
  | { type: "post.reacted"; postId: PostId; accountId: AccountId; emoji: string }
  /** `postId` is the repost's own row. */
  | { type: "post.reposted"; postId: PostId; repostOfId: PostId; accountId: AccountId }
  | { type: "poll.ended"; postId: PostId; authorId: AccountId }
  | { type: "account.followed"; followerId: AccountId; followeeId: AccountId }
  | { type: "account.follow_requested"; followerId: AccountId; followeeId: AccountId }
  | { type: "account.blocked"; blockerId: AccountId; blockedId: AccountId }
  /** Its account became private, or public. */
  | { type: "account.privacy_changed"; accountId: AccountId }
  | { type: "media.uploaded"; mediaId: MediaId }
  | { type: "media.playable"; mediaId: MediaId }
  | { type: "media.ready"; mediaId: MediaId }
  | { type: "media.failed"; mediaId: MediaId };

export type FactType = Fact["type"];
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;
