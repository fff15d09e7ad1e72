import { eq, inArray, sql } from "drizzle-orm";
import { accounts, notifications, pushSubscriptions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, NotificationId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { addJob, type JobPayloads } from "@/lib/events/add-job";
import { pushTo } from "@/lib/push/push";
import { hydrateNotifications } from "./queries/hydrate";
import { notificationRows } from "./queries/rows";
import { unreadCounts } from "./queries/unread-counts";
import { asRecipient } from "./recipient";
import { wordsOf } from "./words";

/** So long somebody has to take back what they did, before a device rings for it. */
const PATIENCE_MS = 3_000;
/** A row that grows rings again when it has grown so many times: for 1, 10, 100 … likes. */
const GROWTH = 10;

interface Rung {
  readonly id: NotificationId;
  readonly accountId: AccountId;
}

/** Have devices rung for these rows soon, where their owners have any. In the caller's transaction. */
export async function planRings(tx: Context, rows: readonly Rung[]): Promise<void> {
  if (rows.length === 0) return;
  const owners = [...new Set(rows.map(({ accountId }) => accountId))];
  const ringing = await tx.db
    .selectDistinct({ accountId: pushSubscriptions.accountId })
    .from(pushSubscriptions)
    .where(inArray(pushSubscriptions.accountId, owners));
  const wanted = new Set(ringing.map(({ accountId }) => accountId));
  const runAt = new Date(tx.now.getTime() + PATIENCE_MS);
  for (const { id, accountId } of rows) {
    if (!wanted.has(accountId)) continue;
    const job = { accountId, notificationId: id };
    await addJob(tx, "ring-devices", job, { key: `ring:${id}`, keyMode: "preserve_run_at", runAt });
  }
}

/**
 * Ring the devices of whoever a row is for, if it still stands, has not been read yet, and has something to say that
 * they were not rung for: in a transaction with what says so, so that nothing rings twice.
 */
export function ringDevices(ctx: Context, { accountId, notificationId }: JobPayloads["ring-devices"]): Promise<void> {
  return transaction(ctx, async (tx) => {
    const due = await tx.db.execute(sql`
      update notifications n set pushed_count = n.count where n.id = ${notificationId}::bigint
        and (n.pushed_count = 0 or n.count >= ${GROWTH} * n.pushed_count)
        and n.position > coalesce((select s.read_up_to from notification_settings s where s.account_id = n.account_id), 0)
      returning 1`);
    if (due.length === 0) return;
    const recipient = asRecipient(tx, accountId);
    const rows = await notificationRows(tx, eq(notifications.id, notificationId), 1);
    const [view] = await hydrateNotifications(recipient, rows);
    if (!view) return;
    const [owner] = await tx.db
      .select({ language: accounts.language })
      .from(accounts)
      .where(eq(accounts.id, accountId));
    const { sentence, said } = wordsOf(view, owner?.language ?? "en");
    const { activity, messages } = await unreadCounts(recipient);
    const shown = { title: sentence, body: said, url: view.path, tag: `activity-${view.id}` };
    await pushTo(tx, accountId, { kind: view.kind, ...shown, badge: activity + messages });
  });
}
