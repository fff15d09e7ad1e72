import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { conversationView } from "../conversation-view";
import type { ConversationView } from "../types";
import { type Looking, readConversations } from "./conversation-rows";
import { readingKey, readMessagesBy } from "./read-by";

/** Conversations as those who are in them see them, the newest first. A fixed number of queries, however many. */
export async function viewConversations(
  ctx: Context,
  asked: readonly Looking[],
): Promise<{ accountId: AccountId; view: ConversationView }[]> {
  if (asked.length === 0) return [];
  const rows = (await readConversations(ctx, asked)).map((row) => ({
    row,
    newest: row.shownSeq === null ? null : { accountId: row.readerId, conversationId: row.id, seq: row.shownSeq },
  }));
  const messages = await readMessagesBy(
    ctx,
    rows.flatMap(({ newest }) => newest ?? []),
  );
  return Promise.all(
    rows.map(async ({ row, newest }) => ({
      accountId: row.readerId,
      view: await conversationView(ctx, row, (newest && messages.get(readingKey(newest))) ?? null),
    })),
  );
}
