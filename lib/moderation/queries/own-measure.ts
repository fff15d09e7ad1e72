import { and, desc, eq, isNotNull } from "drizzle-orm";
import { accounts, auditLog } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { OwnMeasure } from "../types";

/** What staff have set on the viewer's own account, with why and until when; null where nothing is. Two small queries. */
export async function findOwnMeasure(ctx: Context): Promise<OwnMeasure | null> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return null;
  const [row] = await ctx.db
    .select({ restriction: accounts.restriction, until: accounts.restrictionUntil })
    .from(accounts)
    .where(and(eq(accounts.id, me), isNotNull(accounts.restriction)));
  if (!row?.restriction) return null;
  const [noted] = await ctx.db
    .select({ reason: auditLog.reason })
    .from(auditLog)
    .where(and(eq(auditLog.targetAccountId, me), eq(auditLog.action, `account.${row.restriction}`)))
    .orderBy(desc(auditLog.id))
    .limit(1);
  return { restriction: row.restriction, until: row.until?.toISOString() ?? null, because: noted?.reason ?? "" };
}
