import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import type { StreamData, StreamKind } from "@/lib/events/stream-kinds";
import { conversationsForStream, messagesForStream } from "@/lib/messages/queries/for-stream";
import { notificationsForStream } from "@/lib/notifications/queries/for-stream";
import type { Frames } from "./types";

/** An event with whose stream it stands in. */
export interface Told<K extends StreamKind> {
  readonly accountId: AccountId;
  readonly data: StreamData[K];
}

/**
 * What events become for who reads them: read again as each may see it now, all of a kind together. In the order of
 * `events`; null where nothing is left to tell.
 */
export type Resolver<K extends StreamKind> = (
  ctx: Context,
  events: readonly Told<K>[],
) => Promise<readonly (Frames[K] | null)[]>;

/** For what is told by its ids alone. */
const asItIs = async <T>(_: Context, events: readonly { readonly data: T }[]): Promise<T[]> =>
  events.map(({ data }) => data);

export const resolvers: { readonly [K in StreamKind]: Resolver<K> } = {
  notification: notificationsForStream,
  "notifications.read": asItIs,
  message: messagesForStream,
  "message.changed": messagesForStream,
  conversation: conversationsForStream,
  read: asItIs,
  delivered: asItIs,
  reset: asItIs,
};
