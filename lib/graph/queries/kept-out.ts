import { and, asc, desc, eq, gt, isNull, or } from "drizzle-orm";
import { accounts, blocks, followRequests, mutes } from "@/db/schema";
import { authorView } from "@/lib/accounts/queries";
import type { AuthorView } from "@/lib/accounts/types";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountCardView, MutedView } from "../types";
import { accountRows, cardView } from "./cards";

/** Shown at once; whoever has more works from the top. */
const LIST_MAX = 500;

const authorColumns = {
  id: accounts.id,
  handle: accounts.handle,
  displayName: accounts.displayName,
  avatarKey: accounts.avatarKey,
};

/** Whom the viewer has blocked, the latest first, 500 at most. Guests have nobody. */
export async function listBlocked(ctx: Context): Promise<AuthorView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const rows = await ctx.db
    .select(authorColumns)
    .from(blocks)
    .innerJoin(accounts, eq(accounts.id, blocks.blockedId))
    .where(eq(blocks.blockerId, me))
    .orderBy(desc(blocks.createdAt))
    .limit(LIST_MAX);
  return rows.map(authorView);
}

/** Whom the viewer has muted, as far as it lasts, the latest first, 500 at most. Guests have nobody. */
export async function listMuted(ctx: Context): Promise<MutedView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const rows = await ctx.db
    .select({ ...authorColumns, until: mutes.expiresAt })
    .from(mutes)
    .innerJoin(accounts, eq(accounts.id, mutes.mutedId))
    .where(and(eq(mutes.muterId, me), or(isNull(mutes.expiresAt), gt(mutes.expiresAt, ctx.now))))
    .orderBy(desc(mutes.createdAt))
    .limit(LIST_MAX);
  return rows.map((row) => ({ ...authorView(row), until: row.until?.toISOString() ?? null }));
}

/** Who asks to follow the viewer, who waited longest first, 500 at most; accounts that are not active wait unseen. */
export async function listRequests(ctx: Context): Promise<AccountCardView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const rows = await accountRows(ctx)
    .innerJoin(followRequests, and(eq(followRequests.followeeId, me), eq(followRequests.followerId, accounts.id)))
    .where(eq(accounts.state, "active"))
    .orderBy(asc(followRequests.createdAt))
    .limit(LIST_MAX);
  return rows.map((row) => cardView(ctx, row));
}

/** How many ask to follow the viewer. */
export async function countRequests(ctx: Context): Promise<number> {
  const me = viewerAccountId(ctx.viewer);
  return me ? ctx.db.$count(followRequests, eq(followRequests.followeeId, me)) : 0;
}
