import { and, asc, count, eq, gt } from "drizzle-orm";
import { accounts, credentials, invitations, registrations } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { cursorId, type Page, pageOf } from "@/lib/core/page";
import { may } from "@/lib/core/permissions";
import { fail, ok, type Result } from "@/lib/core/result";
import type { RegistrationView } from "../types";

export const QUEUE_PAGE = 30;

/** Who waits for a moderator, whoever has waited longest first, 30 a page. Fails with `not_found` for all but staff. */
export async function listRegistrations(
  ctx: Context,
  { cursor }: { cursor?: string | null | undefined } = {},
): Promise<Result<Page<RegistrationView>, "not_found">> {
  if (!may(ctx.viewer, "registration:decide:any")) return fail({ code: "not_found", what: "page" });
  const after = cursorId<AccountId>(cursor);
  const rows = await ctx.db
    .select({
      id: accounts.id,
      handle: accounts.handle,
      displayName: accounts.displayName,
      email: credentials.email,
      reason: registrations.reason,
      registeredAt: accounts.createdAt,
      language: accounts.language,
      rulesVersion: registrations.rulesVersion,
      ageConfirmed: registrations.ageConfirmed,
      invitation: invitations.note,
    })
    .from(accounts)
    .innerJoin(credentials, eq(credentials.accountId, accounts.id))
    .leftJoin(registrations, eq(registrations.accountId, accounts.id))
    .leftJoin(invitations, eq(invitations.id, registrations.invitationId))
    .where(and(eq(accounts.state, "pending"), after ? gt(accounts.id, after) : undefined))
    .orderBy(asc(accounts.id))
    .limit(QUEUE_PAGE + 1);
  const page = pageOf(rows, QUEUE_PAGE);
  const view = (row: (typeof rows)[number]): RegistrationView => ({
    ...row,
    reason: row.reason ?? "",
    registeredAt: row.registeredAt.toISOString(),
  });
  return ok({ ...page, items: page.items.map(view) });
}

/** How many wait, for the mark at the queue's entry; 0 for whoever may not decide. */
export async function countRegistrations(ctx: Context): Promise<number> {
  if (!may(ctx.viewer, "registration:decide:any")) return 0;
  const [row] = await ctx.db.select({ waiting: count() }).from(accounts).where(eq(accounts.state, "pending"));
  return row?.waiting ?? 0;
}
