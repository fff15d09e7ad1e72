import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";

/** Somebody who is to be told of a message on their devices, and of which. */
export interface Ringable extends Record<string, unknown> {
  readonly accountId: AccountId;
  readonly language: string;
  /** The newest message of somebody else that they have not read. */
  readonly seq: number;
}

/**
 * Who takes part in a conversation, has not muted it, has devices that can be rung, and has something of others unread.
 * Requests ring by their notification.
 */
export async function listRingable(ctx: Context, conversationId: ConversationId): Promise<Ringable[]> {
  const rows = await ctx.db.execute<Ringable>(sql`
    select m.account_id::text as "accountId", a.language, newest.seq::float8 as seq
    from conversation_members m join accounts a on a.id = m.account_id
    cross join lateral (
      select x.seq from messages x
      where x.conversation_id = m.conversation_id and x.seq > greatest(m.read_seq, m.from_seq)
        and x.sender_id <> m.account_id and x.kind = 'text' and x.deleted_at is null
        and (select true from blocks where blocker_id = m.account_id and blocked_id = x.sender_id) is not true
      order by x.seq desc limit 1) newest
    where m.conversation_id = ${conversationId} and m.state = 'active' and not m.muted and a.state = 'active'
      and exists (select from push_subscriptions p where p.account_id = m.account_id)`);
  return [...rows];
}

/** Those of the conversations in which anybody has a device that can be rung. */
export async function listRinging(ctx: Context, ids: readonly ConversationId[]): Promise<ConversationId[]> {
  const rows = await ctx.db.execute<{ id: ConversationId }>(sql`
    select distinct m.conversation_id::text as id from conversation_members m
    join push_subscriptions p on p.account_id = m.account_id
    where m.conversation_id = any(${`{${ids.join(",")}}`}::bigint[]) and m.state = 'active' and not m.muted`);
  return rows.map(({ id }) => id);
}
