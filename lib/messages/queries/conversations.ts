import { type SQL, sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { EMPTY_PAGE, type Page } from "@/lib/core/page";
import { CONVERSATIONS_PAGE } from "../limits";
import type { ConversationFilter, ConversationView } from "../types";
import { hasUnread, showsSomething } from "../visibility";
import { type Looking, shownAt } from "./conversation-rows";
import { viewConversations } from "./view-conversations";

/**
 * The viewer's conversations, the one with the newest message first, 25 a page: all that they said yes to (those that
 * they left included), those with something unread, requests that wait for their answer, groups. Empty for guests.
 */
export async function listConversations(
  ctx: Context,
  { filter = "all", cursor }: { filter?: ConversationFilter; cursor?: string | null } = {},
): Promise<Page<ConversationView>> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return EMPTY_PAGE;
  const rows = await ctx.db.execute<{ id: ConversationId; at: number }>(sql`
    select c.id::text, ${shownAt}::float8 as at
    from conversation_members m join conversations c on c.id = m.conversation_id
    where m.account_id = ${me} and ${showsSomething} and ${FILTERS[filter]} and ${after(cursor)}
    order by ${shownAt} desc, c.id desc limit ${CONVERSATIONS_PAGE + 1}`);
  const page = rows.slice(0, CONVERSATIONS_PAGE);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  const items = await hydrateConversations(
    ctx,
    page.map(({ id }) => ({ accountId: me, conversationId: id })),
  );
  return { items, nextCursor: last ? `${last.at}.${last.id}` : null };
}

const FILTERS: Record<ConversationFilter, SQL> = {
  all: sql`m.state in ('active', 'left', 'removed')`,
  unread: sql`m.state = 'active' and ${hasUnread}`,
  requests: sql`m.state = 'request'`,
  groups: sql`m.state in ('active', 'left', 'removed') and c.kind = 'group'`,
};

/** What comes after a page. A cursor that is not one of ours reads as the beginning. */
function after(cursor: string | null | undefined): SQL {
  const [, at, id] = /^(\d{1,15})\.(\d{1,19})$/.exec(cursor ?? "") ?? [];
  return at && id ? sql`(${shownAt}, c.id) < (${at}::bigint, ${id}::numeric)` : sql`true`;
}

/** A conversation of the viewer's, or null: they are not in it, or declined it. What was only begun is found too. */
export async function findConversation(ctx: Context, id: ConversationId): Promise<ConversationView | null> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return null;
  const [found] = await hydrateConversations(ctx, [{ accountId: me, conversationId: id }]);
  return found ?? null;
}

/** How many of the viewer's conversations hold something unread; those that are muted don't count, nor do requests. */
export async function unreadConversations(ctx: Context): Promise<number> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return 0;
  return count(ctx, sql`m.account_id = ${me} and m.state = 'active' and not m.muted and ${hasUnread}`);
}

/** How many requests wait for the viewer's answer. */
export async function waitingRequests(ctx: Context): Promise<number> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return 0;
  return count(ctx, sql`m.account_id = ${me} and m.state = 'request' and ${showsSomething}`);
}

async function count(ctx: Context, which: SQL): Promise<number> {
  const [row] = await ctx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from conversation_members m join conversations c on c.id = m.conversation_id
    where ${which}`);
  return row?.count ?? 0;
}

async function hydrateConversations(ctx: Context, asked: readonly Looking[]): Promise<ConversationView[]> {
  return (await viewConversations(ctx, asked)).map(({ view }) => view);
}
