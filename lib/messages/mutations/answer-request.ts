import { and, eq, sql } from "drizzle-orm";
import { conversationMembers, conversations } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { holdMembership } from "./hold";
import { hearersOf, tellConversation } from "./tell";

/**
 * Answer a request to talk, or to be in a group. Accepted, the conversation is like any other. Declined, it is gone for the
 * viewer for good, until they ask for it themselves; who asked is not told. An answer that was given before stays.
 *
 * Gives who asked. Fails with `unauthenticated`, `forbidden` (`frozen`), `not_found` where no request waits for the viewer.
 */
export async function answerRequest(
  ctx: Context,
  { conversationId, accepts }: { conversationId: ConversationId; accepts: boolean },
): Promise<Result<{ invitedBy: AccountId | null }, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    const held = await holdMembership(tx, conversationId, accountId);
    const given = accepts ? "active" : "declined";
    if (held?.state === given) return ok({ invitedBy: held.invitedBy });
    if (held?.state !== "request") return fail({ code: "not_found", what: "request" });
    await tx.db
      .update(conversationMembers)
      .set({ state: given })
      .where(and(eq(conversationMembers.conversationId, conversationId), eq(conversationMembers.accountId, accountId)));
    if (held.kind === "group" && !accepts)
      await tx.db
        .update(conversations)
        .set({ memberCount: sql`${conversations.memberCount} - 1` })
        .where(eq(conversations.id, conversationId));
    await emit(tx, { type: "message.request_ended", conversationId, accountId });
    // That somebody said no is nobody's business; in a group one sees who is in it.
    const told = accepts || held.kind === "group" ? await hearersOf(tx, conversationId) : [];
    await tellConversation(tx, conversationId, [...told, accountId]);
    return ok({ invitedBy: held.invitedBy });
  });
}
