import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import type { StreamData, StreamKind } from "@/lib/events/stream-kinds";
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
  notification: async (_, events) =>
    events.map(({ data }) => ({ ...data, notification: null }) as Frames["notification"]),
  "notifications.read": asItIs,
  message: async (_, events) => events.map(({ data }) => ({ ...data, message: null })),
  "message.changed": async (_, events) => events.map(({ data }) => ({ ...data, message: null })),
  conversation: async (_, events) => events.map(({ data }) => ({ ...data, conversation: null })),
  read: asItIs,
  delivered: asItIs,
  post: asItIs,
  reset: asItIs,
};
