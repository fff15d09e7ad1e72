import { sql } from "drizzle-orm";
import { accounts } from "@/db/schema";

/**
 * As SQL, beside a row of `accounts`: whether it is one of the staff who has no second step, on an instance that wants
 * one of its staff. For members it asks nothing further. What counts as one is the rule of `findSecondStep`.
 */
export const lacksSecondStep = sql<boolean>`case when ${accounts.role} = 'member' then false else
  exists (select from instance_settings where key = 'staff-second-factor' and value = 'true'::jsonb)
  and not exists (select from totp_secrets where account_id = ${accounts.id} and confirmed_at is not null)
  and not (exists (select from passkeys where account_id = ${accounts.id})
    and exists (select from recovery_codes where account_id = ${accounts.id})) end`;
