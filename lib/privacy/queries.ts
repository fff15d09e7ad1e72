import { and, desc, eq, gt, isNull, or } from "drizzle-orm";
import { accounts, contentFilters, preferences } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { FilterView, PrivacyView } from "./types";

/** The viewer's own settings of privacy, or null for guests. */
export async function findPrivacy(ctx: Context): Promise<PrivacyView | null> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return null;
  const [row] = await ctx.db
    .select({
      isPrivate: accounts.isPrivate,
      indexable: accounts.indexable,
      discoverable: accounts.discoverable,
      hidesFollows: accounts.hidesFollows,
      sharesLikes: accounts.sharesLikes,
      mentionsFrom: accounts.mentionsFrom,
      commentsFrom: accounts.commentsFrom,
      messagesFrom: accounts.messagesFrom,
      sharesPresence: accounts.sharesPresence,
      defaultVisibility: preferences.defaultVisibility,
      sensitiveMedia: preferences.sensitiveMedia,
    })
    .from(accounts)
    .leftJoin(preferences, eq(preferences.accountId, accounts.id))
    .where(eq(accounts.id, me));
  if (!row) return null;
  const { defaultVisibility, sensitiveMedia } = row;
  return {
    ...row,
    defaultVisibility: defaultVisibility ?? "public",
    sensitiveMedia: sensitiveMedia ?? "blur",
  };
}

/** The viewer's own filters, as far as they last, the latest first. Guests have none. */
export async function listFilters(ctx: Context): Promise<FilterView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const { accountId, expiresAt } = contentFilters;
  const rows = await ctx.db
    .select()
    .from(contentFilters)
    .where(and(eq(accountId, me), or(isNull(expiresAt), gt(expiresAt, ctx.now))))
    .orderBy(desc(contentFilters.id));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    phrase: row.phrase,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }));
}
