import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";

/** Whether one of two has blocked the other. */
export async function isBlockedBetween({ db }: Context, one: AccountId, other: AccountId): Promise<boolean> {
  const [row] = await db.execute<{ blocked: boolean }>(sql`
    select exists (select from blocks where blocker_id = ${one} and blocked_id = ${other})
      or exists (select from blocks where blocker_id = ${other} and blocked_id = ${one}) as blocked`);
  return row?.blocked === true;
}
