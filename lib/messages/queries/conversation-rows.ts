import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import type { Sealed } from "@/lib/core/keyring";
import type { AuthorRow } from "../authors";
import { MEMBERS_SHOWN } from "../limits";
import type { MemberState, OtherStanding } from "../policy";
import { blockedBetween, followsEither } from "../standing";
import type { ConversationKind, MemberRole } from "../types";
import { lastReadable, unreadCount } from "../visibility";

export interface MemberRow extends AuthorRow {
  readonly role: MemberRole;
  readonly state: MemberState;
  readonly deliveredSeq: number;
  readonly readSeq: number;
}

/** A conversation for one member, as it lies in the tables. */
export interface ConversationRow extends Record<string, unknown> {
  /** Whose view it is. */
  readonly readerId: AccountId;
  readonly frozen: boolean;
  readonly id: ConversationId;
  readonly kind: ConversationKind;
  readonly name: Sealed | null;
  readonly pictureKey: string | null;
  readonly memberCount: number;
  readonly lastSeq: number;
  /** Nothing is behind the place from which the member reads on. */
  readonly empty: boolean;
  /** The newest message that the member may see; null where there is none. */
  readonly shownSeq: number | null;
  /** Milliseconds since 1970: what lists are sorted by. */
  readonly at: number;
  readonly role: MemberRole;
  readonly state: MemberState;
  readonly muted: boolean;
  readonly readSeq: number;
  readonly unread: number;
  readonly draft: Sealed | null;
  readonly invitedBy: AuthorRow | null;
  readonly other: (OtherStanding & { readonly account: AuthorRow }) | null;
  readonly members: readonly MemberRow[];
  /** The least of the other active members; null where there is none. */
  readonly othersDeliveredSeq: number | null;
  readonly othersReadSeq: number | null;
}

/** When the list shows it: its newest message, or when one left. Whole milliseconds, so that a cursor can name it. */
export const shownAt: SQL = sql`(extract(epoch from coalesce(m.ended_at, c.last_at)) * 1000)::bigint`;

export const authorJson = (alias: string): SQL => {
  const a = sql.raw(alias);
  return sql`'id', ${a}.id::text, 'handle', ${a}.handle, 'displayName', ${a}.display_name, 'avatarKey', ${a}.avatar_key`;
};

/** A conversation, and whose view of it is asked for. */
export interface Looking {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
}

/**
 * Conversations for those who are in them, with all that a view needs, newest first. Where somebody is not in one, or
 * declined it, it is left out. One query, however many.
 */
export function readConversations(ctx: Context, asked: readonly Looking[]): Promise<ConversationRow[]> {
  const given = JSON.stringify(asked.map(({ accountId, conversationId }) => ({ a: accountId, c: conversationId })));
  return ctx.db.execute<ConversationRow>(sql`
    select m.account_id::text as "readerId", me.restriction is not distinct from 'frozen' as frozen, c.id::text, c.kind, c.name, c.picture_key as "pictureKey", c.member_count as "memberCount",
      ${lastReadable}::float8 as "lastSeq", ${lastReadable} <= m.from_seq as empty, ${shownAt}::float8 as at, m.role, m.state, m.muted,
      m.read_seq::float8 as "readSeq", ${unreadCount} as unread, ${newest} as "shownSeq",
      (select d.body from message_drafts d where d.account_id = m.account_id and d.conversation_id = c.id) as draft,
      (select json_build_object(${authorJson("a")}) from accounts a where a.id = m.invited_by) as "invitedBy",
      other.standing as other, ${firstMembers} as members, least.delivered as "othersDeliveredSeq", least.read as "othersReadSeq"
    from (select distinct a, c from json_to_recordset(${given}::json) as g (a bigint, c bigint)) asked
    join conversation_members m on m.conversation_id = asked.c and m.account_id = asked.a
    join conversations c on c.id = m.conversation_id
    join accounts me on me.id = m.account_id
    left join lateral (
      select json_build_object('state', o.state, 'standing', a.state = 'active', 'messagesFrom', a.messages_from,
        ${blockedBetween(READER, sql`a.id`)}, 'viewer', ${followsEither(READER, sql`a.id`)},
        'account', json_build_object(${authorJson("a")})) as standing
      from conversation_members o join accounts a on a.id = o.account_id
      where c.kind = 'direct' and o.conversation_id = c.id and o.account_id <> m.account_id limit 1) other on true
    left join lateral (
      select min(o.delivered_seq)::float8 as delivered, min(o.read_seq)::float8 as read
      from conversation_members o
      where o.conversation_id = c.id and o.account_id <> m.account_id and o.state = 'active') least on true
    where m.state <> 'declined'
    order by ${shownAt} desc, c.id desc`) as Promise<ConversationRow[]>;
}

const READER = sql`m.account_id`;

const newest = sql`(select x.seq::float8 from messages x
  where x.conversation_id = c.id and x.seq > m.from_seq and x.seq <= ${lastReadable}
    and (select true from hidden_messages h where h.account_id = m.account_id and h.message_id = x.id) is not true
  order by x.seq desc limit 1)`;

/** How members are sorted wherever they are listed: by what they may do, then by when they came. */
export const MEMBER_ORDER: SQL = sql`array_position(array['owner', 'admin', 'member'], o.role), o.joined_at, o.account_id`;

/** Both of a direct conversation, whatever their answer: its view doesn't tell. Of a group those that are in it. */
const firstMembers = sql`(
  select coalesce(json_agg(json_build_object(${authorJson("a")}, 'role', f.role, 'state', f.state,
    'deliveredSeq', f.delivered_seq, 'readSeq', f.read_seq) order by f.place), '[]')
  from (
    select o.*, row_number() over (order by ${MEMBER_ORDER}) as place from conversation_members o
    where o.conversation_id = c.id and (c.kind = 'direct' or o.state in ('active', 'request'))
    order by place limit ${MEMBERS_SHOWN}) f
  join accounts a on a.id = f.account_id)`;
