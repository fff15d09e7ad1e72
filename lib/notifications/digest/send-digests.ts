import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { sendMail } from "@/lib/mail/mail";
import { NOTIFICATION_KINDS, type NotificationKind } from "../types";
import { unsubscribeToken } from "./unsubscribe";

const BATCH = 100;

/**
 * Mail everybody whose digest is due how much they have not read, of each kind; nothing where all is read. A transaction
 * writes down the next date with the mails, so that nobody is mailed twice; several workers share the work. Gives how
 * many mails.
 */
export async function sendDigests(ctx: Context, signal?: AbortSignal): Promise<number> {
  for (let mailed = 0; ; ) {
    signal?.throwIfAborted();
    const batch = await transaction(ctx, sendBatch);
    mailed += batch.mailed;
    if (batch.due < BATCH) return mailed;
  }
}

interface Due extends Record<string, unknown> {
  readonly accountId: AccountId;
}

async function sendBatch(tx: Context): Promise<{ due: number; mailed: number }> {
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  const due = await tx.db.execute<Due>(sql`
    update notification_settings s
    set digest_at = ${now} + case s.digest when 'daily' then interval '1 day' else interval '7 days' end
    where s.account_id in (
      select account_id from notification_settings where digest_at <= ${now}
      order by digest_at limit ${BATCH} for update skip locked)
    returning s.account_id::text as "accountId"`);
  const unread = await findUnread(
    tx,
    due.map(({ accountId }) => accountId),
  );
  for (const { email, language, handle, accountId, happened } of unread) {
    const told = NOTIFICATION_KINDS.flatMap((kind) => (happened[kind] ? [{ kind, count: happened[kind] }] : []));
    await sendMail(tx, email, language, { kind: "digest", handle, happened: told, token: unsubscribeToken(accountId) });
  }
  return { due: due.length, mailed: unread.length };
}

interface Unread extends Record<string, unknown> {
  readonly accountId: AccountId;
  readonly handle: string;
  readonly email: string;
  readonly language: string;
  readonly happened: Partial<Record<NotificationKind, number>>;
}

/** How often each kind happened that they have not read, of those who have something to read and a proven address. */
const findUnread = (tx: Context, accountIds: readonly AccountId[]) =>
  tx.db.execute<Unread>(sql`
    select a.id::text as "accountId", a.handle, a.language, c.email, h.happened
    from notification_settings s join accounts a on a.id = s.account_id join credentials c on c.account_id = a.id
    cross join lateral (
      select json_object_agg(kind, total) as happened from (
        select n.kind, sum(n.count)::int as total from notifications n
        where n.account_id = s.account_id and n.position > s.read_up_to group by n.kind) kinds) h
    where s.account_id = any(${idArray(accountIds)}) and a.state = 'active' and c.email_confirmed_at is not null
      and h.happened is not null`);
