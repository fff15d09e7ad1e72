import { eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { isVisible } from "@/lib/core/text";
import { transaction } from "@/lib/core/transaction";
import { sealSecret } from "@/lib/core/vault";
import { editableUntil } from "../policy";
import { hashedWords } from "../words";
import { holdMessage } from "./hold";
import { mayWrite } from "./may-write";
import { tellChanged } from "./tell";

/**
 * Say it in other words, within 15 minutes. What it read before is kept nowhere.
 *
 * Fails with `unauthenticated`, `not_found` where the viewer can't read it, `forbidden` (`not_yours`, `too_late`, `frozen`, a
 * `CannotSend`), `gone` (`message_deleted`), `invalid` (`text`) where nothing would be left of it.
 */
export async function editMessage(
  ctx: Context,
  { conversationId, seq, text }: { conversationId: ConversationId; seq: number; text: string },
): Promise<Result<null, "unauthenticated" | "not_found" | "forbidden" | "gone" | "invalid">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    const refused = await mayWrite(tx, conversationId, accountId);
    if (refused) return refused;
    const held = await holdMessage(tx, { conversationId, seq, accountId });
    if (!held) return fail({ code: "not_found", what: "message" });
    if (held.senderId !== accountId || held.kind !== "text") return fail({ code: "forbidden", reason: "not_yours" });
    if (held.deleted) return fail({ code: "gone", reason: "message_deleted" });
    if (editableUntil(new Date(held.sentAt)) <= tx.now) return fail({ code: "forbidden", reason: "too_late" });
    if (!isVisible(text) && !held.holdsMore) return invalid("text", "message_empty");
    await tx.db
      .update(messages)
      .set({
        body: text ? sealSecret("messages.body", text) : null,
        words: hashedWords(conversationId, text).map(BigInt),
        editedAt: tx.now,
      })
      .where(eq(messages.id, held.id));
    await tellChanged(tx, conversationId, seq);
    return ok(null);
  });
}
