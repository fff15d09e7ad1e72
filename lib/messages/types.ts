import type { AuthorView } from "@/lib/accounts/types";
import type { AccountId, ConversationId, MediaId, MessageId } from "@/lib/core/ids";
import type { MediaState, PictureView, VideoView } from "@/lib/media/types";
import type { PostView, ReactionView } from "@/lib/posts/types";

export type ConversationKind = "direct" | "group";
/** Owners may do all, admins name the group, and let people in and out. A direct conversation has members only. */
export const MEMBER_ROLES = ["owner", "admin", "member"] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** Which of one's conversations: all that are accepted, those with something unread, requests that wait, groups. */
export const CONVERSATION_FILTERS = ["all", "unread", "requests", "groups"] as const;
export type ConversationFilter = (typeof CONVERSATION_FILTERS)[number];

/**
 * Why the viewer can't write into a conversation: they must answer the request first (`request`), have left it or were
 * removed (`left`), the other one has not yet answered and has enough to read (`awaits_answer`), wants no messages from
 * the viewer (`not_allowed`, which is also what a block looks like from the other side), is blocked by the viewer
 * (`blocked`), or is gone (`gone`); staff have taken the right to write away (`frozen`).
 */
export type CannotSend = "request" | "left" | "awaits_answer" | "not_allowed" | "blocked" | "gone" | "frozen";

/** Somebody in a conversation, with how far they have got: the highest `seq` that has reached them, and that they have read. */
export interface MemberView extends AuthorView {
  readonly role: MemberRole;
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

/** A conversation as one of its members sees it. Times are ISO 8601, UTC. */
export interface ConversationView {
  readonly id: ConversationId;
  readonly kind: ConversationKind;
  /** A group's own name, empty where it was given none (say who is in it); of a direct one, the other's display name. */
  readonly name: string;
  /** A group's picture, or the other's; null: faces or the initial are drawn. */
  readonly pictureUrl: string | null;
  /** Of a direct one: the other person. */
  readonly other: AuthorView | null;
  /** Direct: both. Group: the first eight, owners and admins first; all are at `…/members`. */
  readonly members: readonly MemberView[];
  readonly memberCount: number;
  readonly role: MemberRole;
  /** `request`: somebody whom the viewer doesn't follow began it, and waits. `left`: what was said until then can be read. */
  readonly state: "active" | "request" | "left";
  /** Who asks to talk, where `state` is `request`. */
  readonly invitedBy: AuthorView | null;
  /** It notifies of nothing; unread is counted all the same, but not in the badge. */
  readonly muted: boolean;
  /** Messages of others after `readSeq`. */
  readonly unread: number;
  /** The newest one that the viewer may see. */
  readonly lastMessage: MessageView | null;
  /** What the list is sorted by. */
  readonly lastAt: string;
  readonly lastSeq: number;
  /** Nothing has been said yet, or the viewer deleted all of it: lists leave it out. */
  readonly empty: boolean;
  /** How far the viewer has read. */
  readonly readSeq: number;
  /** What all others have received, and read: for ✓ and ✓✓. In a group, the least of them. */
  readonly othersDeliveredSeq: number;
  readonly othersReadSeq: number;
  /** What the viewer has begun to write here; empty: nothing. */
  readonly draft: string;
  readonly canSend: true | CannotSend;
  /** Files can be added: not before a request is answered. */
  readonly canAttach: boolean;
}

/** A picture or a video in a message. `sources` of a video are empty until `state` is `playable` or `ready`. */
export type MessageMediaView =
  | ({ readonly kind: "picture" } & PictureView)
  | ({ readonly kind: "video"; readonly state: MediaState } & VideoView);

/** A voice note. `url` is null until it has been prepared, and where that failed (`state`). */
export interface VoiceView {
  readonly mediaId: MediaId;
  readonly state: MediaState;
  readonly url: string | null;
  readonly durationMs: number;
  /** How loud it is over time, 0–100, at most 48 bars; empty until it has been prepared. */
  readonly waveform: readonly number[];
}

/** What happened to a group, told in its place among the messages. Whose doing it was is the message's `sender`. */
export type ConversationEvent =
  | { readonly type: "created" | "joined" | "left" | "pictured" }
  | { readonly type: "renamed"; readonly name: string }
  | { readonly type: "added" | "removed"; readonly accounts: readonly AuthorView[] }
  | { readonly type: "role"; readonly accounts: readonly AuthorView[]; readonly role: MemberRole };

/** One message as one member sees it. Times are ISO 8601, UTC. */
export interface MessageView {
  readonly conversationId: ConversationId;
  /** Its place in the conversation: 1, 2, 3 … without gaps. It is also its name in addresses. */
  readonly seq: number;
  readonly id: MessageId;
  /** The name that the sender's device gave it; only on one's own. */
  readonly clientKey: string | null;
  readonly sender: AuthorView;
  readonly own: boolean;
  readonly kind: "text" | "event";
  readonly event: ConversationEvent | null;
  /** Empty where it is files or a post alone, and where it was deleted. */
  readonly text: string;
  /** Up to ten pictures and videos, in order. */
  readonly media: readonly MessageMediaView[];
  readonly voice: VoiceView | null;
  /** A post that was sent along; `gone` where the viewer may not see it (any more). */
  readonly post: PostView | "gone" | null;
  /** What it answers: its beginning. `text` is empty where that was a file or was deleted. */
  readonly replyTo: QuotedMessageView | null;
  readonly reactions: readonly ReactionView[];
  readonly sentAt: string;
  readonly editedAt: string | null;
  /** Deleted for all: it keeps its place and says nothing. */
  readonly deleted: boolean;
  /** Until when its sender may edit it; null where nobody may. */
  readonly editableUntil: string | null;
}

export interface QuotedMessageView {
  readonly seq: number;
  readonly sender: AuthorView;
  /** At most 140 characters. */
  readonly text: string;
  /** What it holds beside text. */
  readonly holds: "picture" | "video" | "voice" | "post" | null;
  readonly deleted: boolean;
}

/** A stretch of a conversation, oldest first. Its bounds are the `seq` of the first and the last. */
export interface MessagesPage {
  readonly items: readonly MessageView[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

/** What became of one message that was sent: a repeat of the same client key gives the same message, `repeated`. */
export interface SentView {
  readonly message: MessageView;
  readonly repeated: boolean;
}

/** A message that was found, with enough of its conversation to say where. */
export interface FoundMessageView {
  readonly message: MessageView;
  readonly conversation: Pick<ConversationView, "id" | "kind" | "name" | "pictureUrl" | "other">;
}

/** A link that lets people into a group. Times are ISO 8601, UTC. */
export interface InviteView {
  readonly code: string;
  /** `/messages/join/CODE` */
  readonly path: string;
  readonly uses: number;
  readonly createdAt: string;
  /** Null: for good. */
  readonly expiresAt: string | null;
}

/** What an invite link leads to, for somebody who thinks about joining. */
export interface InvitedGroupView {
  readonly conversationId: ConversationId;
  readonly name: string;
  readonly pictureUrl: string | null;
  readonly memberCount: number;
  /** Those in it whom the viewer follows: up to five. */
  readonly known: readonly AuthorView[];
  /** The viewer is in it already. */
  readonly joined: boolean;
  /** No more people fit. */
  readonly full: boolean;
}

/** How far one member has got. */
export interface MarkView {
  readonly conversationId: ConversationId;
  readonly accountId: AccountId;
  readonly seq: number;
}
