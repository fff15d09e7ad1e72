import { and, eq } from "drizzle-orm";
import { conversationMembers, messageDrafts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { sealSecret } from "@/lib/core/vault";

/**
 * Keep what the viewer has begun to write in a conversation; an empty text forgets it. Fails with `unauthenticated`,
 * `forbidden` (`frozen`), `not_found` where the viewer does not take part in it.
 */
export async function saveDraft(
  ctx: Context,
  { conversationId, text }: { conversationId: ConversationId; text: string },
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  const place = and(eq(messageDrafts.accountId, accountId), eq(messageDrafts.conversationId, conversationId));
  if (!text) {
    await ctx.db.delete(messageDrafts).where(place);
    return ok(null);
  }
  const [member] = await ctx.db
    .select({ state: conversationMembers.state })
    .from(conversationMembers)
    .where(
      and(
        eq(conversationMembers.conversationId, conversationId),
        eq(conversationMembers.accountId, accountId),
        eq(conversationMembers.state, "active"),
      ),
    );
  if (!member) return fail({ code: "not_found", what: "conversation" });
  const body = sealSecret("message_drafts.body", text);
  await ctx.db
    .insert(messageDrafts)
    .values({ accountId, conversationId, body, updatedAt: ctx.now })
    .onConflictDoUpdate({
      target: [messageDrafts.accountId, messageDrafts.conversationId],
      set: { body, updatedAt: ctx.now },
    });
  return ok(null);
}
