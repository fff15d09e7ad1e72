import { sql } from "drizzle-orm";
import { streamEvents, streams } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { afterCommit } from "@/lib/core/transaction";
import { bus } from "@/lib/realtime/bus";
import type { StreamEventInput } from "./stream-kinds";

/**
 * Append events to the streams of accounts, in the caller's transaction: ONE statement, whose events of one account get
 * the next numbers in the order given. From here on the streams' rows are locked (in the order of the accounts' ids, so
 * that two callers never wait for each other): call it last. Readers are woken when `transaction()` has committed.
 */
export async function append(ctx: Context, events: readonly StreamEventInput[]): Promise<void> {
  if (events.length === 0) return;
  const given = JSON.stringify(events.map(({ accountId, kind, data }) => ({ account_id: accountId, kind, data })));
  await ctx.db.execute(sql`
    with given as (
      select account_id, kind, data, row_number() over (partition by account_id order by place) as nth
      from rows from (json_to_recordset(${given}::json) as (account_id bigint, kind text, data jsonb))
        with ordinality as given (account_id, kind, data, place)
    ), raised as (
      insert into ${streams} (account_id, seq)
      select account_id, count(*) from given group by account_id order by account_id
      on conflict (account_id) do update set seq = ${streams}.seq + excluded.seq
      returning account_id, seq
    )
    insert into ${streamEvents} (account_id, seq, kind, data, created_at)
    select account_id, raised.seq - max(nth) over (partition by account_id) + nth, kind, data,
      ${ctx.now.toISOString()}::timestamptz
    from given join raised using (account_id)`);
  const accountIds = new Set(events.map(({ accountId }) => accountId));
  afterCommit(ctx, () => wakeAfter([...accountIds]));
}

/**
 * Wake whoever reads the streams of these accounts, in any process. `append` does so by itself; call it only AFTER a
 * transaction that was opened in another way than by `transaction()`. What isn't woken is found within five seconds.
 */
export function wakeAfter(accountIds: readonly AccountId[]): void {
  bus().wake(accountIds.map((accountId) => `account:${accountId}` as const));
}
