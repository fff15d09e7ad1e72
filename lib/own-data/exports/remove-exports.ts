import { and, eq, lt } from "drizzle-orm";
import { dataExports } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { storage } from "@/lib/storage/storage";

/** Remove every archive of an account, and the rows that name them. Doing it twice is harmless. */
export async function removeExportsOf(ctx: Context, accountId: AccountId): Promise<void> {
  const rows = await ctx.db
    .select({ key: dataExports.objectKey })
    .from(dataExports)
    .where(eq(dataExports.accountId, accountId));
  for (const { key } of rows) if (key) await storage().delete(key);
  await ctx.db.delete(dataExports).where(eq(dataExports.accountId, accountId));
}

/** Remove archives whose seven days are over, and forget where they were. Doing it twice is harmless. */
export async function sweepExports(ctx: Context): Promise<void> {
  const over = await ctx.db
    .select({ id: dataExports.id, key: dataExports.objectKey })
    .from(dataExports)
    .where(and(eq(dataExports.state, "ready"), lt(dataExports.expiresAt, ctx.now)))
    .limit(1_000);
  for (const { id, key } of over) {
    if (key) await storage().delete(key);
    await ctx.db.update(dataExports).set({ state: "expired", objectKey: null }).where(eq(dataExports.id, id));
  }
}
