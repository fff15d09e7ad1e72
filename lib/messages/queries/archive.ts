import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import type { Sealed } from "@/lib/core/keyring";
import { openSecret } from "@/lib/core/vault";

const PAGE = 500;

interface OwnMessage extends Record<string, unknown> {
  readonly id: string;
  readonly conversation_id: string;
  readonly with: readonly string[];
  readonly seq: number;
  readonly body: Sealed | null;
  readonly post_id: string | null;
  readonly reply_to_seq: number | null;
  readonly media: readonly string[];
  readonly sent_at: string;
  readonly edited_at: string | null;
}

/**
 * What an account wrote to others, opened, for the archive of its own data: each message as the text of a JSON object, the
 * oldest first, with the handles of those it went to (of a direct conversation). What others wrote is theirs.
 */
export async function* messagesOf({ db }: Context, accountId: AccountId): AsyncGenerator<string> {
  for (let after: string | null = null; ; ) {
    const rows: OwnMessage[] = await db.execute<OwnMessage>(sql`
      select x.id::text, x.conversation_id::text, x.seq::float8 as seq, x.body, x.post_id::text,
        x.reply_to_seq::float8 as reply_to_seq, x.sent_at, x.edited_at,
        array(select a.handle from conversations c join conversation_members o on o.conversation_id = c.id
          join accounts a on a.id = o.account_id
          where c.id = x.conversation_id and c.kind = 'direct' and o.account_id <> ${accountId}) as with,
        array(select f.media_id::text from message_media f where f.message_id = x.id order by f.position) as media
      from messages x
      where x.sender_id = ${accountId} and x.kind = 'text' and x.deleted_at is null
        and ${after === null ? sql`true` : sql`x.id > ${after}`}
      order by x.id limit ${PAGE}`);
    for (const { body, ...row } of rows)
      yield JSON.stringify({ ...row, text: body === null ? "" : openSecret("messages.body", body) });
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? null;
  }
}
