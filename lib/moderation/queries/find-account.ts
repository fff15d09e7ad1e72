import { and, count, eq, gt, isNull, max } from "drizzle-orm";
import { accounts, credentials, invitations, registrations, sessions } from "@/db/schema";
import { hydrateAuthors } from "@/lib/accounts/queries";
import { findAccountStats } from "@/lib/accounts/stats";
import type { Context } from "@/lib/core/context";
import { type AccountId, isId } from "@/lib/core/ids";
import { may } from "@/lib/core/permissions";
import { fail, ok, type Result } from "@/lib/core/result";
import { possibleActs, possibleRoles } from "../policy";
import type { RegistrationView, StaffAccountView } from "../types";
import { staffColumns, staffRow } from "./list-accounts";

/**
 * One account, whatever its state, with what staff may know of it and what the viewer can do to it. Five small queries.
 * Fails with `not_found` where there is none, and for whoever may not look.
 */
export async function findAccount(ctx: Context, id: string): Promise<Result<StaffAccountView, "not_found">> {
  const nothing = () => fail({ code: "not_found", what: "account" });
  if (!may(ctx.viewer, "account:read:any") || !isId(id)) return nothing();
  const accountId = id as AccountId;
  const [row] = await ctx.db
    .select({ ...staffColumns, bio: accounts.bio, language: accounts.language })
    .from(accounts)
    .leftJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(eq(accounts.id, accountId));
  if (!row) return nothing();
  const { viewer } = ctx;
  return ok({
    ...staffRow(ctx, row),
    bio: row.bio,
    language: row.language,
    counts: (await findAccountStats(ctx, [accountId])).get(accountId) ?? { followers: 0, following: 0, posts: 0 },
    sessions: await countSessions(ctx, accountId),
    registration: await findRegistration(ctx, accountId),
    acts: viewer.kind === "account" ? possibleActs(viewer, row) : [],
    roles: viewer.kind === "account" ? possibleRoles(viewer, row) : [],
  });
}

async function countSessions(ctx: Context, accountId: AccountId): Promise<StaffAccountView["sessions"]> {
  const live = and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now));
  const [row] = await ctx.db
    .select({ count: count(), lastSeenAt: max(sessions.lastSeenAt) })
    .from(sessions)
    .where(live);
  return { count: row?.count ?? 0, lastSeenAt: row?.lastSeenAt?.toISOString() ?? null };
}

async function findRegistration(ctx: Context, accountId: AccountId): Promise<RegistrationView | null> {
  const [row] = await ctx.db
    .select({
      reason: registrations.reason,
      rulesVersion: registrations.rulesVersion,
      ageConfirmed: registrations.ageConfirmed,
      acceptedAt: registrations.acceptedAt,
      decision: registrations.decision,
      decidedBy: registrations.decidedBy,
      decidedAt: registrations.decidedAt,
      invitedBy: invitations.createdBy,
    })
    .from(registrations)
    .leftJoin(invitations, eq(invitations.id, registrations.invitationId))
    .where(eq(registrations.accountId, accountId));
  if (!row) return null;
  const people = await hydrateAuthors(
    ctx,
    [row.decidedBy, row.invitedBy].filter((one) => one !== null),
  );
  return {
    ...row,
    acceptedAt: row.acceptedAt.toISOString(),
    invitedBy: (row.invitedBy && people.get(row.invitedBy)) || null,
    decidedBy: (row.decidedBy && people.get(row.decidedBy)) || null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}
