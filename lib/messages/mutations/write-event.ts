import { eq, sql } from "drizzle-orm";
import { conversations, messages } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { sealSecret } from "@/lib/core/vault";
import { append } from "@/lib/events/append";
import type { StoredEvent } from "../events";
import { hearersOf } from "./tell";

/**
 * Tell in a group, in its place among the messages, what happened to it. The group's row is held by the caller
 * (`holdGroup`). Gives the place. Streams are told by `tellEvent`, when all else is written.
 */
export async function writeEvent(
  tx: Context,
  conversationId: ConversationId,
  senderId: AccountId,
  event: StoredEvent,
): Promise<number> {
  const [raised] = await tx.db
    .update(conversations)
    .set({ lastSeq: sql`${conversations.lastSeq} + 1`, lastAt: tx.now })
    .where(eq(conversations.id, conversationId))
    .returning({ seq: conversations.lastSeq });
  if (!raised) throw new Error("a group is gone while something happens to it");
  await tx.db.insert(messages).values({
    id: sql`next_id(${tx.now.toISOString()}::timestamptz)` as never,
    conversationId,
    seq: raised.seq,
    senderId,
    kind: "event",
    body: sealSecret("messages.body", JSON.stringify(event)),
    sentAt: tx.now,
  });
  return raised.seq;
}

/** Everybody in the group hears that it changed, and of what is told in it at `seqs`; `more` are who has just gone. Call it last. */
export async function tellEvents(
  tx: Context,
  conversationId: ConversationId,
  seqs: readonly number[],
  more: readonly AccountId[] = [],
): Promise<void> {
  const ids = [...new Set([...(await hearersOf(tx, conversationId)), ...more])];
  await append(
    tx,
    ids.flatMap((accountId) => [
      { accountId, kind: "conversation" as const, data: { conversationId } },
      ...seqs.map((seq) => ({ accountId, kind: "message" as const, data: { conversationId, seq } })),
    ]),
  );
}
