import { type SQL, sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { hydrateMessages } from "../hydrate";
import type { ListMessagesInput } from "../input";
import { MESSAGES_PAGE } from "../limits";
import { type MessageRow, readable, readMessages } from "../rows";
import type { MessagesPage } from "../types";

/**
 * A stretch of a conversation, 30 messages, oldest first: its end by default, what is `before` or `after` a place, or
 * what stands `around` one (half of them each way, the place itself among them).
 *
 * Fails with `not_found` (`conversation`) for guests, and where the viewer is not in it or declined it.
 */
export async function listMessages(
  ctx: Context,
  conversationId: ConversationId,
  { before, after, around }: ListMessagesInput = {},
): Promise<Result<MessagesPage, "not_found">> {
  const me = viewerAccountId(ctx.viewer);
  const missing = fail({ code: "not_found", what: "conversation" });
  if (!me) return missing;
  const [member] = await ctx.db.execute(sql`select from conversation_members
    where conversation_id = ${conversationId} and account_id = ${me} and state <> 'declined'`);
  if (!member) return missing;

  const read = (place: SQL, order: "asc" | "desc", limit: number) =>
    readMessages(
      ctx,
      sql`select m.account_id, x.conversation_id, x.seq from messages x
        join conversation_members m on m.conversation_id = x.conversation_id and m.account_id = ${me}
        where x.conversation_id = ${conversationId} and ${readable("x")} and ${place}
        order by x.seq ${sql.raw(order)} limit ${limit}`,
    );
  const older = async (place: SQL, limit = MESSAGES_PAGE) => {
    const rows = await read(place, "desc", limit + 1);
    return { rows: rows.slice(-limit), more: rows.length > limit };
  };
  const newer = async (place: SQL, limit = MESSAGES_PAGE) => {
    const rows = await read(place, "asc", limit + 1);
    return { rows: rows.slice(0, limit), more: rows.length > limit };
  };

  if (around !== undefined) {
    const half = MESSAGES_PAGE / 2;
    const [above, below] = await Promise.all([
      older(sql`x.seq < ${around}`, half),
      newer(sql`x.seq >= ${around}`, half),
    ]);
    return ok(await page(ctx, [...above.rows, ...below.rows], above.more, below.more));
  }
  if (after !== undefined) {
    const { rows, more } = await newer(sql`x.seq > ${after}`);
    return ok(await page(ctx, rows, true, more));
  }
  const { rows, more } = await older(before === undefined ? sql`true` : sql`x.seq < ${before}`);
  return ok(await page(ctx, rows, more, before !== undefined));
}

async function page(
  ctx: Context,
  rows: readonly MessageRow[],
  hasOlder: boolean,
  hasNewer: boolean,
): Promise<MessagesPage> {
  return { items: await hydrateMessages(ctx, rows), hasOlder, hasNewer };
}
