import { asc, desc, type SQL, sql } from "drizzle-orm";
import { notifications } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, NotificationId, PostId } from "@/lib/core/ids";
import type { NotificationDetails, NotificationKind } from "../types";

/** A row of the list, before what it names was looked up. */
export interface NotificationRow {
  readonly id: NotificationId;
  readonly accountId: AccountId;
  readonly kind: NotificationKind;
  readonly targetId: string;
  readonly position: string;
  readonly count: number;
  readonly actorIds: readonly AccountId[];
  readonly postId: PostId | null;
  readonly details: NotificationDetails;
  readonly lastAt: Date;
}

/** Rows under a condition, newest first, or the other way round. */
export function notificationRows(
  ctx: Context,
  condition: SQL | undefined,
  limit: number,
  order: "newest" | "oldest" = "newest",
): Promise<NotificationRow[]> {
  return ctx.db
    .select({
      id: notifications.id,
      accountId: notifications.accountId,
      kind: notifications.kind,
      targetId: notifications.targetId,
      position: notifications.position,
      count: notifications.count,
      // As JSON: a number of JavaScript's would round them.
      actorIds: sql<AccountId[]>`to_json(${notifications.actorIds}::text[])`,
      postId: notifications.postId,
      details: notifications.details,
      lastAt: notifications.lastAt,
    })
    .from(notifications)
    .where(condition)
    .orderBy(order === "newest" ? desc(notifications.position) : asc(notifications.position))
    .limit(limit);
}
