import { and, eq, isNotNull, lte } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { changeOf } from "../acts";
import { tellByMail } from "../tell";

const BATCH = 100;

/**
 * Take back what was set until now: suspensions and restrictions whose end has come. A job at that very instant runs
 * this, and the clock every few minutes where that one was lost. Each is noted as done by the system and mailed. What
 * somebody holds at the moment is left to the next run.
 */
export async function endMeasures(ctx: Context): Promise<void> {
  const asSystem = { ...ctx, viewer: SYSTEM };
  while ((await endRestrictions(asSystem)) === BATCH);
  while ((await endSuspensions(asSystem)) === BATCH);
}

function endRestrictions(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    const due = await tx.db
      .select({ id: accounts.id, restriction: accounts.restriction })
      .from(accounts)
      .where(and(lte(accounts.restrictionUntil, tx.now), isNotNull(accounts.restrictionUntil)))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    for (const { id, restriction } of due) {
      await tx.db.update(accounts).set(changeOf("unlimit", null)).where(eq(accounts.id, id));
      await note(tx, id, restriction === "frozen" ? "account.unfrozen" : "account.unlimited");
    }
    return due.length;
  });
}

function endSuspensions(ctx: Context): Promise<number> {
  return transaction(ctx, async (tx) => {
    const due = await tx.db
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.state, "suspended"), lte(accounts.stateUntil, tx.now), isNotNull(accounts.stateUntil)))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    for (const { id } of due) {
      await tx.db.update(accounts).set(changeOf("unsuspend", null)).where(eq(accounts.id, id));
      await note(tx, id, "account.unsuspended");
    }
    return due.length;
  });
}

async function note(
  tx: Context,
  targetAccountId: AccountId,
  action: "account.unlimited" | "account.unfrozen" | "account.unsuspended",
) {
  await recordAudit(tx, { action, targetAccountId });
  await tellByMail(tx, targetAccountId, { kind: action, reason: "", until: null });
}
