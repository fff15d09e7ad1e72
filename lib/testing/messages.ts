import type { AccountViewer, Context } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { messageInput, type SendMessageInput } from "@/lib/messages/input";
import { makeDirect } from "@/lib/messages/mutations/make-direct";
import { sendMessage } from "@/lib/messages/mutations/send/send-message";
import { listMessages } from "@/lib/messages/queries/messages";
import type { MessageView } from "@/lib/messages/types";
import { as } from "./database";
import { aFollow } from "./factories";

let serial = 0;

/** A conversation that two people have already agreed to: each follows the other. */
export async function aConversation(ctx: Context, one: AccountViewer, other: AccountViewer): Promise<ConversationId> {
  await aFollow(ctx, one.accountId, other.accountId);
  await aFollow(ctx, other.accountId, one.accountId);
  return aDirect(ctx, one, other);
}

/** The conversation that somebody begins with somebody else, whatever lies between them. */
export async function aDirect(ctx: Context, one: AccountViewer, other: AccountViewer): Promise<ConversationId> {
  const made = await makeDirect(as(ctx, one), { accountId: other.accountId });
  if (!made.ok) throw new Error(`no conversation was made: ${JSON.stringify(made.failure)}`);
  return made.value.conversationId;
}

/** A message as a client writes it, with a key of its own. */
export function aMessage(conversationId: ConversationId, over: Record<string, unknown> = {}): SendMessageInput {
  const said = messageInput.parse({ clientKey: `key-${process.pid}-${++serial}`, text: "Hello", ...over });
  return { conversationId, ...said };
}

/** Say something; fails the test where it was refused. */
export async function say(
  ctx: Context,
  who: AccountViewer,
  conversationId: ConversationId,
  over: Record<string, unknown> | string = {},
): Promise<MessageView> {
  const sent = await sendMessage(
    as(ctx, who),
    aMessage(conversationId, typeof over === "string" ? { text: over } : over),
  );
  if (!sent.ok) throw new Error(`a message was refused: ${JSON.stringify(sent.failure)}`);
  return sent.value.message;
}

/** What somebody reads in a conversation, oldest first. */
export async function reads(ctx: Context, who: AccountViewer, id: ConversationId): Promise<readonly MessageView[]> {
  const page = await listMessages(as(ctx, who), id);
  if (!page.ok) throw new Error("there is no such conversation");
  return page.value.items;
}
