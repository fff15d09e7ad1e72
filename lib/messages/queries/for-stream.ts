import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import type { ConversationView, MessageView } from "../types";
import { readingKey, readMessagesBy } from "./read-by";
import { viewConversations } from "./view-conversations";

/** An event of a stream, and whose stream it stands in. Ids are what we wrote ourselves. */
interface Told<D> {
  readonly accountId: AccountId;
  readonly data: D;
}

/**
 * What streams say of messages that came or changed: each as its reader sees it now, null where they may not (any more).
 * In the order of `events`; a fixed number of queries for all readers of this process.
 */
export async function messagesForStream(
  ctx: Context,
  events: readonly Told<{ readonly conversationId: string; readonly seq: number }>[],
): Promise<{ conversationId: string; seq: number; message: MessageView | null }[]> {
  const asked = events.map(({ accountId, data: { conversationId, seq } }) => ({
    accountId,
    conversationId: conversationId as ConversationId,
    seq,
  }));
  const found = await readMessagesBy(ctx, asked);
  return asked.map((one) => ({
    conversationId: one.conversationId,
    seq: one.seq,
    message: found.get(readingKey(one)) ?? null,
  }));
}

/** The same of conversations: null for who is not in it (any more), or declined it. */
export async function conversationsForStream(
  ctx: Context,
  events: readonly Told<{ readonly conversationId: string }>[],
): Promise<{ conversationId: string; conversation: ConversationView | null }[]> {
  const asked = events.map(({ accountId, data }) => ({
    accountId,
    conversationId: data.conversationId as ConversationId,
  }));
  const views = await viewConversations(ctx, asked);
  const found = new Map(views.map(({ accountId, view }) => [`${accountId} ${view.id}`, view]));
  return asked.map(({ accountId, conversationId }) => ({
    conversationId,
    conversation: found.get(`${accountId} ${conversationId}`) ?? null,
  }));
}
