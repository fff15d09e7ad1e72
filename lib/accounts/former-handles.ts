import { and, desc, eq, gt, lt } from "drizzle-orm";
import { accounts, formerHandles } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";

/** The handle that an old one (any capitals) leads to, within its 30 days, or null. */
export async function findMovedHandle(ctx: Context, handle: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ handle: accounts.handle })
    .from(formerHandles)
    .innerJoin(accounts, eq(accounts.id, formerHandles.accountId))
    .where(
      and(
        eq(formerHandles.handle, handle.toLowerCase()),
        gt(formerHandles.until, ctx.now),
        eq(accounts.state, "active"),
      ),
    );
  return row?.handle ?? null;
}

/** The handle that the viewer gave up within the last 30 days, and until when it leads to them; null for none. */
export async function findOwnFormerHandle(ctx: Context): Promise<{ handle: string; until: Date } | null> {
  const accountId = viewerAccountId(ctx.viewer);
  if (!accountId) return null;
  const [row] = await ctx.db
    .select({ handle: formerHandles.handle, until: formerHandles.until })
    .from(formerHandles)
    .where(and(eq(formerHandles.accountId, accountId), gt(formerHandles.until, ctx.now)))
    .orderBy(desc(formerHandles.until))
    .limit(1);
  return row ?? null;
}

/** Old handles whose time is over are anybody's again. */
export async function sweepFormerHandles(ctx: Context): Promise<void> {
  await ctx.db.delete(formerHandles).where(lt(formerHandles.until, ctx.now));
}
