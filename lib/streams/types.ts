import type { AccountId } from "@/lib/core/ids";
import type { StreamData } from "@/lib/events/stream-kinds";
import type { ConversationView, MessageView } from "@/lib/messages/types";
import type { NotificationFrame } from "@/lib/notifications/types";

/** One message that is new or has changed, as who reads the stream sees it; null where they don't (any more). */
export interface MessageFrame {
  readonly conversationId: string;
  readonly seq: number;
  readonly message: MessageView | null;
}

/** A conversation that is new or has changed, as who reads the stream sees it; null where they don't (any more). */
export interface ConversationFrame {
  readonly conversationId: string;
  readonly conversation: ConversationView | null;
}

/** Somebody is writing in a conversation, right now. */
export interface TypingFrame {
  readonly conversationId: string;
  readonly accountId: AccountId;
}

/** Somebody came or went. `lastSeenAt`: ISO 8601, UTC. */
export interface PresenceFrame {
  readonly accountId: AccountId;
  readonly online: boolean;
  readonly lastSeenAt: string;
}

/**
 * What a stream brings, by kind. What is durable has a number, and whoever comes back gets what came after the last one
 * that they name. Of `hello`, `ended`, `typing` and `presence` only those hear who listen just then.
 */
export interface Frames extends Omit<StreamData, "notification" | "message" | "message.changed" | "conversation"> {
  /** The stream is open, from `seq` on. */
  hello: { readonly seq: number };
  notification: NotificationFrame;
  message: MessageFrame;
  "message.changed": MessageFrame;
  conversation: ConversationFrame;
  typing: TypingFrame;
  presence: PresenceFrame;
  ended: { readonly why: Ending };
}
export type FrameKind = keyof Frames;

/**
 * Why a stream was ended: its session has ended (`revoked`: don't come back as who you were), this browser has opened
 * another (`replaced`), its account has more open than it may (`crowded`), it read too slowly (`slow`), the server stops
 * (`closing`). After the last two come back.
 */
export type Ending = "revoked" | "replaced" | "crowded" | "slow" | "closing";
