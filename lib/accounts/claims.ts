import { and, eq, gt } from "drizzle-orm";
import { accountStats, accounts, credentials, formerHandles, linkedIdentities } from "@/db/schema";
import type { Context, Role } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { handleSkeleton } from "./handle";

/** What an account begins with. */
export interface NewAccount {
  readonly handle: string;
  readonly displayName: string;
  readonly email: string;
  /** Null: the account signs in by other means only. */
  readonly passwordHash: string | null;
  readonly language: string;
  readonly role: Role;
  readonly confirmed: boolean;
}

/**
 * Why a handle can't be had, or null where it can: somebody has it (`handle_taken`) or one that looks like it
 * (`handle_lookalike`). A handle that was given up still leads to its account, and counts as had as long as it does.
 * Whoever registered it with the same address and did not confirm may try again.
 */
export async function findHandleConflict(
  ctx: Context,
  { handle, email }: { handle: string; email: string },
): Promise<"handle_taken" | "handle_lookalike" | null> {
  const [holder] = await ctx.db
    .select({ handle: accounts.handle, state: accounts.state, email: credentials.email })
    .from(accounts)
    .leftJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(eq(accounts.handleSkeleton, handleSkeleton(handle)));
  if (!holder) return findFormerHolder(ctx, handle);
  if (holder.handle !== handle) return "handle_lookalike";
  return holder.state === "unconfirmed" && holder.email === email ? null : "handle_taken";
}

async function findFormerHolder(ctx: Context, handle: string): Promise<"handle_taken" | "handle_lookalike" | null> {
  const [former] = await ctx.db
    .select({ handle: formerHandles.handle })
    .from(formerHandles)
    .where(and(eq(formerHandles.handleSkeleton, handleSkeleton(handle)), gt(formerHandles.until, ctx.now)))
    .limit(1);
  if (!former) return null;
  return former.handle === handle ? "handle_taken" : "handle_lookalike";
}

/**
 * The same handle and address once more, before they were confirmed: the newest try counts, and nothing by which an
 * earlier one could sign in stays. Null where there is none.
 */
export async function replaceClaim(ctx: Context, account: NewAccount): Promise<AccountId | null> {
  const { handle, email, displayName, language, passwordHash } = account;
  const [claim] = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .innerJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(and(eq(accounts.handle, handle), eq(accounts.state, "unconfirmed"), eq(credentials.email, email)))
    .for("update");
  if (!claim) return null;
  await ctx.db.update(accounts).set({ displayName, language, createdAt: ctx.now }).where(eq(accounts.id, claim.id));
  await ctx.db
    .update(credentials)
    .set({ passwordHash, passwordChangedAt: ctx.now })
    .where(eq(credentials.accountId, claim.id));
  await ctx.db.delete(linkedIdentities).where(eq(linkedIdentities.accountId, claim.id));
  return claim.id;
}

/** Write the rows of an account. Null where its handle, or one that looks like it, was taken meanwhile. */
export async function insertAccount(ctx: Context, account: NewAccount): Promise<AccountId | null> {
  const { handle, displayName, email, passwordHash, language, role, confirmed } = account;
  const [row] = await ctx.db
    .insert(accounts)
    .values({
      handle,
      handleSkeleton: handleSkeleton(handle),
      displayName,
      role,
      language,
      state: confirmed ? "active" : "unconfirmed",
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: accounts.id });
  if (!row) return null;
  // Whoever gave this handle up at this instant keeps it for a while: seen only now that their change is done.
  if (await findFormerHolder(ctx, handle)) {
    await ctx.db.delete(accounts).where(eq(accounts.id, row.id));
    return null;
  }
  const emailConfirmedAt = confirmed ? ctx.now : null;
  await ctx.db
    .insert(credentials)
    .values({ accountId: row.id, email, emailConfirmedAt, passwordHash, passwordChangedAt: ctx.now });
  await ctx.db.insert(accountStats).values({ accountId: row.id });
  return row.id;
}
