import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import type { AuthorRow } from "../../authors";
import type { MemberState, OtherStanding } from "../../policy";
import { blockedBetween, followsEither } from "../../standing";

/** Somebody who writes into one conversation, with what decides whether they may and who hears of it. */
export interface SenderFacts extends Record<string, unknown> {
  readonly conversationId: ConversationId;
  readonly accountId: AccountId;
  /** Null where they are no member. */
  readonly state: MemberState | null;
  readonly fromSeq: number;
  readonly frozen: boolean;
  readonly sender: AuthorRow;
  readonly other: OtherStanding | null;
  /** Those whose streams are told: members, and who has been asked. */
  readonly hearers: readonly AccountId[];
  /** What this sender's keys of this batch have brought before: key → place. */
  readonly sent: Readonly<Record<string, number>>;
}

/** A conversation whose row is locked until the transaction ends, so that whoever else writes into it waits. */
export interface HeldConversation extends Record<string, unknown> {
  readonly id: ConversationId;
  readonly lastSeq: number;
}

/** Hold conversations, always in the same order, so that no two batches wait for each other. Unknown ids are left out. */
export function holdConversations(tx: Context, ids: readonly ConversationId[]): Promise<HeldConversation[]> {
  return tx.db.execute<HeldConversation>(sql`
    select id::text, last_seq::float8 as "lastSeq" from conversations
    where id = any(${`{${ids.join(",")}}`}::bigint[]) order by id for no key update`) as Promise<HeldConversation[]>;
}

/**
 * What must be known of everybody who writes, in one query: `asked` are pairs of conversation and sender, with the keys
 * that the sender used. Read after the conversations are held: what it says stays true until the transaction ends, but for
 * blocks and settings, which count from the next message on.
 */
export function readSenderFacts(
  tx: Context,
  asked: readonly { conversationId: ConversationId; accountId: AccountId; keys: readonly string[] }[],
): Promise<SenderFacts[]> {
  const given = JSON.stringify(
    asked.map(({ conversationId, accountId, keys }) => ({ c: conversationId, a: accountId, keys })),
  );
  return tx.db.execute<SenderFacts>(sql`
    select asked.c::text as "conversationId", asked.a::text as "accountId", m.state,
      coalesce(m.from_seq, 0)::float8 as "fromSeq", me.restriction is not distinct from 'frozen' as frozen,
      json_build_object('id', me.id::text, 'handle', me.handle, 'displayName', me.display_name,
        'avatarKey', me.avatar_key) as sender,
      other.standing as other,
      array(select h.account_id::text from conversation_members h
        where h.conversation_id = asked.c and h.state in ('active', 'request')) as hearers,
      coalesce((select json_object_agg(x.client_key, x.seq) from messages x where x.conversation_id = asked.c
        and x.sender_id = asked.a and x.client_key = any(asked.keys)), '{}') as sent
    from json_to_recordset(${given}::json) as asked (c bigint, a bigint, keys text[])
    join conversations c on c.id = asked.c
    join accounts me on me.id = asked.a
    left join conversation_members m on m.conversation_id = asked.c and m.account_id = asked.a
    left join lateral (
      select json_build_object('state', o.state, 'standing', account.state = 'active',
        'messagesFrom', account.messages_from, ${blockedBetween(sql`asked.a`, sql`o.account_id`)},
        'viewer', ${followsEither(sql`asked.a`, sql`o.account_id`)}) as standing
      from conversation_members o join accounts account on account.id = o.account_id
      where c.kind = 'direct' and o.conversation_id = c.id and o.account_id <> asked.a limit 1) other on true`) as Promise<
    SenderFacts[]
  >;
}
