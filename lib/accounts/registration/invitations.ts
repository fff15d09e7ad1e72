import { randomInt } from "node:crypto";
import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { invitations } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, InvitationId } from "@/lib/core/ids";
import { cursorId, type Page, pageOf } from "@/lib/core/page";
import { may } from "@/lib/core/permissions";
import { fail, ok, type Result } from "@/lib/core/result";
import { authorView, hydrateAuthors } from "../queries";
import type { AuthorView, InvitationView } from "../types";

export const INVITATIONS_PAGE = 30;
const INVITED_SHOWN = 20;
/** Base32 of RFC 4648 in lower case: no letter that reads as a digit. */
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const CODE_LENGTH = 12;

/** 60 random bits: a million guesses a second find one of a thousand codes in 18 years. */
export const newInvitationCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

type Row = typeof invitations.$inferSelect;

/** What an invitation is good for now. */
function stateOf({ revokedAt, expiresAt, maxUses, uses }: Row, now: Date): InvitationView["state"] {
  if (revokedAt) return "revoked";
  if (expiresAt && expiresAt <= now) return "expired";
  return maxUses !== null && uses >= maxUses ? "used_up" : "open";
}

export interface OpenInvitation {
  readonly id: InvitationId;
  readonly skipsApproval: boolean;
  /** Whose invitation it is, for the page that it leads to. */
  readonly by: AuthorView;
}

/** The invitation of a code while it lets somebody in, or null: unknown, revoked, over or used up. */
export async function findOpenInvitation(ctx: Context, code: string): Promise<OpenInvitation | null> {
  const [row] = await ctx.db.select().from(invitations).where(eq(invitations.code, code));
  if (!row || stateOf(row, ctx.now) !== "open") return null;
  const by = (await hydrateAuthors(ctx, [row.createdBy])).get(row.createdBy);
  return by ? { id: row.id, skipsApproval: row.skipsApproval, by } : null;
}

/**
 * Let one more in by an invitation that was open when they registered: counted in one statement, so that of any number
 * who come at the same time only as many pass as it has places. Null where there is none left, or it was revoked.
 */
export async function takePlace(ctx: Context, id: InvitationId): Promise<{ skipsApproval: boolean } | null> {
  const placeLeft = or(isNull(invitations.maxUses), lt(invitations.uses, invitations.maxUses));
  const [used] = await ctx.db
    .update(invitations)
    .set({ uses: sql`${invitations.uses} + 1` })
    .where(and(eq(invitations.id, id), isNull(invitations.revokedAt), placeLeft))
    .returning({ skipsApproval: invitations.skipsApproval });
  return used ?? null;
}

/** All invitations, newest first, 30 a page. Two queries. Fails with `not_found` for whoever may not write them. */
export async function listInvitations(
  ctx: Context,
  { cursor }: { cursor?: string | null | undefined } = {},
): Promise<Result<Page<InvitationView>, "not_found">> {
  if (!may(ctx.viewer, "invitation:write:any")) return fail({ code: "not_found", what: "page" });
  const before = cursorId<InvitationId>(cursor);
  const rows = await ctx.db
    .select()
    .from(invitations)
    .where(before ? lt(invitations.id, before) : undefined)
    .orderBy(desc(invitations.id))
    .limit(INVITATIONS_PAGE + 1);
  const page = pageOf(rows, INVITATIONS_PAGE);
  const authors = await hydrateAuthors(
    ctx,
    page.items.map(({ createdBy }) => createdBy),
  );
  return ok({ ...page, items: page.items.map((row) => invitationView(row, ctx.now, authors)) });
}

type InvitedRow = {
  invitationId: InvitationId;
  id: AccountId;
  handle: string;
  displayName: string;
  avatarKey: string | null;
};

/**
 * Who came by each of these invitations, newest first, at most 20 each; one that nobody used is left out. One query.
 * Fails as `listInvitations` does.
 */
export async function listInvited(
  ctx: Context,
  ids: readonly InvitationId[],
): Promise<Result<Map<InvitationId, AuthorView[]>, "not_found">> {
  if (!may(ctx.viewer, "invitation:write:any")) return fail({ code: "not_found", what: "page" });
  const rows = await ctx.db.execute<InvitedRow>(sql`
    select i.id::text as "invitationId", a.id::text, a.handle, a.display_name as "displayName", a.avatar_key as "avatarKey"
    from unnest(${idArray(ids)}) i (id)
    cross join lateral (
      select account_id from registrations where invitation_id = i.id order by account_id desc limit ${INVITED_SHOWN}) r
    join accounts a on a.id = r.account_id
    order by a.id desc`);
  const invited = new Map<InvitationId, AuthorView[]>();
  for (const { invitationId, ...row } of rows) {
    invited.set(invitationId, [...(invited.get(invitationId) ?? []), authorView(row)]);
  }
  return ok(invited);
}

export function invitationView(row: Row, now: Date, authors: ReadonlyMap<AccountId, AuthorView>): InvitationView {
  const { id, code, note, maxUses, uses, skipsApproval, createdAt, expiresAt, createdBy } = row;
  return {
    id,
    code,
    path: `/invite/${code}`,
    note,
    maxUses,
    uses,
    skipsApproval,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    state: stateOf(row, now),
    createdBy: authors.get(createdBy) ?? null,
  };
}
