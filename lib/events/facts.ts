import type { AccountId, ConversationId, MediaId, PostId } from "@/lib/core/ids";

/** Facts that other domains react to. Add a fact here; never import the domain that reacts. */
export type Fact =
  | { type: "account.registered"; accountId: AccountId }
  /** Whoever registers had said as a guest how they want their feed: `wishes` as their device kept them, untrusted. */
  | { type: "account.wishes_brought"; accountId: AccountId; wishes: string }
  | { type: "post.published"; postId: PostId; authorId: AccountId }
  /** It waited for its video, which can be played now. Beside `post.published`. */
  | { type: "post.published_by_itself"; postId: PostId; authorId: AccountId; mediaId: MediaId }
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
  /** `at` (here and below): when what is taken back was done; ISO 8601, UTC. */
  | { type: "post.unliked"; postId: PostId; accountId: AccountId; at: string }
  | { type: "post.reacted"; postId: PostId; accountId: AccountId; emoji: string }
  | { type: "post.unreacted"; postId: PostId; accountId: AccountId; at: string }
  /** `postId` is the repost's own row. */
  | { type: "post.reposted"; postId: PostId; repostOfId: PostId; accountId: AccountId }
  | { type: "post.unreposted"; postId: PostId; repostOfId: PostId; accountId: AccountId }
  /** By `accountId`, to the staff. */
  | { type: "post.reported"; postId: PostId; accountId: AccountId }
  | { type: "poll.ended"; postId: PostId; authorId: AccountId }
  | { type: "account.followed"; followerId: AccountId; followeeId: AccountId }
  | { type: "account.follow_requested"; followerId: AccountId; followeeId: AccountId }
  | { type: "account.unfollowed"; followerId: AccountId; followeeId: AccountId; at: string }
  /** It was answered, or taken back. */
  | { type: "account.follow_request_ended"; followerId: AccountId; followeeId: AccountId }
  | { type: "account.blocked"; blockerId: AccountId; blockedId: AccountId }
  | { type: "account.muted"; muterId: AccountId; mutedId: AccountId }
  /** Its account became private, or public. */
  | { type: "account.privacy_changed"; accountId: AccountId }
  /** Somebody whom `accountId` doesn't follow has written to them; `conversationId` is a decimal string. */
  | { type: "message.requested"; conversationId: string; senderId: AccountId; accountId: AccountId }
  /** `accountId` has answered a request, or it is gone. */
  | { type: "message.request_ended"; conversationId: string; accountId: AccountId }
  /** Private messages that were written together, each by its place in its conversation. */
  | {
      type: "messages.sent";
      messages: readonly {
        readonly conversationId: ConversationId;
        readonly seq: number;
        readonly senderId: AccountId;
      }[];
    }
  | { type: "media.uploaded"; mediaId: MediaId }
  | { type: "media.playable"; mediaId: MediaId }
  | { type: "media.ready"; mediaId: MediaId }
  | { type: "media.failed"; mediaId: MediaId };

export type FactType = Fact["type"];
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;
