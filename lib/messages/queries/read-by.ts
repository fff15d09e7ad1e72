import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { hydrateMessages } from "../hydrate";
import { readMessages } from "../rows";
import type { MessageView } from "../types";

/** A message, and who reads it. */
export interface Reading {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  readonly seq: number;
}

export const readingKey = ({ accountId, conversationId, seq }: Reading) => `${accountId} ${conversationId} ${seq}`;

/**
 * Messages by who reads them, as each of them sees it: the streams of a hundred people at once, or somebody's own. What
 * a reader may not see is left out. A fixed number of queries, however many there are.
 */
export async function readMessagesBy(ctx: Context, asked: readonly Reading[]): Promise<Map<string, MessageView>> {
  if (asked.length === 0) return new Map();
  const given = JSON.stringify(
    asked.map(({ accountId, conversationId, seq }) => ({ a: accountId, c: conversationId, s: seq })),
  );
  const rows = await readMessages(
    ctx,
    sql`select distinct g.a as account_id, g.c as conversation_id, g.s as seq
      from json_to_recordset(${given}::json) as g (a bigint, c bigint, s bigint)`,
  );
  const views = await hydrateMessages(ctx, rows);
  return new Map(
    rows.map((row, i) => [
      readingKey({ accountId: row.readerId, conversationId: row.conversationId, seq: row.seq }),
      views[i] as MessageView,
    ]),
  );
}
