import { and, count, desc, eq, lt } from "drizzle-orm";
import { accounts, circleMembers } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { cursorId, EMPTY_PAGE, type Page, pageOf } from "@/lib/core/page";
import type { AccountCardView } from "../types";
import { accountRows, cardView } from "./cards";

/** Who is in the viewer's circle, the youngest account first; `limit` 30 by default. Guests have none. */
export async function listCircle(
  ctx: Context,
  { cursor, limit = 30 }: { cursor?: string | null; limit?: number },
): Promise<Page<AccountCardView>> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return EMPTY_PAGE;
  const before = cursorId<AccountId>(cursor);
  const rows = await accountRows(ctx)
    .innerJoin(circleMembers, and(eq(circleMembers.ownerId, me), eq(circleMembers.memberId, accounts.id)))
    .where(and(eq(accounts.state, "active"), before ? lt(circleMembers.memberId, before) : undefined))
    .orderBy(desc(circleMembers.memberId))
    .limit(limit + 1);
  const page = pageOf(rows, limit);
  return { ...page, items: page.items.map((row) => cardView(ctx, row)) };
}

/** How many are in the viewer's circle, those left out that are not active. */
export async function countCircle(ctx: Context): Promise<number> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return 0;
  const [row] = await ctx.db
    .select({ members: count() })
    .from(circleMembers)
    .innerJoin(accounts, and(eq(accounts.id, circleMembers.memberId), eq(accounts.state, "active")))
    .where(eq(circleMembers.ownerId, me));
  return row?.members ?? 0;
}
