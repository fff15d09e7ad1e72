import type { AccountId } from "@/lib/core/ids";

/**
 * What an account's stream tells, by kind: which thing is new, by its ids. Who reads the stream gets it as they may see it
 * then (`lib/streams/resolvers.ts`). Ids of domains that come later are plain strings here: the ground knows nobody.
 */
export interface StreamData {
  notification: { readonly notificationId: string };
  /** On another device: everything up to here has been read. */
  "notifications.read": { readonly upTo: string };
  message: { readonly conversationId: string; readonly seq: number };
  /** Edited, deleted, or somebody reacted. */
  "message.changed": { readonly conversationId: string; readonly seq: number };
  /** Made, renamed, other members, a request answered, muted. */
  conversation: { readonly conversationId: string };
  /** `accountId` has read up to `seq` of the conversation. */
  read: { readonly conversationId: string; readonly accountId: AccountId; readonly seq: number };
  /** The messages up to `seq` have reached a device of `accountId`. */
  delivered: { readonly conversationId: string; readonly accountId: AccountId; readonly seq: number };
  /** What was missed is too old: load again. */
  reset: Record<string, never>;
}

export type StreamKind = keyof StreamData;

/** All kinds; a stream's reader listens for each of them. */
export const STREAM_KINDS = [
  "notification",
  "notifications.read",
  "message",
  "message.changed",
  "conversation",
  "read",
  "delivered",
  "reset",
] as const satisfies readonly StreamKind[];

/** One event for one account. */
export type StreamEventInput = {
  [K in StreamKind]: { readonly accountId: AccountId; readonly kind: K; readonly data: StreamData[K] };
}[StreamKind];
