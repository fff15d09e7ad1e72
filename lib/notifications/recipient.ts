import { type SQL, sql } from "drizzle-orm";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { notBlocked, notMuted } from "@/lib/posts/visibility/between";
import type { NotificationKind } from "./types";

/**
 * The context in which somebody will read what they are told: the rules of visibility are asked on their behalf, without
 * what staff may see. A column in place of the id asks them for each row.
 */
export function asRecipient(ctx: Context, accountId: AccountId | SQL): Context & { viewer: AccountViewer } {
  return {
    ...ctx,
    viewer: { kind: "account", accountId: accountId as AccountId, handle: "", role: "member", sessionId: null },
  };
}

/**
 * Whether the recipient hears of what `actor` does (a column): of somebody who is here, whom neither has blocked and they
 * have not muted, whom the instance has not limited unless they follow them, and as they chose for this kind. `x` is the
 * actor's row of `accounts` in the query.
 */
export function hearsOf(ctx: Context & { viewer: AccountViewer }, kind: NotificationKind, actor: SQL): SQL {
  const me = sql`${ctx.viewer.accountId}`;
  const follows = sql`(select true from follows f where f.follower_id = ${me} and f.followee_id = ${actor}) is true`;
  return sql`${actor} <> ${me} and x.state = 'active' and ${notBlocked(ctx.viewer, actor)} and ${notMuted(ctx, actor)}
    and (x.restriction is distinct from 'limited' or ${follows})
    and case (select c.heard_from from notification_choices c where c.account_id = ${me} and c.kind = ${kind})
      when 'nobody' then false when 'followed' then ${follows} else true end`;
}
