import { and, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { notifications } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import type { NotificationKind, NotificationView } from "../types";
import { hydrateNotifications } from "./hydrate";
import { notificationRows } from "./rows";

/** Which of them, by `position`: below `before`, above `after`. */
interface Asked {
  readonly kinds: readonly NotificationKind[];
  readonly before: string | null;
  readonly after: string | null;
  /** Of those: the newest, or those that come first after `after`. */
  readonly order: "newest" | "oldest";
  readonly limit: number;
}

/** `first` and `last` are the places of the page's ends, whatever of it is shown; `more`: there is something below. */
export interface KindsPage {
  readonly items: readonly NotificationView[];
  readonly first: string | null;
  readonly last: string | null;
  readonly more: boolean;
}

/**
 * What happened to the viewer of some kinds, what happened last first. A few rows may be left out, because what they speak
 * of is gone. Fails with `unauthenticated` for guests.
 */
export async function listOfKinds(
  ctx: Context,
  { kinds, before, after, order, limit }: Asked,
): Promise<Result<KindsPage, "unauthenticated">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const those = and(
    eq(notifications.accountId, viewer.accountId),
    inArray(notifications.kind, [...kinds]),
    before ? lt(notifications.position, before) : undefined,
    after ? gt(notifications.position, after) : undefined,
  );
  const rows = kinds.length === 0 ? [] : await notificationRows(ctx, those, limit + 1, order);
  const page = rows.slice(0, limit);
  if (order === "oldest") page.reverse();
  return ok({
    items: await hydrateNotifications({ ...ctx, viewer }, page),
    first: page.at(0)?.position ?? null,
    last: page.at(-1)?.position ?? null,
    // What was read upwards begins above something.
    more: order === "oldest" ? page.length > 0 : rows.length > limit,
  });
}

/** One of the viewer's, by its place; null where there is none (any more), or what it speaks of is gone. */
export async function findNotification(ctx: Context, position: string): Promise<NotificationView | null> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return null;
  const there = and(eq(notifications.accountId, viewer.accountId), eq(notifications.position, position));
  const [view] = await hydrateNotifications({ ...ctx, viewer }, await notificationRows(ctx, there, 1));
  return view ?? null;
}

/** How many of some kinds the viewer has not read yet, counted up to `limit`; none for guests. */
export async function countUnreadOfKinds(
  ctx: Context,
  kinds: readonly NotificationKind[],
  limit: number,
): Promise<number> {
  if (ctx.viewer.kind !== "account" || kinds.length === 0) return 0;
  const me = sql`${ctx.viewer.accountId}::bigint`;
  const [row] = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from ${notifications} n where n.account_id = ${me} and ${inArray(sql`n.kind`, [...kinds])}
        and n.position > coalesce((select s.read_up_to from notification_settings s where s.account_id = ${me}), 0)
      limit ${limit}) unread`);
  return row?.count ?? 0;
}
