import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId, MessageId } from "@/lib/core/ids";
import type { MemberState } from "../policy";
import { readable } from "../rows";
import type { ConversationKind, MemberRole } from "../types";
import { lastReadable } from "../visibility";

/** A conversation and how somebody is in it. */
export interface HeldMembership extends Record<string, unknown> {
  readonly kind: ConversationKind;
  readonly memberCount: number;
  readonly lastSeq: number;
  readonly role: MemberRole;
  readonly state: MemberState;
  readonly invitedBy: AccountId | null;
  readonly readSeq: number;
}

/**
 * A conversation that somebody is in, or was, held until the transaction ends: nobody writes into it, comes or goes
 * meanwhile. Null where they are not in it.
 */
export async function holdMembership(
  tx: Context,
  conversationId: ConversationId,
  accountId: AccountId,
): Promise<HeldMembership | null> {
  await tx.db.execute(sql`select from conversations where id = ${conversationId} for no key update`);
  const [row] = await tx.db.execute<HeldMembership>(sql`
    select c.kind, c.member_count as "memberCount", ${lastReadable}::float8 as "lastSeq", m.role, m.state,
      m.invited_by::text as "invitedBy", m.read_seq::float8 as "readSeq"
    from conversation_members m join conversations c on c.id = m.conversation_id
    where m.conversation_id = ${conversationId} and m.account_id = ${accountId}`);
  return row ?? null;
}

/** The same of a group that somebody takes part in; what is none of theirs reads like what never was. */
export async function holdGroup(
  tx: Context,
  conversationId: ConversationId,
  accountId: AccountId,
): Promise<HeldMembership | null> {
  const held = await holdMembership(tx, conversationId, accountId);
  return held?.kind === "group" && held.state === "active" ? held : null;
}

export interface HeldMessage extends Record<string, unknown> {
  readonly id: MessageId;
  readonly senderId: AccountId;
  readonly kind: "text" | "event";
  readonly sentAt: string;
  readonly deleted: boolean;
  readonly holdsMore: boolean;
}

/** A message that somebody can read, held until the transaction ends; null where there is none. */
export async function holdMessage(
  tx: Context,
  { conversationId, seq, accountId }: { conversationId: ConversationId; seq: number; accountId: AccountId },
): Promise<HeldMessage | null> {
  const [row] = await tx.db.execute<HeldMessage>(sql`
    select x.id::text, x.sender_id::text as "senderId", x.kind, x.sent_at as "sentAt",
      x.deleted_at is not null as deleted,
      x.post_id is not null or exists (select from message_media f where f.message_id = x.id) as "holdsMore"
    from messages x
    join conversation_members m on m.conversation_id = x.conversation_id and m.account_id = ${accountId}
    where x.conversation_id = ${conversationId} and x.seq = ${seq} and ${readable("x")}
    for no key update of x`);
  return row ?? null;
}
