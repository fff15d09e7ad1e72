import { sql } from "drizzle-orm";
import { blocks, conversationMembers } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { tellTyping } from "./notes";

/**
 * Tell those in a conversation that the viewer is writing there. Kept by nobody. Fails with `unauthenticated`, `forbidden`
 * (`frozen`) and `not_found`: no such conversation, or one that the viewer is not in, or in which nobody is left.
 */
export async function startTyping(
  ctx: Context,
  { conversationId }: { conversationId: ConversationId },
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found">> {
  const viewer = writer(ctx.viewer);
  if (!viewer.ok) return viewer;
  const me = viewer.value.accountId;
  const others = await ctx.db.execute<{ id: AccountId }>(sql`
    select other.account_id::text as id
    from ${conversationMembers} me
    join ${conversationMembers} other on other.conversation_id = me.conversation_id and other.account_id <> me.account_id
    where me.conversation_id = ${conversationId}::bigint and me.account_id = ${me}::bigint
      and me.state = 'active' and other.state = 'active'
      and not exists (
        select from ${blocks} where blocker_id = other.account_id and blocked_id = me.account_id
          or blocker_id = me.account_id and blocked_id = other.account_id)`);
  if (others.length === 0) return fail({ code: "not_found", what: "conversation" });
  tellTyping(
    others.map(({ id }) => id),
    { conversationId, accountId: me },
  );
  return ok(null);
}
