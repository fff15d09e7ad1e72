import { sql } from "drizzle-orm";
import { accounts, streamCounts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";

/** Counted so long after it was written: a process that died says nothing. */
const COUNTED_MS = 100_000;

/** How many streams an account has open in a process. */
export interface OpenStreams {
  readonly accountId: AccountId;
  readonly count: number;
}

/** How many streams an account has open in other processes than `processId`. By the primary key. */
export async function countElsewhere({ db, now }: Context, processId: string, accountId: AccountId): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select coalesce(sum(count), 0)::int as count from ${streamCounts}
    where account_id = ${accountId}::bigint and process_id <> ${processId}::uuid and until > ${now.toISOString()}::timestamptz`);
  return row?.count ?? 0;
}

/**
 * Write down how many streams accounts have open in a process; none is no row. Gives how many those that have any here have
 * open in other processes, where that is more than none. Counted behind the write, not with it: of two processes that write
 * at the same moment one at least sees the other.
 */
export async function writeCounts(
  { db, now }: Context,
  processId: string,
  counts: readonly OpenStreams[],
): Promise<OpenStreams[]> {
  if (counts.length === 0) return [];
  const given = JSON.stringify(counts.map(({ accountId, count }) => ({ account_id: accountId, count })));
  const at = sql`${now.toISOString()}::timestamptz`;
  await db.execute(sql`
    with given as (
      select account_id, count from json_to_recordset(${given}::json) as given (account_id bigint, count int)
    ), closed as (
      delete from ${streamCounts} s using given
      where s.account_id = given.account_id and s.process_id = ${processId}::uuid and given.count = 0
    )
    insert into ${streamCounts} (account_id, process_id, count, until)
    select id, ${processId}::uuid, given.count, ${at} + ${COUNTED_MS} * interval '1 millisecond'
    from given join ${accounts} on id = given.account_id and state <> 'deleted'
    where given.count > 0
    on conflict (account_id, process_id) do update set count = excluded.count, until = excluded.until`);
  const open = counts.flatMap(({ accountId, count }) => (count > 0 ? [accountId] : []));
  if (open.length === 0) return [];
  const rows = await db.execute<{ accountId: AccountId; count: number }>(sql`
    select account_id::text as "accountId", sum(count)::int as count from ${streamCounts}
    where account_id = any(${`{${open.join()}}`}::bigint[]) and process_id <> ${processId}::uuid and until > ${at}
    group by account_id`);
  return [...rows];
}
