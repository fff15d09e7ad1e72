import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { accounts, credentials, emailChallenges } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { SENT_LOOKED_AT } from "./challenges";

/** Whoever has confirmed an address: at most one account. */
export interface AddressOwner {
  readonly accountId: AccountId;
  readonly handle: string;
  readonly language: string;
}

/**
 * Whatever is decided about one address is decided one after another: held until the transaction ends, so that of two
 * registrations that confirm the same address at the same instant the second finds it taken.
 */
export async function lockAddress(ctx: Context, email: string): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`address:${email}`}, 0))`);
}

export async function findAddressOwner(ctx: Context, email: string): Promise<AddressOwner | null> {
  const rows = await ctx.db
    .select({ accountId: accounts.id, handle: accounts.handle, language: accounts.language })
    .from(credentials)
    .innerJoin(accounts, eq(accounts.id, credentials.accountId))
    .where(and(eq(credentials.email, email), isNotNull(credentials.emailConfirmedAt)));
  return rows[0] ?? null;
}

/** When all the unconfirmed registrations that claim an address were sent codes, newest first. */
export async function listClaimMails(ctx: Context, email: string): Promise<Date[]> {
  const rows = await ctx.db
    .select({ at: emailChallenges.createdAt })
    .from(credentials)
    .innerJoin(
      emailChallenges,
      and(eq(emailChallenges.accountId, credentials.accountId), eq(emailChallenges.purpose, "confirm-email")),
    )
    .where(and(eq(credentials.email, email), isNull(credentials.emailConfirmedAt)))
    .orderBy(desc(emailChallenges.createdAt))
    .limit(SENT_LOOKED_AT);
  return rows.map(({ at }) => at);
}
