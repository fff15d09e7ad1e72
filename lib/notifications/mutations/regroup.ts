import { and, eq, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { notifications } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, NotificationId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { append } from "@/lib/events/append";
import { actionsOf, type Group } from "../groups";
import { asRecipient, hearsOf } from "../recipient";
import { planRings } from "../ring";
import { FAMILY_OF } from "../types";
import { holdRecipients, nextPosition } from "./hold-recipients";

/** How many faces a row shows. */
const ACTORS_SHOWN = 4;

/** A group as it stands: a count, whom to name, what to show. */
interface Counted {
  readonly count: number;
  readonly actorIds: AccountId[] | null;
  readonly postId: PostId | null;
  readonly lastAt: string | null;
}

/**
 * Count one group anew out of what stands (likes, follows, answers …) and write its row, or remove it where nothing is
 * left. That makes repeats harmless and lets what was undone withdraw itself; ten thousand likes are one row, written as
 * often as it is counted. Who reads is told by the stream. Gives how many there are.
 */
export function regroup(ctx: Context, group: Group): Promise<number> {
  return transaction(ctx, async (tx) => {
    const { accountId } = group;
    await holdRecipients(tx, [accountId]);
    const counted = await countGroup(tx, group);
    const changed = counted.count > 0 ? await writeGroup(tx, group, counted) : await removeGroup(tx, group);
    if (changed && counted.count > 0) await planRings(tx, [{ id: changed, accountId }]);
    if (changed) await append(tx, [{ accountId, kind: "notification", data: { notificationId: changed } }]);
    return counted.count;
  });
}

async function countGroup(tx: Context, group: Group): Promise<Counted> {
  const recipient = asRecipient(tx, group.accountId);
  const [row] = await tx.db.execute<Counted & Record<string, unknown>>(sql`
    with actions as (${actionsOf(recipient, group)}),
    heard as materialized (
      select a.actor, a.at, a.post from actions a join accounts x on x.id = a.actor
      where ${hearsOf(recipient, group.kind, sql`a.actor`)})
    select count(distinct actor)::int as count, max(at) as "lastAt",
      (select json_agg(actor::text order by latest desc, actor desc) from (
        select actor, max(at) as latest from heard group by actor order by 2 desc, 1 desc limit ${ACTORS_SHOWN}) few) as "actorIds",
      (select post::text from heard where post is not null order by post desc limit 1) as "postId"
    from heard`);
  if (!row) throw new Error("an aggregate gave no row");
  return row;
}

/** The row's id where anything about it is new, else null. */
async function writeGroup(tx: Context, group: Group, counted: Counted): Promise<NotificationId | null> {
  const { accountId, kind, targetId, hour } = group;
  const account = sql`${accountId}::bigint`;
  // What it was done to is the post, where nothing was said.
  const postId = counted.postId ?? (kind === "follow" || kind === "follow_request" ? null : targetId);
  const [row] = await tx.db.execute<{ id: NotificationId }>(sql`
    insert into notifications as old
      (account_id, kind, family, target_id, hour, position, count, actor_ids, post_id, created_at, last_at)
    values (${account}, ${kind}, ${FAMILY_OF[kind]}, ${targetId}::bigint, ${hour}::timestamptz, ${nextPosition(tx, account)},
      ${counted.count}, ${idArray(counted.actorIds ?? [])}, ${postId}::bigint, ${tx.now.toISOString()}::timestamptz,
      ${new Date(counted.lastAt ?? hour).toISOString()}::timestamptz)
    on conflict (account_id, kind, target_id, hour) do update set count = excluded.count, actor_ids = excluded.actor_ids,
      post_id = excluded.post_id, last_at = excluded.last_at,
      position = case when excluded.count > old.count or excluded.last_at > old.last_at
        then excluded.position else old.position end
    where (old.count, old.actor_ids, old.post_id, old.last_at)
      is distinct from (excluded.count, excluded.actor_ids, excluded.post_id, excluded.last_at)
    returning id::text as id`);
  return row?.id ?? null;
}

async function removeGroup(tx: Context, { accountId, kind, targetId, hour }: Group): Promise<NotificationId | null> {
  const [row] = await tx.db
    .delete(notifications)
    .where(
      and(
        eq(notifications.accountId, accountId),
        eq(notifications.kind, kind),
        eq(notifications.targetId, targetId),
        eq(notifications.hour, new Date(hour)),
      ),
    )
    .returning({ id: notifications.id });
  return row?.id ?? null;
}
