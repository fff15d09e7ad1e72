import { eq } from "drizzle-orm";
import { streams } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";

/** Where the viewer's stream stands: what a page shows is not older, so its live connection goes on from here. */
export async function streamPosition(ctx: Context): Promise<number> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return 0;
  const [row] = await ctx.db.select({ seq: streams.seq }).from(streams).where(eq(streams.accountId, me));
  return row?.seq ?? 0;
}
