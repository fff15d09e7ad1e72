import { sql } from "drizzle-orm";
import { addAccountStats } from "@/lib/accounts/stats";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";

const BATCH = 1_000;

/** End every follow of an account, both ways, a thousand at a time, each with the counts of both. Twice is harmless. */
export async function removeTiesOf(ctx: Context, accountId: AccountId, signal?: AbortSignal): Promise<void> {
  await endFollows(
    ctx,
    accountId,
    { own: "follower_id", other: "followee_id", theirs: "followers", its: "following" },
    signal,
  );
  await endFollows(
    ctx,
    accountId,
    { own: "followee_id", other: "follower_id", theirs: "following", its: "followers" },
    signal,
  );
}

interface Direction {
  readonly own: "follower_id" | "followee_id";
  readonly other: "follower_id" | "followee_id";
  readonly theirs: "followers" | "following";
  readonly its: "followers" | "following";
}

async function endFollows(ctx: Context, accountId: AccountId, way: Direction, signal?: AbortSignal): Promise<void> {
  const [own, other] = [sql.raw(way.own), sql.raw(way.other)];
  for (let removed = BATCH; removed === BATCH; ) {
    signal?.throwIfAborted();
    removed = await transaction(ctx, async (tx) => {
      const gone = await tx.db.execute<{ id: AccountId }>(sql`
        delete from follows where ${own} = ${accountId}::bigint and ${other} in (
          select ${other} from follows where ${own} = ${accountId}::bigint limit ${BATCH})
        returning ${other}::text as id`);
      if (gone.length === 0) return 0;
      await addAccountStats(tx, ...gone.map(({ id }) => ({ accountId: id, [way.theirs]: -1 })));
      await addAccountStats(tx, { accountId, [way.its]: -gone.length });
      return gone.length;
    });
  }
}
