import { and, eq, isNull, lt, ne, or } from "drizzle-orm";
import { accounts, linkedIdentities } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { type Admitted, admit } from "../factors/second-step";
import { refuseEntry } from "../refuse-entry";
import type { ProviderId } from "../types";

/** The account that an identity elsewhere signs in to, or null. One that was never confirmed counts for nobody. */
export async function findLinkedAccount(
  ctx: Context,
  { provider, subject }: { provider: ProviderId; subject: string },
): Promise<AccountId | null> {
  const [row] = await ctx.db
    .select({ accountId: accounts.id })
    .from(linkedIdentities)
    .innerJoin(accounts, eq(accounts.id, linkedIdentities.accountId))
    .where(
      and(
        eq(linkedIdentities.provider, provider),
        eq(linkedIdentities.subject, subject),
        ne(accounts.state, "unconfirmed"),
      ),
    );
  return row?.accountId ?? null;
}

/**
 * Let in an account that has shown one factor other than a password: the ticket, or the second step. Fails with
 * `forbidden` by its state (`pending`, `suspended`, `closed`, as `refuseEntry` says it) where it may not sign in.
 */
export async function enterByState(ctx: Context, accountId: AccountId): Promise<Result<Admitted, "forbidden">> {
  const [account] = await ctx.db.select({ state: accounts.state }).from(accounts).where(eq(accounts.id, accountId));
  switch (account?.state) {
    case "active":
    // Both come back by signing in, once all factors have passed.
    case "deactivated":
    case "leaving":
      return ok(await admit(ctx, accountId));
    case "pending":
    case "suspended":
    case "closed":
      return refuseEntry(ctx, accountId, account.state);
    default:
      return fail({ code: "forbidden", reason: "account_gone" });
  }
}

/**
 * Link an identity elsewhere to an account. False where it belongs to another one already. Registrations that nobody
 * confirmed hold no identity against whoever comes after them.
 */
export async function insertIdentity(
  ctx: Context,
  accountId: AccountId,
  { provider, subject, label }: { provider: ProviderId; subject: string; label: string },
): Promise<boolean> {
  const [holder] = await ctx.db
    .select({ accountId: accounts.id, state: accounts.state })
    .from(linkedIdentities)
    .innerJoin(accounts, eq(accounts.id, linkedIdentities.accountId))
    .where(and(eq(linkedIdentities.provider, provider), eq(linkedIdentities.subject, subject)));
  if (holder?.state === "unconfirmed") {
    await ctx.db
      .delete(linkedIdentities)
      .where(
        and(
          eq(linkedIdentities.provider, provider),
          eq(linkedIdentities.subject, subject),
          eq(linkedIdentities.accountId, holder.accountId),
        ),
      );
  }
  const rows = await ctx.db
    .insert(linkedIdentities)
    .values({ provider, subject, accountId, label, createdAt: ctx.now, lastUsedAt: ctx.now })
    .onConflictDoNothing()
    .returning({ accountId: linkedIdentities.accountId });
  return rows.length > 0;
}

/** Note that an identity was used, for the list in the settings; once in five minutes. */
export async function touchIdentity(
  ctx: Context,
  { provider, subject }: { provider: ProviderId; subject: string },
): Promise<void> {
  const before = new Date(ctx.now.getTime() - 5 * 60_000);
  const { provider: which, subject: who, lastUsedAt } = linkedIdentities;
  await ctx.db
    .update(linkedIdentities)
    .set({ lastUsedAt: ctx.now })
    .where(and(eq(which, provider), eq(who, subject), or(isNull(lastUsedAt), lt(lastUsedAt, before))));
}
