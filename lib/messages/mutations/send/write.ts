import { sql } from "drizzle-orm";
import { messageMedia } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId, MediaId, MessageId } from "@/lib/core/ids";
import { sealSecret } from "@/lib/core/vault";
import type { SendMessageInput } from "../../input";
import { hashedWords } from "../../words";

/** A message that may be written, with its place. */
export interface NewMessage {
  readonly senderId: AccountId;
  readonly seq: number;
  readonly message: SendMessageInput;
}

export interface WrittenMessage extends Record<string, unknown> {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly seq: number;
}

/**
 * Write messages whose conversations are held: the rows, the conversations' newest place and time, how far their senders
 * have read (whoever writes has read what stands above), and away with what the senders had begun to write. One
 * statement, and another for files where there are any.
 */
export async function writeMessages(tx: Context, fresh: readonly NewMessage[]): Promise<WrittenMessage[]> {
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  const rows = await tx.db.execute<WrittenMessage>(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(fresh.map(rowOf))}::json) as g (conversation_id bigint, seq bigint,
        sender_id bigint, client_key text, body text, words bigint[], post_id bigint, reply_to_seq bigint)
    ), written as (
      insert into messages (id, conversation_id, seq, sender_id, client_key, body, words, post_id, reply_to_seq, sent_at)
      select next_id(${now}), conversation_id, seq, sender_id, client_key, body, words, post_id, reply_to_seq, ${now}
      from given order by conversation_id, seq
      returning id, conversation_id, seq
    ), raised as (
      update conversations set last_seq = g.seq, last_at = ${now}
      from (select conversation_id, max(seq) as seq from given group by 1) g where conversations.id = g.conversation_id
    ), marked as (
      update conversation_members m set read_seq = g.seq, delivered_seq = g.seq
      from (select conversation_id, sender_id, max(seq) as seq from given group by 1, 2) g
      where m.conversation_id = g.conversation_id and m.account_id = g.sender_id and m.read_seq < g.seq
    ), emptied as (
      delete from message_drafts d using given g
      where d.account_id = g.sender_id and d.conversation_id = g.conversation_id
    )
    select id::text, conversation_id::text as "conversationId", seq::float8 as seq from written`);
  await writeFiles(tx, fresh, rows);
  return [...rows];
}

function rowOf({ senderId, seq, message }: NewMessage) {
  const { conversationId, clientKey, text, postId, replyToSeq } = message;
  return {
    conversation_id: conversationId,
    seq,
    sender_id: senderId,
    client_key: clientKey,
    body: text ? sealSecret("messages.body", text) : null,
    words: hashedWords(conversationId, text),
    post_id: postId,
    reply_to_seq: replyToSeq,
  };
}

async function writeFiles(tx: Context, fresh: readonly NewMessage[], rows: readonly WrittenMessage[]): Promise<void> {
  const ids = new Map(rows.map(({ id, conversationId, seq }) => [`${conversationId} ${seq}`, id]));
  const values = fresh.flatMap(({ seq, message: { conversationId, media, voiceId } }) => {
    const messageId = ids.get(`${conversationId} ${seq}`);
    if (!messageId) throw new Error("a message was not written");
    const files: MediaId[] = voiceId ? [voiceId] : media.map(({ mediaId }) => mediaId);
    return files.map((mediaId, position) => ({ mediaId, messageId, position }));
  });
  if (values.length > 0) await tx.db.insert(messageMedia).values(values);
  await describe(tx, fresh);
}

/** What describes a file belongs to the file. */
async function describe(tx: Context, fresh: readonly NewMessage[]): Promise<void> {
  const described = fresh.flatMap(({ message }) => message.media.filter(({ alt }) => alt));
  if (described.length === 0) return;
  const given = JSON.stringify(described.map(({ mediaId, alt }) => ({ id: mediaId, alt })));
  await tx.db.execute(sql`
    update media set alt = given.alt, updated_at = ${tx.now.toISOString()}::timestamptz
    from json_to_recordset(${given}::json) as given (id bigint, alt text) where media.id = given.id`);
}
