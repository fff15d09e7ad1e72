import { lte } from "drizzle-orm";
import { mutes } from "@/db/schema";
import type { Context } from "@/lib/core/context";

/** Forget mutes that have ended. They count no more from their end on; this only keeps the table small. */
export async function sweepMutes(ctx: Context): Promise<void> {
  await ctx.db.delete(mutes).where(lte(mutes.expiresAt, ctx.now));
}
