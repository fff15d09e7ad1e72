import { createTranslator } from "use-intl/core";
import { catalogueOf, DEFAULT_LOCALE, isLocale } from "@/i18n/locales";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { addJob, type JobPayloads } from "@/lib/events/add-job";
import type { FactOf } from "@/lib/events/facts";
import { findConversation } from "@/lib/messages/queries/conversations";
import { findMessage } from "@/lib/messages/queries/find-message";
import { listRingable, listRinging } from "@/lib/messages/queries/ringable";
import type { ConversationView, MessageView } from "@/lib/messages/types";
import { pushTo } from "@/lib/push/push";
import en from "@/messages/en/notifications.json";
import es from "@/messages/es/notifications.json";
import { unreadCounts } from "../queries/unread-counts";
import { asRecipient } from "../recipient";

/** Whoever looks at the conversation reads it meanwhile, and no device rings. */
const PATIENCE_MS = 2_000;
const catalogues = { en, es };

/** Messages were written: devices of who has not read them ring soon, once for all that comes until then. */
export async function planMessageRings(ctx: Context, { messages }: FactOf<"messages.sent">): Promise<void> {
  const ids = [...new Set(messages.map(({ conversationId }) => conversationId))];
  const runAt = new Date(ctx.now.getTime() + PATIENCE_MS);
  for (const conversationId of await listRinging(ctx, ids)) {
    const options = { key: `ring-message:${conversationId}`, keyMode: "preserve_run_at", runAt } as const;
    await addJob(ctx, "ring-for-messages", { conversationId }, options);
  }
}

/** Ring for the newest message that each member of a conversation has not read, as that member sees it. */
export async function ringForMessages(
  ctx: Context,
  { conversationId }: JobPayloads["ring-for-messages"],
): Promise<void> {
  for (const { accountId, language, seq } of await listRingable(ctx, conversationId)) {
    const recipient = asRecipient(ctx, accountId);
    const [message, conversation, counts] = await Promise.all([
      findMessage(recipient, { conversationId, seq }),
      findConversation(recipient, conversationId),
      unreadCounts(recipient),
    ]);
    if (!message || !conversation) continue;
    const shown = { ...wordsOf(message, conversation, language), url: `/messages/${conversationId}` };
    const badge = counts.activity + counts.messages;
    await transaction(ctx, (tx) =>
      pushTo(tx, accountId, { kind: "message", ...shown, tag: `conversation-${conversationId}`, badge }),
    );
  }
}

/** Who writes, where; what they say, or what it is where it is no text. */
function wordsOf(
  message: MessageView,
  conversation: ConversationView,
  language: string,
): { title: string; body: string } {
  const locale = catalogueOf(isLocale(language) ? language : DEFAULT_LOCALE);
  const t = createTranslator({ locale, messages: { notifications: catalogues[locale] }, namespace: "notifications" });
  const { text, media, voice } = message;
  const held = voice ? "voice" : media[0] ? media[0].kind : "post";
  const { displayName } = message.sender;
  const title =
    conversation.kind === "group" && conversation.name ? `${displayName} · ${conversation.name}` : displayName;
  return { title, body: text || t(`rung.${held}`) };
}
