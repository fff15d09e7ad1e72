import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { unreadConversations } from "@/lib/messages/queries/conversations";
import { type InboxCounts, UNREAD_MAX } from "../types";

/** What waits in the viewer's inbox, each counted up to `UNREAD_MAX`; nothing for guests. */
export async function unreadCounts(ctx: Context): Promise<InboxCounts> {
  if (ctx.viewer.kind !== "account") return { activity: 0, messages: 0 };
  const me = sql`${ctx.viewer.accountId}::bigint`;
  const [[row], messages] = await Promise.all([
    ctx.db.execute<{ activity: number }>(sql`
    select count(*)::int as activity from (
      select from notifications n where n.account_id = ${me}
        and n.position > coalesce((select s.read_up_to from notification_settings s where s.account_id = ${me}), 0)
      limit ${UNREAD_MAX}) unread`),
    unreadConversations(ctx),
  ]);
  return { activity: row?.activity ?? 0, messages };
}
