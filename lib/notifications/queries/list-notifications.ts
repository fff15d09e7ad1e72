import { and, eq, lt } from "drizzle-orm";
import { notificationSettings, notifications } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { cursorId } from "@/lib/core/page";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Family, NotificationPage } from "../types";
import { hydrateNotifications } from "./hydrate";
import { notificationRows } from "./rows";

/**
 * What happened to the viewer, what happened last first; `filter` takes one part of it. A page of 30 by default; a few
 * rows may be left out of it, because what they speak of is gone. Fails with `unauthenticated` for guests.
 */
export async function listNotifications(
  ctx: Context,
  { filter = null, cursor = null, limit = 30 }: { filter?: Family | null; cursor?: string | null; limit?: number } = {},
): Promise<Result<NotificationPage, "unauthenticated">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const before = cursorId<string>(cursor);
  const own = and(
    eq(notifications.accountId, viewer.accountId),
    filter ? eq(notifications.family, filter) : undefined,
    before ? lt(notifications.position, before) : undefined,
  );
  const [rows, readUpTo] = await Promise.all([
    notificationRows(ctx, own, limit + 1),
    findReadUpTo(ctx, viewer.accountId),
  ]);
  const shown = rows.slice(0, limit);
  return ok({
    items: await hydrateNotifications({ ...ctx, viewer }, shown),
    nextCursor: rows.length > limit ? (shown.at(-1)?.position ?? null) : null,
    readUpTo,
  });
}

/** The position up to which an account has read; `0` where it never has. */
export async function findReadUpTo(ctx: Context, accountId: AccountId): Promise<string> {
  const [row] = await ctx.db
    .select({ readUpTo: notificationSettings.readUpTo })
    .from(notificationSettings)
    .where(eq(notificationSettings.accountId, accountId));
  return row?.readUpTo ?? "0";
}
