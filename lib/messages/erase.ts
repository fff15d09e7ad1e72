import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { SYSTEM } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { leaveGroup } from "./mutations/group/change-members";

const BATCH = 500;

/**
 * Nothing that an account wrote stays: each message of theirs keeps its place in the conversations of others, without
 * words, as one that was deleted. They leave their groups, which go on; a conversation of two stays the other's. Pictures
 * that they gave to groups are taken off. Their files go with all their files (`removeMediaOf`). Doing it twice is
 * harmless; between batches it ends when `signal` says so.
 */
export async function removeMessagesOf(ctx: Context, accountId: AccountId, signal?: AbortSignal): Promise<void> {
  await leaveGroups(ctx, accountId, signal);
  for (let emptied = BATCH; emptied === BATCH; ) {
    signal?.throwIfAborted();
    const rows = await ctx.db.execute(sql`
      update messages set body = null, words = '{}', post_id = null, reply_to_seq = null, edited_at = null,
        deleted_at = coalesce(deleted_at, ${ctx.now.toISOString()}::timestamptz), client_key = null
      where id in (select id from messages
        where sender_id = ${accountId} and kind = 'text' and (deleted_at is null or client_key is not null)
        order by id limit ${BATCH})
      returning 1`);
    emptied = rows.length;
  }
  await ctx.db.execute(sql`
    update conversations c set picture_key = null
    from media f join message_media mm on mm.media_id = f.id join messages x on x.id = mm.message_id
    where f.owner_id = ${accountId} and x.kind = 'event' and c.id = x.conversation_id
      and c.picture_key = any(array(select r.object_key from renditions r where r.media_id = f.id))`);
  // Who let whom in, and how far the account had read, says something about it.
  await ctx.db.execute(sql`update conversation_members set invited_by = null where invited_by = ${accountId}`);
  await ctx.db.execute(sql`
    update conversation_members set state = 'left', role = 'member', muted = false, read_seq = 0, delivered_seq = 0
    where account_id = ${accountId}`);
}

async function leaveGroups(ctx: Context, accountId: AccountId, signal?: AbortSignal): Promise<void> {
  const groups = await ctx.db.execute<{ id: ConversationId }>(sql`
    select c.id::text from conversation_members m join conversations c on c.id = m.conversation_id
    where m.account_id = ${accountId} and m.state in ('active', 'request') and c.kind = 'group'`);
  const viewer = { kind: "account", accountId, handle: "", role: "member", sessionId: null } as const;
  for (const { id } of groups) {
    signal?.throwIfAborted();
    const left = await leaveGroup({ ...ctx, viewer }, id);
    // Who was only asked has nothing to leave, and is out of the count of the group.
    if (!left.ok) await transaction({ ...ctx, viewer: SYSTEM }, (tx) => withdraw(tx, id, accountId));
  }
}

async function withdraw(tx: Context, id: ConversationId, accountId: AccountId): Promise<void> {
  const gone = await tx.db.execute(sql`delete from conversation_members
    where conversation_id = ${id} and account_id = ${accountId} and state = 'request' returning 1`);
  if (gone.length > 0)
    await tx.db.execute(sql`update conversations set member_count = member_count - 1 where id = ${id}`);
}
