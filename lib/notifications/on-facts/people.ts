import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import type { FactOf } from "@/lib/events/facts";
import { hourOf, isGrouped } from "../groups";
import { removeRows, writeRows } from "../mutations/write-rows";
import { planRegroup } from "../pace";
import { asRecipient, hearsOf } from "../recipient";
import type { NotificationKind } from "../types";

const hour = (at: string | Date) => hourOf(new Date(at)).toISOString();

export async function tellFollow(ctx: Context, { followerId, followeeId }: FactOf<"account.followed">): Promise<void> {
  const [follow] = await ctx.db.execute<{ at: string }>(sql`select created_at as at from follows
    where follower_id = ${followerId}::bigint and followee_id = ${followeeId}::bigint`);
  // Taken back already: that is a fact of its own.
  if (follow)
    await planRegroup(ctx, { accountId: followeeId, kind: "follow", targetId: followeeId, hour: hour(follow.at) });
}

export async function withdrawFollow(ctx: Context, { followeeId, at }: FactOf<"account.unfollowed">): Promise<void> {
  await planRegroup(ctx, { accountId: followeeId, kind: "follow", targetId: followeeId, hour: hour(at) });
}

/** Somebody asks to follow: a row for each, so that it can be answered where it is told. */
export async function tellRequest(
  ctx: Context,
  { followerId, followeeId }: FactOf<"account.follow_requested">,
): Promise<void> {
  const [request] = await ctx.db.execute<{ at: string }>(sql`select created_at as at from follow_requests
    where follower_id = ${followerId}::bigint and followee_id = ${followeeId}::bigint`);
  if (!request) return;
  const group = {
    accountId: followeeId,
    kind: "follow_request",
    targetId: followerId,
    hour: hour(request.at),
  } as const;
  await planRegroup(ctx, group);
}

export async function withdrawRequest(
  ctx: Context,
  { followerId, followeeId }: FactOf<"account.follow_request_ended">,
): Promise<void> {
  await transaction(ctx, (tx) =>
    removeRows(
      tx,
      sql`n.account_id = ${followeeId}::bigint and n.kind = 'follow_request' and n.target_id = ${followerId}::bigint
        and not exists (select from follow_requests r where r.follower_id = n.target_id and r.followee_id = n.account_id)`,
    ),
  );
}

/** Neither hears of the other any more: groups are counted without them, what only they did goes. */
export async function withdrawBlocked(
  ctx: Context,
  { blockerId, blockedId }: FactOf<"account.blocked">,
): Promise<void> {
  for (const [accountId, actorId] of [
    [blockerId, blockedId],
    [blockedId, blockerId],
  ] as const) {
    const rows = await ctx.db.execute<{ kind: NotificationKind; targetId: string; hour: string }>(sql`
      select n.kind, n.target_id::text as "targetId", n.hour from notifications n
      where n.account_id = ${accountId}::bigint and ${actorId}::bigint = any(n.actor_ids)`);
    for (const { kind, targetId, hour: at } of rows)
      if (isGrouped(kind)) await planRegroup(ctx, { accountId, kind, targetId, hour: hour(at) });
    await transaction(ctx, (tx) =>
      removeRows(
        tx,
        sql`n.account_id = ${accountId}::bigint and n.kind in ('mention', 'message_request')
          and ${actorId}::bigint = any(n.actor_ids)`,
      ),
    );
  }
}

/** Somebody whom they don't follow has written to them. */
export async function tellMessageRequest(ctx: Context, fact: FactOf<"message.requested">): Promise<void> {
  const { conversationId, senderId, accountId } = fact;
  const recipient = asRecipient(ctx, accountId);
  const [heard] = await ctx.db.execute(sql`select from accounts x
    where x.id = ${senderId}::bigint and ${hearsOf(recipient, "message_request", sql`x.id`)}`);
  if (!heard) return;
  const row = { kind: "message_request", targetId: conversationId, at: ctx.now, actorIds: [senderId] } as const;
  await transaction(ctx, async (tx) => {
    // However late it is told, and again: one row a conversation.
    if (!(await hasRequestRow(tx, accountId, conversationId))) await writeRows(tx, [accountId], row);
  });
}

async function hasRequestRow(tx: Context, accountId: AccountId, conversationId: string): Promise<boolean> {
  const rows = await tx.db.execute(sql`select from notifications n where n.account_id = ${accountId}::bigint
    and n.kind = 'message_request' and n.target_id = ${conversationId}::bigint`);
  return rows.length > 0;
}

export async function withdrawMessageRequest(ctx: Context, fact: FactOf<"message.request_ended">): Promise<void> {
  const { conversationId, accountId } = fact;
  await transaction(ctx, (tx) =>
    removeRows(
      tx,
      sql`n.account_id = ${accountId}::bigint and n.kind = 'message_request' and n.target_id = ${conversationId}::bigint`,
    ),
  );
}
