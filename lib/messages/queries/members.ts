import { sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { memberView } from "../conversation-view";
import { GROUP_MEMBERS_MAX } from "../limits";
import type { MemberView } from "../types";
import { authorJson, MEMBER_ORDER, type MemberRow } from "./conversation-rows";

/**
 * Everybody in a conversation of the viewer's, owners and admins first; a hundred at most, so all of them. Fails with
 * `not_found` (`conversation`) for whoever is not in it.
 */
export async function listMembers(
  ctx: Context,
  conversationId: ConversationId,
): Promise<Result<readonly MemberView[], "not_found">> {
  const me = viewerAccountId(ctx.viewer);
  const rows = await ctx.db.execute<{ member: MemberRow; mine: boolean }>(sql`
    select json_build_object(${authorJson("a")}, 'role', o.role, 'state', o.state,
        'deliveredSeq', o.delivered_seq, 'readSeq', o.read_seq) as member
    from conversation_members o join accounts a on a.id = o.account_id
    join conversations c on c.id = o.conversation_id
    where o.conversation_id = ${conversationId} and (c.kind = 'direct' or o.state in ('active', 'request'))
      and exists (select from conversation_members m where m.conversation_id = o.conversation_id
        and m.account_id = ${me} and m.state in ('active', 'request'))
    order by ${MEMBER_ORDER} limit ${GROUP_MEMBERS_MAX}`);
  if (rows.length === 0) return fail({ code: "not_found", what: "conversation" });
  return ok(rows.map(({ member }) => memberView(member)));
}

/**
 * Those whom the viewer may tell something that passes (typing) in a conversation: the others in it who take part and have
 * not blocked the viewer, nor are blocked. Empty where the viewer can't write in it.
 */
export async function membersOf(ctx: Context, conversationId: ConversationId): Promise<AccountId[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const rows = await ctx.db.execute<{ accountId: AccountId }>(sql`
    select o.account_id::text as "accountId" from conversation_members m
    join conversation_members o on o.conversation_id = m.conversation_id and o.account_id <> m.account_id
    where m.conversation_id = ${conversationId} and m.account_id = ${me} and m.state = 'active' and o.state = 'active'
      and (select true from blocks where blocker_id = ${me} and blocked_id = o.account_id) is not true
      and (select true from blocks where blocker_id = o.account_id and blocked_id = ${me}) is not true`);
  return rows.map(({ accountId }) => accountId);
}
