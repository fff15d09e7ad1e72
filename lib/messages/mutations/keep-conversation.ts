import { and, eq, ne, sql } from "drizzle-orm";
import { conversationMembers, messageDrafts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { tellConversation } from "./tell";

type Outcome<T> = Result<T, "unauthenticated" | "forbidden" | "not_found">;

/** Set whether a conversation notifies the viewer. Fails with `unauthenticated`, `forbidden` (`frozen`), `not_found`. */
export function setMuted(
  ctx: Context,
  { conversationId, muted }: { conversationId: ConversationId; muted: boolean },
): Promise<Outcome<{ muted: boolean }>> {
  return change(ctx, conversationId, { muted }, () => Promise.resolve({ muted }));
}

/**
 * Delete a conversation for the viewer: what was said until now is gone for them, and the conversation out of their lists
 * until somebody writes again. The others keep theirs. Fails with `unauthenticated`, `forbidden` (`frozen`), `not_found`.
 */
export function deleteConversation(ctx: Context, conversationId: ConversationId): Promise<Outcome<null>> {
  const end = sql`coalesce(${conversationMembers.untilSeq},
    (select last_seq from conversations where id = ${conversationMembers.conversationId}))`;
  return change(ctx, conversationId, { fromSeq: end as never }, async (tx, accountId) => {
    await tx.db
      .delete(messageDrafts)
      .where(and(eq(messageDrafts.accountId, accountId), eq(messageDrafts.conversationId, conversationId)));
    return null;
  });
}

async function change<T>(
  ctx: Context,
  conversationId: ConversationId,
  values: Partial<typeof conversationMembers.$inferInsert>,
  more: (tx: Context, accountId: (typeof conversationMembers.$inferSelect)["accountId"]) => Promise<T>,
): Promise<Outcome<T>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    const changed = await tx.db
      .update(conversationMembers)
      .set(values)
      .where(
        and(
          eq(conversationMembers.conversationId, conversationId),
          eq(conversationMembers.accountId, accountId),
          ne(conversationMembers.state, "declined"),
        ),
      )
      .returning({ accountId: conversationMembers.accountId });
    if (changed.length === 0) return fail({ code: "not_found", what: "conversation" });
    const value = await more(tx, accountId);
    await tellConversation(tx, conversationId, [accountId]);
    return ok(value);
  });
}
