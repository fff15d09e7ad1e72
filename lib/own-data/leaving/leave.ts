import { and, eq, isNotNull, lte } from "drizzle-orm";
import { accounts, credentials } from "@/db/schema";
import { requireRecent } from "@/lib/accounts/recent";
import { revokeSessionsOf } from "@/lib/accounts/sessions";
import { type AccountViewer, type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { type FailureOf, fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import { sendMail } from "@/lib/mail/mail";

/** How long somebody who deleted their account may change their mind. */
export const LEAVING_DAYS = 30;
const DAY_MS = 86_400_000;

type Refused = "unauthenticated" | "forbidden" | "conflict";

/**
 * Put one's account aside: nobody sees it, every device is signed out; signing in brings it back as it was.
 *
 * Fails with `unauthenticated`, `forbidden` (`reauthenticate`) and `conflict` (`last_admin`: somebody else has to be
 * made an administrator first).
 */
export function deactivateAccount(ctx: Context): Promise<Result<null, Refused>> {
  return goAway(ctx, async (tx, { accountId }) => {
    await tx.db.update(accounts).set({ state: "deactivated", stateUntil: null }).where(eq(accounts.id, accountId));
    return null;
  });
}

/**
 * Delete one's account: it is gone for everybody at once, and for good in 30 days. Until then signing in takes it back.
 * A mail says so. Gives the day of erasure, ISO 8601 UTC. Fails as `deactivateAccount` does.
 */
export function leaveForGood(ctx: Context): Promise<Result<{ erasedAt: string }, Refused>> {
  return goAway(ctx, async (tx, { accountId, handle }) => {
    const until = new Date(tx.now.getTime() + LEAVING_DAYS * DAY_MS);
    await tx.db.update(accounts).set({ state: "leaving", stateUntil: until }).where(eq(accounts.id, accountId));
    await addJob(tx, "erase-account", { accountId }, { runAt: until, key: `erase-account:${accountId}` });
    await tellByMail(tx, accountId, handle, until);
    return { erasedAt: until.toISOString() };
  });
}

/** Whether somebody who left has not come back in time. */
export async function isDueForErasure(ctx: Context, accountId: AccountId): Promise<boolean> {
  const due = and(eq(accounts.state, "leaving"), lte(accounts.stateUntil, ctx.now));
  return (await ctx.db.$count(accounts, and(eq(accounts.id, accountId), due))) > 0;
}

async function goAway<T>(
  ctx: Context,
  change: (tx: Context, viewer: AccountViewer) => Promise<T>,
): Promise<Result<T, Refused>> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const stale = await requireRecent(ctx);
  if (stale) return fail(stale);
  return transaction(ctx, async (tx) => {
    const last = await refuseLastAdmin(tx);
    if (last) return fail(last);
    if (!(await holdActive(tx, viewer.accountId))) return fail({ code: "unauthenticated" });
    const changed = await change(tx, viewer);
    await revokeSessionsOf(tx, viewer.accountId);
    return ok(changed);
  });
}

/** Two administrators who leave at the same instant wait for each other: the rows of all are held. */
async function refuseLastAdmin(tx: Context): Promise<FailureOf<"conflict"> | null> {
  const admins = await tx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.role, "admin"), eq(accounts.state, "active")))
    .orderBy(accounts.id)
    .for("update");
  const leaves = viewerAccountId(tx.viewer);
  return admins.length === 1 && admins[0]?.id === leaves ? { code: "conflict", reason: "last_admin" } : null;
}

/** Whoever is being suspended at this instant doesn't slip away from it: what is put aside comes back by signing in. */
async function holdActive(tx: Context, accountId: AccountId): Promise<boolean> {
  const active = and(eq(accounts.id, accountId), eq(accounts.state, "active"));
  return (await tx.db.select({ id: accounts.id }).from(accounts).where(active).for("update")).length > 0;
}

async function tellByMail(tx: Context, accountId: AccountId, handle: string, until: Date): Promise<void> {
  const [to] = await tx.db
    .select({ email: credentials.email, language: accounts.language })
    .from(credentials)
    .innerJoin(accounts, eq(accounts.id, credentials.accountId))
    .where(and(eq(credentials.accountId, accountId), isNotNull(credentials.emailConfirmedAt)));
  if (to) await sendMail(tx, to.email, to.language, { kind: "account-leaving", handle, until: until.toISOString() });
}
