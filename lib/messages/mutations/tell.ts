import { and, eq, inArray } from "drizzle-orm";
import { conversationMembers } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { append } from "@/lib/events/append";

/** Those whose streams hear of a conversation: who is in it, and who has been asked. */
export async function hearersOf(tx: Context, conversationId: ConversationId): Promise<AccountId[]> {
  const rows = await tx.db
    .select({ accountId: conversationMembers.accountId })
    .from(conversationMembers)
    .where(
      and(
        eq(conversationMembers.conversationId, conversationId),
        inArray(conversationMembers.state, ["active", "request"]),
      ),
    );
  return rows.map(({ accountId }) => accountId);
}

/** Something about a conversation changed (its name, its members, an answer): whoever shows it looks again. Call it last. */
export async function tellConversation(
  tx: Context,
  conversationId: ConversationId,
  accountIds: readonly AccountId[],
): Promise<void> {
  const ids = [...new Set(accountIds)];
  await append(
    tx,
    ids.map((accountId) => ({ accountId, kind: "conversation" as const, data: { conversationId } })),
  );
}

/** A message was edited or deleted, or somebody reacted to it. Call it last. */
export async function tellChanged(tx: Context, conversationId: ConversationId, seq: number): Promise<void> {
  const ids = await hearersOf(tx, conversationId);
  await append(
    tx,
    ids.map((accountId) => ({ accountId, kind: "message.changed" as const, data: { conversationId, seq } })),
  );
}
