import { and, asc, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { accounts, listMembers, lists } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, ListId } from "@/lib/core/ids";
import { cursorId, type Page, pageOf } from "@/lib/core/page";
import { fail, ok, type Result } from "@/lib/core/result";
import { accountRows, cardView } from "@/lib/graph/queries/cards";
import type { AccountCardView } from "@/lib/graph/types";
import { notBlocked } from "@/lib/posts/visibility/between";
import { LISTS_MAX } from "./limits";
import type { ListChoiceView, ListView } from "./types";

const listColumns = {
  id: lists.id,
  name: lists.name,
  exclusive: lists.exclusive,
  members: sql<number>`(select count(*) from list_members m join accounts a on a.id = m.account_id and a.state = 'active'
    where m.list_id = lists.id)::int`,
};

/** The viewer's lists, the oldest first, all of them. Guests have none. */
export async function listLists(ctx: Context): Promise<ListView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  return ctx.db.select(listColumns).from(lists).where(eq(lists.ownerId, me)).orderBy(asc(lists.id)).limit(LISTS_MAX);
}

/** The same, each with whether somebody stands in it. */
export async function listListsWith(ctx: Context, accountId: AccountId): Promise<ListChoiceView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const member = sql<boolean>`exists (select from list_members m
    where m.list_id = lists.id and m.account_id = ${accountId})`;
  return ctx.db
    .select({ ...listColumns, member })
    .from(lists)
    .where(eq(lists.ownerId, me))
    .orderBy(asc(lists.id))
    .limit(LISTS_MAX);
}

/** One of the viewer's lists; null where there is none, and where it is somebody else's: nobody knows of it. */
export async function findList(ctx: Context, listId: ListId): Promise<ListView | null> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return null;
  const [row] = await ctx.db
    .select(listColumns)
    .from(lists)
    .where(and(eq(lists.id, listId), eq(lists.ownerId, me)));
  return row ?? null;
}

interface MembersOptions {
  readonly listId: ListId;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/**
 * Who stands in one of the viewer's lists, the youngest account first; `limit` 30 by default. Accounts that are not
 * active are left out, and those of a block. Fails with `not_found` as `findList` finds nothing.
 */
export async function listMembersOf(
  ctx: Context,
  { listId, cursor, limit = 30 }: MembersOptions,
): Promise<Result<Page<AccountCardView>, "not_found">> {
  const me = viewerAccountId(ctx.viewer);
  if (!me || (await ctx.db.$count(lists, ownList(listId, me))) === 0) return fail({ code: "not_found", what: "list" });
  const before = cursorId<AccountId>(cursor);
  const rows = await accountRows(ctx)
    .innerJoin(listMembers, and(eq(listMembers.listId, listId), eq(listMembers.accountId, accounts.id)))
    .where(
      and(
        eq(accounts.state, "active"),
        notBlocked(ctx.viewer, sql`${accounts.id}`),
        before ? lt(listMembers.accountId, before) : undefined,
      ),
    )
    .orderBy(desc(listMembers.accountId))
    .limit(limit + 1);
  const page = pageOf(rows, limit);
  return ok({ ...page, items: page.items.map((row) => cardView(ctx, row)) });
}

const ownList = (listId: ListId, me: AccountId): SQL => and(eq(lists.id, listId), eq(lists.ownerId, me)) as SQL;
