import { inArray } from "drizzle-orm";
import { notifications } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, NotificationId } from "@/lib/core/ids";
import { asRecipient } from "../recipient";
import type { NotificationFrame, NotificationView } from "../types";
import { hydrateNotifications } from "./hydrate";
import { notificationRows } from "./rows";

/**
 * What streams say of rows, in the order of the events: each row as the account whose stream it is sees it now, null in
 * it where it was withdrawn. One query for all rows, then those of a list for each account.
 */
export async function notificationsForStream(
  ctx: Context,
  events: readonly { readonly accountId: AccountId; readonly data: { readonly notificationId: string } }[],
): Promise<NotificationFrame[]> {
  const ids = [...new Set(events.map(({ data }) => data.notificationId as NotificationId))];
  const rows = ids.length === 0 ? [] : await notificationRows(ctx, inArray(notifications.id, ids), ids.length);
  const accountIds = [...new Set(rows.map(({ accountId }) => accountId))];
  const seen = await Promise.all(
    accountIds.map(async (accountId) => {
      const own = rows.filter((row) => row.accountId === accountId);
      const views = await hydrateNotifications(asRecipient(ctx, accountId), own);
      return views.map((view) => [`${accountId} ${view.id}`, view] as const);
    }),
  );
  const views = new Map<string, NotificationView>(seen.flat());
  return events.map(({ accountId, data }) => ({
    notificationId: data.notificationId as NotificationId,
    notification: views.get(`${accountId} ${data.notificationId}`) ?? null,
  }));
}
