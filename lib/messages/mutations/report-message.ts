import { sql } from "drizzle-orm";
import { messageReports } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { sealSecret } from "@/lib/core/vault";
import { hydrateMessages } from "../hydrate";
import type { ReportMessageInput } from "../input";
import { readMessages } from "../rows";

/**
 * Show a message to the staff, as the viewer sees it now: a sealed copy of this one message, whatever becomes of it.
 * Nothing else of the conversation is shown to anybody. Its sender is not told; reporting it again changes nothing.
 *
 * Fails with `unauthenticated`, `not_found` where the viewer can't read it, `forbidden` (`frozen`, `own_message`), `gone`
 * (`message_deleted`).
 */
export async function reportMessage(
  ctx: Context,
  { conversationId, seq, reason, comment }: ReportMessageInput & { conversationId: ConversationId; seq: number },
): Promise<Result<null, "unauthenticated" | "not_found" | "forbidden" | "gone">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const reporterId = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const rows = await readMessages(
      tx,
      sql`select ${reporterId}::bigint as account_id, ${conversationId}::bigint as conversation_id, ${seq}::bigint as seq`,
    );
    const [message] = await hydrateMessages(tx, rows);
    if (message?.kind !== "text") return fail({ code: "not_found", what: "message" });
    if (message.own) return fail({ code: "forbidden", reason: "own_message" });
    if (message.deleted) return fail({ code: "gone", reason: "message_deleted" });
    const copy = {
      text: message.text,
      sentAt: message.sentAt,
      editedAt: message.editedAt,
      mediaIds: [...message.media, ...(message.voice ? [message.voice] : [])].map(({ mediaId }) => mediaId),
      postId: rows[0]?.postId ?? null,
    };
    await tx.db
      .insert(messageReports)
      .values({
        reporterId,
        accountId: message.sender.id,
        conversationId,
        messageId: message.id,
        reason,
        comment,
        copy: sealSecret("message_reports.copy", JSON.stringify(copy)),
        createdAt: tx.now,
      })
      .onConflictDoNothing();
    return ok(null);
  });
}
