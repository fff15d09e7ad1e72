import { and, eq, inArray, sql } from "drizzle-orm";
import { conversationMembers, conversations } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import type { FactOf } from "@/lib/events/facts";
import { tellChanged, tellConversation } from "./mutations/tell";

/** A file of a message can be played now, or never will: whoever shows the message looks again. */
export async function tellPrepared(
  ctx: Context,
  { mediaId }: FactOf<"media.playable" | "media.ready" | "media.failed">,
): Promise<void> {
  const [place] = await ctx.db.execute<{ conversationId: ConversationId; seq: number }>(sql`
    select x.conversation_id::text as "conversationId", x.seq::float8 as seq
    from message_media f join messages x on x.id = f.message_id where f.media_id = ${mediaId}`);
  if (place) await transaction(ctx, (tx) => tellChanged(tx, place.conversationId, place.seq));
}

/** Two who have blocked one another can't write to each other any more: both ends of their conversation say so. */
export async function tellBlocked(ctx: Context, { blockerId, blockedId }: FactOf<"account.blocked">): Promise<void> {
  const [row] = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(conversationMembers, eq(conversationMembers.conversationId, conversations.id))
    .where(
      and(
        inArray(conversations.pairKey, [`${blockerId}:${blockedId}`, `${blockedId}:${blockerId}`]),
        eq(conversationMembers.accountId, blockerId),
      ),
    );
  if (row) await transaction(ctx, (tx) => tellConversation(tx, row.id, [blockerId, blockedId]));
}
