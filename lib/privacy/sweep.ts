import { lte } from "drizzle-orm";
import { contentFilters } from "@/db/schema";
import type { Context } from "@/lib/core/context";

/** Forget filters that have ended. They count no more from their end on; this only keeps the table small. */
export async function sweepFilters(ctx: Context): Promise<void> {
  await ctx.db.delete(contentFilters).where(lte(contentFilters.expiresAt, ctx.now));
}
