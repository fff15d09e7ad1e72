import { type SQL, sql } from "drizzle-orm";
import { UNREAD_COUNTED_MAX } from "./limits";

/**
 * What of conversations somebody sees, as SQL over `m` (their row of `conversation_members`) and `c` (`conversations`).
 * Single messages have `readable` (rows.ts).
 */

/** The last place that a member can read: where they left, or the end. */
export const lastReadable: SQL = sql`coalesce(m.until_seq, c.last_seq)`;

/** There is anything to show: a conversation that was only begun, or deleted by its member, is in no list of theirs. */
export const showsSomething: SQL = sql`${lastReadable} > m.from_seq`;

/** Messages of others that a member has not read, `x`. Events are told in their place and count nowhere. */
const unreadRows = sql`from messages x where x.conversation_id = m.conversation_id
    and x.seq > greatest(m.read_seq, m.from_seq) and x.seq <= ${lastReadable} and x.sender_id <> m.account_id
    and x.kind = 'text' and x.deleted_at is null
    and (select true from hidden_messages h where h.account_id = m.account_id and h.message_id = x.id) is not true`;

/** How many there are, counted to 100. */
export const unreadCount: SQL = sql`(select count(*)::int from (select ${unreadRows} limit ${UNREAD_COUNTED_MAX}) unread)`;

/** Whether there is any: what is read to its end is not looked at. */
export const hasUnread: SQL = sql`(${lastReadable} > greatest(m.read_seq, m.from_seq) and exists (select ${unreadRows}))`;
