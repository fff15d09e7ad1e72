import { type SQL, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import type { AccountId, NotificationId, PostId } from "@/lib/core/ids";
import { append } from "@/lib/events/append";
import { hourOf } from "../groups";
import { planRings } from "../ring";
import { FAMILY_OF, type NotificationDetails, type NotificationKind } from "../types";
import { holdRecipients, nextPosition } from "./hold-recipients";

/** One thing that is told to several, each a row of their own. */
export interface NewRows {
  readonly kind: NotificationKind;
  /** What it is about; told twice it is one row. `0` by default. */
  readonly targetId?: string;
  /** When it happened: the same for the same thing, however late it is told. */
  readonly at: Date;
  readonly actorIds?: readonly AccountId[];
  readonly postId?: PostId | null;
  readonly details?: NotificationDetails;
}

/**
 * Write one row each for these people, and tell their streams, in the caller's transaction (its last step). Who has such
 * a row keeps it; who is not here, or wants to hear nothing of the kind, gets none.
 */
export async function writeRows(tx: Context, accountIds: readonly AccountId[], row: NewRows): Promise<void> {
  if (accountIds.length === 0) return;
  const { kind, targetId = "0", at, actorIds = [], postId = null, details = {} } = row;
  await holdRecipients(tx, accountIds);
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  const written = await tx.db.execute<{ id: NotificationId; accountId: AccountId }>(sql`
    insert into notifications (account_id, kind, family, target_id, hour, position, actor_ids, post_id, details, created_at, last_at)
    select x.id, ${kind}, ${FAMILY_OF[kind]}, ${targetId}::bigint, ${hourOf(at).toISOString()}::timestamptz,
      ${nextPosition(tx, sql`x.id`)}, ${idArray(actorIds)}, ${postId}::bigint, ${JSON.stringify(details)}::jsonb, ${now},
      ${at.toISOString()}::timestamptz
    from accounts x where x.id = any(${idArray(accountIds)}) and x.state = 'active'
      and (select c.heard_from from notification_choices c where c.account_id = x.id and c.kind = ${kind})
        is distinct from 'nobody'
    on conflict (account_id, kind, target_id, hour) do nothing
    returning id::text as id, account_id::text as "accountId"`);
  await planRings(tx, written);
  await tellStreams(tx, written);
}

/** Remove rows under a condition on `n`, and tell their streams, in the caller's transaction (its last step). */
export async function removeRows(tx: Context, condition: SQL): Promise<void> {
  const removed = await tx.db.execute<{ id: NotificationId; accountId: AccountId }>(
    sql`delete from notifications n where ${condition} returning id::text as id, account_id::text as "accountId"`,
  );
  await tellStreams(tx, removed);
}

const tellStreams = (tx: Context, rows: readonly { id: NotificationId; accountId: AccountId }[]) =>
  append(
    tx,
    rows.map(({ id, accountId }) => ({ accountId, kind: "notification", data: { notificationId: id } })),
  );
