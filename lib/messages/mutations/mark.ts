import { sql } from "drizzle-orm";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { append } from "@/lib/events/append";

interface Marked extends Record<string, unknown> {
  /** How far it stands now. */
  readonly seq: number;
  /** Who is told: who wrote what was newly reached, as far as they take part. Null where nothing changed. */
  readonly tell: readonly AccountId[] | null;
}

/**
 * The viewer has read a conversation up to a message, on any device: marks only go forward. Whoever wrote what was newly
 * read hears of it, and so do the viewer's other devices; who has not yet said yes to a conversation reads unseen.
 *
 * Gives how far it stands. Fails with `unauthenticated`, `not_found` where the viewer is not in it.
 */
export function markRead(
  ctx: Context,
  mark: { conversationId: ConversationId; seq: number },
): Promise<Result<{ seq: number }, "unauthenticated" | "forbidden" | "not_found">> {
  return move(ctx, "read", mark);
}

/** The same of messages that have reached a device of the viewer's. */
export function markDelivered(
  ctx: Context,
  mark: { conversationId: ConversationId; seq: number },
): Promise<Result<{ seq: number }, "unauthenticated" | "forbidden" | "not_found">> {
  return move(ctx, "delivered", mark);
}

async function move(
  ctx: Context,
  kind: "read" | "delivered",
  { conversationId, seq }: { conversationId: ConversationId; seq: number },
): Promise<Result<{ seq: number }, "unauthenticated" | "forbidden" | "not_found">> {
  // Who may only read may say that they did.
  if (ctx.viewer.kind !== "account") {
    const who = writer(ctx.viewer);
    return who.ok ? fail({ code: "unauthenticated" }) : who;
  }
  const { accountId } = ctx.viewer;
  return transaction(ctx, async (tx) => {
    const marked = await write(tx, kind, { conversationId, seq, accountId });
    if (!marked) return fail({ code: "not_found", what: "conversation" });
    const { tell } = marked;
    if (tell) {
      const data = { conversationId, accountId, seq: marked.seq };
      await append(
        tx,
        [accountId, ...tell].map((one) => ({ accountId: one, kind, data })),
      );
    }
    return ok({ seq: marked.seq });
  });
}

/** One statement: what is read has also arrived. Beyond what they can see nobody has read. */
async function write(
  tx: Context,
  kind: "read" | "delivered",
  { conversationId, seq, accountId }: { conversationId: ConversationId; seq: number; accountId: AccountId },
): Promise<Marked | null> {
  const column = kind === "read" ? sql`read_seq` : sql`delivered_seq`;
  const arrived = sql`delivered_seq = greatest(m.delivered_seq, before.reached)`;
  const moved = kind === "read" ? sql`read_seq = before.reached, ${arrived}` : arrived;
  const [row] = await tx.db.execute<Marked>(sql`
    with before as (
      select m.state, m.${column} as seq,
        greatest(m.${column}, least(${seq}::bigint, coalesce(m.until_seq, c.last_seq))) as reached
      from conversation_members m join conversations c on c.id = m.conversation_id
      where m.conversation_id = ${conversationId} and m.account_id = ${accountId} and m.state <> 'declined'
      for no key update of m
    ), moved as (
      update conversation_members m set ${moved}
      from before where m.conversation_id = ${conversationId} and m.account_id = ${accountId}
        and before.reached > before.seq
      returning m.account_id
    )
    select before.reached::float8 as seq,
      case when exists (select from moved) then array(
        select distinct x.sender_id::text from messages x
        join conversation_members o on o.conversation_id = x.conversation_id and o.account_id = x.sender_id
          and o.state = 'active'
        where before.state = 'active' and x.conversation_id = ${conversationId} and x.sender_id <> ${accountId}
          and x.seq > greatest(before.seq, before.reached - ${TOLD_BACK}) and x.seq <= before.reached) end as tell
    from before`);
  return row ?? null;
}

/** Whoever opens a conversation after a year does not tell everybody who wrote in it: only who wrote lately. */
const TOLD_BACK = 500;
