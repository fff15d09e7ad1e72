import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { conversationInvites } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { GROUP_MEMBERS_MAX } from "../../limits";
import { mayManage } from "../../policy";
import { inviteView } from "../../queries/invites";
import type { InviteView } from "../../types";
import { holdGroup, holdMembership } from "../hold";
import { tellEvents, writeEvent } from "../write-event";
import { addRows } from "./members";

type Refused = "unauthenticated" | "forbidden" | "not_found";

/**
 * Make the link that lets people into a group, for so many days or for good. It takes the place of the one before, which
 * leads nowhere from now on. Fails with `unauthenticated`, `not_found`, `forbidden` (`frozen`, `not_manager`).
 */
export async function makeInvite(
  ctx: Context,
  { conversationId, days }: { conversationId: ConversationId; days: number | null },
): Promise<Result<InviteView, Refused>> {
  return managing(ctx, conversationId, async (tx, createdBy) => {
    await end(tx, conversationId);
    const code = randomBytes(16).toString("base64url");
    const expiresAt = days === null ? null : new Date(tx.now.getTime() + days * 86_400_000);
    const [made] = await tx.db
      .insert(conversationInvites)
      .values({ conversationId, code, createdBy, createdAt: tx.now, expiresAt })
      .returning();
    if (!made) throw new Error("no invite was made");
    return inviteView(made);
  });
}

/** End the link of a group. One that has ended stays so. Fails as `makeInvite` does. */
export function revokeInvite(ctx: Context, conversationId: ConversationId): Promise<Result<null, Refused>> {
  return managing(ctx, conversationId, async (tx) => {
    await end(tx, conversationId);
    return null;
  });
}

/**
 * Join a group by its link. Who is in it already stays as they are; somebody who has been asked has said yes with it.
 *
 * Fails with `unauthenticated`, `forbidden` (`frozen`, `removed`: others took the viewer out), `gone` (`invite_ended`)
 * where the link leads nowhere (any more), `conflict` (`group_full`).
 */
export async function joinGroup(
  ctx: Context,
  code: string,
): Promise<Result<{ conversationId: ConversationId }, "unauthenticated" | "forbidden" | "gone" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const [found] = await tx.db
      .select({ id: conversationInvites.conversationId })
      .from(conversationInvites)
      .where(and(eq(conversationInvites.code, code), standing(tx)));
    if (!found) return fail({ code: "gone", reason: "invite_ended" });
    const { id: conversationId } = found;
    const held = await holdMembership(tx, conversationId, me);
    if (held?.state === "active") return ok({ conversationId });
    if (held?.state === "removed") return fail({ code: "forbidden", reason: "removed" });
    // Held now: it may have ended while we waited.
    const [used] = await tx.db
      .update(conversationInvites)
      .set({ uses: sql`${conversationInvites.uses} + 1` })
      .where(and(eq(conversationInvites.code, code), standing(tx)))
      .returning({ id: conversationInvites.id });
    if (!used) return fail({ code: "gone", reason: "invite_ended" });
    const group = await countGroup(tx, conversationId);
    const asked = held?.state === "request";
    if (!asked && group.memberCount >= GROUP_MEMBERS_MAX) return fail({ code: "conflict", reason: "group_full" });
    if (asked) await accept(tx, conversationId, me);
    else
      await addRows(tx, conversationId, group.lastSeq, { people: [{ accountId: me, asked: false }], invitedBy: null });
    const seq = await writeEvent(tx, conversationId, me, { type: "joined" });
    await tellEvents(tx, conversationId, [seq]);
    return ok({ conversationId });
  });
}

const standing = ({ now }: Context) =>
  and(
    isNull(conversationInvites.revokedAt),
    or(isNull(conversationInvites.expiresAt), gt(conversationInvites.expiresAt, now)),
  );

async function end(tx: Context, conversationId: ConversationId): Promise<void> {
  await tx.db
    .update(conversationInvites)
    .set({ revokedAt: tx.now })
    .where(and(eq(conversationInvites.conversationId, conversationId), isNull(conversationInvites.revokedAt)));
}

async function countGroup(tx: Context, id: ConversationId): Promise<{ memberCount: number; lastSeq: number }> {
  const [row] = await tx.db.execute<{ memberCount: number; lastSeq: number }>(
    sql`select member_count as "memberCount", last_seq::float8 as "lastSeq" from conversations where id = ${id}`,
  );
  if (!row) throw new Error("an invite without its group");
  return row;
}

async function accept(tx: Context, conversationId: ConversationId, accountId: AccountId): Promise<void> {
  await tx.db.execute(sql`update conversation_members set state = 'active'
    where conversation_id = ${conversationId} and account_id = ${accountId}`);
  await emit(tx, { type: "message.request_ended", conversationId, accountId });
}

async function managing<T>(
  ctx: Context,
  conversationId: ConversationId,
  work: (tx: Context, me: (typeof conversationInvites.$inferSelect)["createdBy"]) => Promise<T>,
): Promise<Result<T, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const held = await holdGroup(tx, conversationId, me);
    if (!held) return fail({ code: "not_found", what: "conversation" });
    if (!mayManage(held.role)) return fail({ code: "forbidden", reason: "not_manager" });
    return ok(await work(tx, me));
  });
}
