import { and, eq, sql } from "drizzle-orm";
import { accounts, conversationMembers, conversations } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { limit } from "@/lib/ratelimit/limit";
import type { MakeDirectInput } from "../input";
import { mayBegin, type OtherStanding } from "../policy";
import { blockedBetween, followsEither } from "../standing";

/**
 * The viewer's conversation with somebody: the one they have, or a new one. Two people have one, however often and from
 * both sides at once it is asked for. The other one hears of it with the first message; until they follow the viewer or
 * have answered, it is a request to them. Who had declined it and asks for it now has changed their mind.
 *
 * Gives its id. A new one with somebody who doesn't follow the viewer takes from the limit `new-conversations`. Fails with
 * `unauthenticated`, `not_found` where there is no such active account, or it blocks the viewer, `forbidden` (`frozen`,
 * `own_account`, `blocked` by the viewer, `not_allowed`: it wants no messages from the viewer), `rate_limited`.
 */
export async function makeDirect(
  ctx: Context,
  input: MakeDirectInput,
): Promise<Result<{ conversationId: ConversationId }, "unauthenticated" | "not_found" | "forbidden" | "rate_limited">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  const other = await findOther(ctx, me, input);
  if (!other || other.blocksViewer) return fail({ code: "not_found", what: "account" });
  if (other.id === me) return fail({ code: "forbidden", reason: "own_account" });
  if (other.blocked) return fail({ code: "forbidden", reason: "blocked" });
  const known = await findDirect(ctx, me, other.id);
  if (known) return ok({ conversationId: await reopen(ctx, me, known) });
  if (!mayBegin(other)) return fail({ code: "forbidden", reason: "not_allowed" });
  const { followed } = other.viewer;
  const refused = followed ? null : await limit("new-conversations", me);
  if (refused) return fail(refused);
  return ok({ conversationId: await make(ctx, me, other.id, followed ? "active" : "request") });
}

interface Other extends Omit<OtherStanding, "state">, Record<string, unknown> {
  readonly id: AccountId;
}

async function findOther(ctx: Context, me: AccountId, input: MakeDirectInput): Promise<Other | null> {
  const which = "accountId" in input ? eq(accounts.id, input.accountId) : eq(accounts.handle, input.handle);
  const [row] = await ctx.db
    .select({
      id: accounts.id,
      standing: sql<
        Omit<OtherStanding, "state">
      >`json_build_object('standing', true, 'messagesFrom', ${accounts.messagesFrom},
        ${blockedBetween(sql`${me}::bigint`, sql`${accounts.id}`)},
        'viewer', ${followsEither(sql`${me}::bigint`, sql`${accounts.id}`)})`,
    })
    .from(accounts)
    .where(and(which, eq(accounts.state, "active")));
  return row ? { id: row.id, ...row.standing } : null;
}

const pairKey = (one: AccountId, other: AccountId) =>
  BigInt(one) < BigInt(other) ? `${one}:${other}` : `${other}:${one}`;

async function findDirect(ctx: Context, me: AccountId, other: AccountId): Promise<ConversationId | null> {
  const [row] = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.pairKey, pairKey(me, other)));
  return row?.id ?? null;
}

/** Whoever asks to write has said yes to what they were asked, and to what they declined before. */
async function reopen(ctx: Context, me: AccountId, id: ConversationId): Promise<ConversationId> {
  await ctx.db
    .update(conversationMembers)
    .set({ state: "active" })
    .where(
      and(
        eq(conversationMembers.conversationId, id),
        eq(conversationMembers.accountId, me),
        eq(conversationMembers.state, "declined"),
      ),
    );
  return id;
}

/** Whoever comes second, also at the same instant, gets what the first one made. */
function make(ctx: Context, me: AccountId, other: AccountId, state: "active" | "request"): Promise<ConversationId> {
  return transaction(ctx, async (tx) => {
    const [made] = await tx.db
      .insert(conversations)
      .values({ kind: "direct", pairKey: pairKey(me, other), memberCount: 2, lastAt: tx.now, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: conversations.id });
    if (!made) {
      const known = await findDirect(tx, me, other);
      if (!known) throw new Error("a conversation was neither made nor there before");
      return known;
    }
    const { id: conversationId } = made;
    await tx.db.insert(conversationMembers).values([
      { conversationId, accountId: me, state: "active", joinedAt: tx.now },
      { conversationId, accountId: other, state, invitedBy: me, joinedAt: tx.now },
    ]);
    return conversationId;
  });
}
