import { and, eq, sql } from "drizzle-orm";
import { conversationMembers, conversations } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { emit } from "@/lib/events/emit";
import type { MemberState } from "../../policy";
import type { MemberRole } from "../../types";
import type { Invitable } from "./invitable";

/**
 * Rows of people who come into a group that is held. They see what comes after `fromSeq`; whoever was in it before begins
 * anew. Who left by themselves, or declined, is asked, whoever they follow. Gives those who were not in it.
 */
export async function addRows(
  tx: Context,
  conversationId: ConversationId,
  fromSeq: number,
  { people, invitedBy }: { people: readonly Invitable[]; invitedBy: AccountId | null },
): Promise<AccountId[]> {
  if (people.length === 0) return [];
  const given = JSON.stringify(
    people.map(({ accountId, asked }) => ({ a: accountId, state: asked ? "request" : "active" })),
  );
  const rows = await tx.db.execute<{ accountId: AccountId; asked: boolean }>(sql`
    insert into conversation_members as m (conversation_id, account_id, state, invited_by, from_seq, read_seq,
      delivered_seq, joined_at)
    select ${conversationId}, a, state, ${invitedBy}, ${fromSeq}, ${fromSeq}, ${fromSeq}, ${tx.now.toISOString()}::timestamptz
    from json_to_recordset(${given}::json) as g (a bigint, state text)
    on conflict (conversation_id, account_id) do update set
      state = case when m.state = 'removed' or ${invitedBy}::bigint is null then excluded.state else 'request' end,
      role = 'member', invited_by = excluded.invited_by, from_seq = excluded.from_seq, until_seq = null,
      read_seq = excluded.read_seq, delivered_seq = excluded.delivered_seq, joined_at = excluded.joined_at,
      ended_at = null, muted = false
    where m.state not in ('active', 'request')
    returning m.account_id::text as "accountId", m.state = 'request' as asked`);
  await count(tx, conversationId, rows.length);
  for (const { accountId, asked } of rows)
    if (asked && invitedBy)
      await emit(tx, { type: "message.requested", conversationId, senderId: invitedBy, accountId });
  return rows.map(({ accountId }) => accountId);
}

/** Somebody goes, or is taken out: they keep what they could read until `untilSeq`. */
export async function endRow(
  tx: Context,
  conversationId: ConversationId,
  accountId: AccountId,
  { state, untilSeq }: { state: "left" | "removed"; untilSeq: number },
): Promise<void> {
  await tx.db
    .update(conversationMembers)
    .set({ state, untilSeq, role: "member", endedAt: tx.now })
    .where(rowOf(conversationId, accountId));
  await count(tx, conversationId, -1);
}

export async function findMember(
  tx: Context,
  conversationId: ConversationId,
  accountId: AccountId,
): Promise<{ role: MemberRole; state: MemberState } | null> {
  const [row] = await tx.db
    .select({ role: conversationMembers.role, state: conversationMembers.state })
    .from(conversationMembers)
    .where(rowOf(conversationId, accountId));
  return row ?? null;
}

export async function writeRole(
  tx: Context,
  conversationId: ConversationId,
  accountId: AccountId,
  role: MemberRole,
): Promise<void> {
  await tx.db.update(conversationMembers).set({ role }).where(rowOf(conversationId, accountId));
}

/** Who takes a group over that its owner leaves: the admin, else the member, who has been in it longest. */
export async function findHeir(tx: Context, conversationId: ConversationId): Promise<AccountId | null> {
  const [row] = await tx.db.execute<{ accountId: AccountId }>(sql`
    select account_id::text as "accountId" from conversation_members
    where conversation_id = ${conversationId} and state = 'active' and role <> 'owner'
    order by role = 'admin' desc, joined_at, account_id limit 1`);
  return row?.accountId ?? null;
}

async function count(tx: Context, conversationId: ConversationId, change: number): Promise<void> {
  await tx.db
    .update(conversations)
    .set({ memberCount: sql`${conversations.memberCount} + ${change}` })
    .where(eq(conversations.id, conversationId));
}

const rowOf = (conversationId: ConversationId, accountId: AccountId) =>
  and(eq(conversationMembers.conversationId, conversationId), eq(conversationMembers.accountId, accountId));
