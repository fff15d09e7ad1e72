import { and, desc, eq, ilike, inArray, lt, or, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { accounts, credentials } from "@/db/schema";
import { authorView } from "@/lib/accounts/queries";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { cursorId, EMPTY_PAGE, type Page, pageOf } from "@/lib/core/page";
import { may } from "@/lib/core/permissions";
import { fail, ok, type Result } from "@/lib/core/result";
import type { AccountFilter } from "../input";
import type { StaffAccountRow } from "../types";

export const ACCOUNTS_PAGE = 30;
/** What a row of an account is made of, for queries that join credentials. */
export const staffColumns = {
  id: accounts.id,
  handle: accounts.handle,
  displayName: accounts.displayName,
  avatarKey: accounts.avatarKey,
  role: accounts.role,
  state: accounts.state,
  stateUntil: accounts.stateUntil,
  restriction: accounts.restriction,
  restrictionUntil: accounts.restrictionUntil,
  createdAt: accounts.createdAt,
  email: credentials.email,
};

/**
 * The instance's accounts, newest first, 30 a page; `q` is any part of a handle or a name, and of an address for
 * whoever may read addresses. Without three letters or digits in a row only the beginning is compared. One query. Fails
 * with `not_found` for whoever may not look: that there is a list is nobody else's business.
 */
export async function listAccounts(
  ctx: Context,
  { q = "", state, role, restriction, cursor }: AccountFilter & { cursor?: string | null | undefined } = {},
): Promise<Result<Page<StaffAccountRow>, "not_found">> {
  if (!may(ctx.viewer, "account:read:any")) return fail({ code: "not_found", what: "page" });
  const pattern = patternOf(q);
  if (q && !pattern) return ok(EMPTY_PAGE);
  const before = cursorId<AccountId>(cursor);
  const wanted = and(
    state ? eq(accounts.state, state) : undefined,
    role ? eq(accounts.role, role) : undefined,
    restriction ? eq(accounts.restriction, restriction) : undefined,
    before ? lt(accounts.id, before) : undefined,
  );
  const rows = await ctx.db
    .select(staffColumns)
    .from(accounts)
    .leftJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(pattern ? inArray(accounts.id, found(ctx, pattern, wanted)) : wanted)
    .orderBy(desc(accounts.id))
    .limit(ACCOUNTS_PAGE + 1);
  const page = pageOf(rows, ACCOUNTS_PAGE);
  return ok({ ...page, items: page.items.map((row) => staffRow(ctx, row)) });
}

/**
 * A page of the accounts that a word is part of. Names and addresses stand in two tables: each has an index of its own,
 * and an `or` across both could use neither.
 */
function found(ctx: Context, pattern: string, wanted: SQL | undefined) {
  const page = ACCOUNTS_PAGE + 1;
  const named = ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(or(ilike(accounts.handle, pattern), ilike(accounts.displayName, pattern)), wanted))
    .orderBy(desc(accounts.id))
    .limit(page);
  if (!may(ctx.viewer, "account:read-email:any")) return named;
  const addressed = ctx.db
    .select({ id: accounts.id })
    .from(credentials)
    .innerJoin(accounts, eq(accounts.id, credentials.accountId))
    .where(and(ilike(credentials.email, pattern), wanted))
    .orderBy(desc(accounts.id))
    .limit(page);
  return unionAll(named, addressed);
}

/**
 * The pattern of LIKE for what somebody typed, with its wildcards meant literally, or null where the indexes could not
 * help: they know runs of three letters or digits, and how words begin. A leading @ is how people write handles.
 */
function patternOf(q: string): string | null {
  const word = q.replace(/^@/, "");
  const literally = word.replace(/[\\%_]/g, "\\$&");
  if (/[\p{L}\p{N}]{3}/u.test(word)) return `%${literally}%`;
  return /^[\p{L}\p{N}]/u.test(word) ? `${literally}%` : null;
}

/** A row as staff see it: addresses only for whoever may read them. */
export function staffRow(
  ctx: Context,
  row: Parameters<typeof authorView>[0] &
    Pick<StaffAccountRow, "role" | "state" | "restriction"> & {
      readonly stateUntil: Date | null;
      readonly restrictionUntil: Date | null;
      readonly createdAt: Date;
      readonly email: string | null;
    },
): StaffAccountRow {
  return {
    ...authorView(row),
    role: row.role,
    state: row.state,
    stateUntil: row.stateUntil?.toISOString() ?? null,
    restriction: row.restriction,
    restrictionUntil: row.restrictionUntil?.toISOString() ?? null,
    joinedAt: row.createdAt.toISOString(),
    email: may(ctx.viewer, "account:read-email:any") ? row.email : null,
  };
}
