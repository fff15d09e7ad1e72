import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId, MediaId, MessageId, PostId } from "@/lib/core/ids";
import type { Sealed } from "@/lib/core/keyring";
import type { MediaState } from "@/lib/media/types";
import type { ReactionView } from "@/lib/posts/types";
import type { QuotedMessageView } from "./types";

/** A message for one of those who may read it, as it lies in the tables: sealed. */
export interface MessageRow extends Record<string, unknown> {
  /** Who reads it. */
  readonly readerId: AccountId;
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly seq: number;
  readonly senderId: AccountId;
  readonly clientKey: string | null;
  readonly kind: "text" | "event";
  readonly body: Sealed | null;
  readonly postId: PostId | null;
  readonly sentAt: string;
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
  readonly replySeq: number | null;
  readonly replySenderId: AccountId | null;
  readonly replyBody: Sealed | null;
  readonly replyHolds: QuotedMessageView["holds"];
  readonly replyDeleted: boolean;
  readonly files: readonly {
    readonly id: MediaId;
    readonly kind: "video" | "image" | "audio";
    readonly state: MediaState;
    readonly durationMs: number | null;
  }[];
  readonly reactions: readonly ReactionView[];
}

/**
 * Messages that were asked for, each as far as its reader may see it, in the order of conversation and place. `asked`
 * gives rows of (account_id, conversation_id, seq). What came before a reader joined or after they left, what they
 * deleted for themselves, and what is in no conversation of theirs is left out. One query.
 */
export function readMessages(ctx: Context, asked: SQL): Promise<MessageRow[]> {
  return ctx.db.execute<MessageRow>(sql`
    select asked.account_id::text as "readerId", x.id::text, x.conversation_id::text as "conversationId",
      x.seq::float8 as seq, x.sender_id::text as "senderId", x.client_key as "clientKey", x.kind, x.body,
      x.post_id::text as "postId", x.sent_at as "sentAt", x.edited_at as "editedAt", x.deleted_at as "deletedAt",
      reply.seq::float8 as "replySeq", reply.sender_id::text as "replySenderId", reply.body as "replyBody",
      ${holds} as "replyHolds", reply.deleted_at is not null as "replyDeleted",
      ${files} as files, ${reactions} as reactions
    from (${asked}) asked
    join conversation_members m on m.conversation_id = asked.conversation_id and m.account_id = asked.account_id
    join messages x on x.conversation_id = asked.conversation_id and x.seq = asked.seq
    left join messages reply on reply.conversation_id = x.conversation_id and reply.seq = x.reply_to_seq
      and ${readable("reply")}
    where ${readable("x")}
    order by x.conversation_id, x.seq`) as Promise<MessageRow[]>;
}

/**
 * The condition that every read of messages adds: `m`, the row of who reads in `conversation_members`, lets them see the
 * message under this alias. Whoever declined sees nothing.
 */
export function readable(alias: "x" | "reply"): SQL {
  const x = sql.raw(alias);
  return sql`m.state <> 'declined' and ${x}.seq > m.from_seq and (m.until_seq is null or ${x}.seq <= m.until_seq)
    and (select true from hidden_messages h where h.account_id = m.account_id and h.message_id = ${x}.id) is not true`;
}

const holds = sql`case
  when reply.id is null or reply.deleted_at is not null then null
  when reply.post_id is not null then 'post'
  else (select case f.kind when 'image' then 'picture' when 'audio' then 'voice' else f.kind end
    from message_media mm join media f on f.id = mm.media_id where mm.message_id = reply.id order by mm.position limit 1)
  end`;

const files = sql`(select coalesce(json_agg(json_build_object('id', f.id::text, 'kind', f.kind, 'state', f.state,
    'durationMs', f.duration_ms) order by mm.position), '[]')
  from message_media mm join media f on f.id = mm.media_id where mm.message_id = x.id and x.deleted_at is null)`;

/** The emoji that stands there most often first, then the one that came first. */
const reactions = sql`(select coalesce(json_agg(json_build_object('emoji', r.emoji, 'count', r.count, 'mine', r.mine)
    order by r.count desc, r.since, r.emoji), '[]')
  from (select emoji, count(*)::int as count, bool_or(account_id = asked.account_id) as mine, min(created_at) as since
    from message_reactions where message_id = x.id and x.deleted_at is null group by emoji) r)`;
