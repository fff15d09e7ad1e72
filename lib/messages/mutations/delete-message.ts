import { eq } from "drizzle-orm";
import { hiddenMessages, messageMedia, messageReactions, messages } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { ConversationId, MessageId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import { append } from "@/lib/events/append";
import { holdMessage } from "./hold";
import { tellChanged } from "./tell";

/**
 * Delete a message, for the viewer alone or, where it is theirs, for everybody: then it keeps its place and says nothing,
 * its files are removed, and it is found by no search. There is no way back. A repeat changes nothing.
 *
 * Fails with `unauthenticated`, `not_found` where the viewer can't read it (any more), `forbidden` (`not_yours`, `frozen`).
 */
export async function deleteMessage(
  ctx: Context,
  { conversationId, seq, forAll }: { conversationId: ConversationId; seq: number; forAll: boolean },
): Promise<Result<null, "unauthenticated" | "not_found" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    const held = await holdMessage(tx, { conversationId, seq, accountId });
    if (!held) return fail({ code: "not_found", what: "message" });
    if (!forAll) {
      await tx.db
        .insert(hiddenMessages)
        .values({ accountId, messageId: held.id, createdAt: tx.now })
        .onConflictDoNothing();
      await append(tx, [{ accountId, kind: "message.changed", data: { conversationId, seq } }]);
      return ok(null);
    }
    if (held.senderId !== accountId || held.kind !== "text") return fail({ code: "forbidden", reason: "not_yours" });
    if (held.deleted) return ok(null);
    await emptyMessage(tx, held.id);
    await tellChanged(tx, conversationId, seq);
    return ok(null);
  });
}

/** What a message said goes, with its files and what others thought of it; its place stays. */
async function emptyMessage(tx: Context, messageId: MessageId): Promise<void> {
  await tx.db
    .update(messages)
    .set({ body: null, words: [], postId: null, replyToSeq: null, editedAt: null, deletedAt: tx.now })
    .where(eq(messages.id, messageId));
  await tx.db.delete(messageReactions).where(eq(messageReactions.messageId, messageId));
  const files = await tx.db
    .delete(messageMedia)
    .where(eq(messageMedia.messageId, messageId))
    .returning({ mediaId: messageMedia.mediaId });
  for (const { mediaId } of files) await addJob(tx, "remove-media", { mediaId }, { key: `remove-media:${mediaId}` });
}
