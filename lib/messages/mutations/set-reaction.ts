import { and, eq, sql } from "drizzle-orm";
import { messageReactions } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { holdMessage } from "./hold";
import { mayWrite } from "./may-write";
import { tellChanged } from "./tell";

/**
 * Set (not toggle) with which emoji the viewer reacts to a message: one, another one in its place, or none (null).
 *
 * Fails with `unauthenticated`, `not_found` where the viewer can't read it, `forbidden` (`frozen`, a `CannotSend`), `gone`
 * (`message_deleted`).
 */
export async function setReaction(
  ctx: Context,
  { conversationId, seq, emoji }: { conversationId: ConversationId; seq: number; emoji: string | null },
): Promise<Result<{ emoji: string | null }, "unauthenticated" | "not_found" | "forbidden" | "gone">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    const refused = await mayWrite(tx, conversationId, accountId);
    if (refused) return refused;
    const held = await holdMessage(tx, { conversationId, seq, accountId });
    if (held?.kind !== "text") return fail({ code: "not_found", what: "message" });
    if (held.deleted) return fail({ code: "gone", reason: "message_deleted" });
    const { messageId, accountId: reactor, emoji: column } = messageReactions;
    const own = and(eq(messageId, held.id), eq(reactor, accountId));
    const changed = emoji
      ? await tx.db
          .insert(messageReactions)
          .values({ messageId: held.id, accountId, emoji, createdAt: tx.now })
          .onConflictDoUpdate({ target: [messageId, reactor], set: { emoji }, setWhere: sql`${column} <> ${emoji}` })
          .returning({ emoji: column })
      : await tx.db.delete(messageReactions).where(own).returning({ emoji: column });
    if (changed.length > 0) await tellChanged(tx, conversationId, seq);
    return ok({ emoji });
  });
}
