import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";

/**
 * Whether one of the staff has no second step, on an instance that wants one of its staff. What counts as one is the rule
 * of `findSecondStep`. One look-up of a setting where the instance wants none.
 */
export async function lacksSecondStep({ db }: Pick<Context, "db">, accountId: AccountId): Promise<boolean> {
  const [row] = await db.execute<{ lacking: boolean }>(sql`
    select not exists (select from totp_secrets where account_id = ${accountId} and confirmed_at is not null)
      and not (exists (select from passkeys where account_id = ${accountId})
        and exists (select from recovery_codes where account_id = ${accountId})) as lacking
    from instance_settings where key = 'staff-second-factor' and value = 'true'::jsonb`);
  return row?.lacking ?? false;
}
