import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { accounts, authCeremonies, sessions, signInTickets } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId, SessionId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { env } from "@/lib/env";
import { hashToken, newToken } from "./secrets";

const TICKET_MS = 60_000;
const DAY_MS = 86_400_000;
/** How old «last seen» may be before it is written again: a reader's clicks cost one write in five minutes. */
const SEEN_EVERY_MS = 5 * 60_000;
const USER_AGENT_MAX = 300;

/** One-time proof that every factor has passed, to be redeemed for a session within a minute. */
export async function issueTicket(ctx: Context, accountId: AccountId): Promise<string> {
  const ticket = newToken();
  const expiresAt = new Date(ctx.now.getTime() + TICKET_MS);
  await ctx.db.insert(signInTickets).values({ tokenHash: hashToken(ticket), accountId, expiresAt });
  return ticket;
}

/**
 * A session for a ticket, on the device that `userAgent` names; null where the ticket is unknown, used or too old, or
 * the account may not sign in any more. It lasts `SESSION_DAYS` from when it was last used.
 */
export async function redeemTicket(
  ctx: Context,
  { ticket, userAgent }: { ticket: string; userAgent: string },
): Promise<SessionId | null> {
  return transaction(ctx, async (tx) => {
    const [used] = await tx.db
      .delete(signInTickets)
      .where(and(eq(signInTickets.tokenHash, hashToken(ticket)), gt(signInTickets.expiresAt, ctx.now)))
      .returning({ accountId: signInTickets.accountId });
    if (!used) return null;
    const [account] = await tx.db
      .select({ state: accounts.state })
      .from(accounts)
      .where(eq(accounts.id, used.accountId));
    return account?.state === "active" ? openSession(tx, used.accountId, userAgent) : null;
  });
}

/** A signed-in device, without the questions: for tickets that were redeemed, and for tests. */
export async function openSession(ctx: Context, accountId: AccountId, userAgent = ""): Promise<SessionId> {
  const id = randomUUID() as SessionId;
  await ctx.db.insert(sessions).values({
    id,
    accountId,
    createdAt: ctx.now,
    lastSeenAt: ctx.now,
    expiresAt: expiry(ctx.now),
    authenticatedAt: ctx.now,
    userAgent: userAgent.slice(0, USER_AGENT_MAX),
  });
  return id;
}

/**
 * Whoever a session belongs to, while it lasts and the account is active, else null. One query by primary keys; when the
 * session was last seen over five minutes ago a second one says so and moves its end.
 */
export async function findSessionViewer(ctx: Omit<Context, "viewer">, id: SessionId): Promise<AccountViewer | null> {
  const [row] = await ctx.db
    .select({
      accountId: accounts.id,
      handle: accounts.handle,
      role: accounts.role,
      restriction: accounts.restriction,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.id, id),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, ctx.now),
        eq(accounts.state, "active"),
      ),
    );
  if (!row) return null;
  const { lastSeenAt, restriction, ...who } = row;
  const seenBefore = new Date(ctx.now.getTime() - SEEN_EVERY_MS);
  if (lastSeenAt < seenBefore) {
    await ctx.db
      .update(sessions)
      .set({ lastSeenAt: ctx.now, expiresAt: expiry(ctx.now) })
      .where(and(eq(sessions.id, id), lt(sessions.lastSeenAt, seenBefore)));
  }
  return { kind: "account", ...who, sessionId: id, frozen: restriction === "frozen" };
}

/** Sign one device out, at once. */
export async function revokeSession(ctx: Context, id: SessionId): Promise<void> {
  await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)));
}

/**
 * Sign an account out everywhere. What is on its way first: a second step that is being finished holds its ceremony's
 * row, so its ticket is there when tickets go; a ticket that is being redeemed holds its row, so its session is there.
 */
export async function revokeSessionsOf(ctx: Context, accountId: AccountId): Promise<void> {
  await ctx.db.delete(authCeremonies).where(eq(authCeremonies.accountId, accountId));
  await ctx.db.delete(signInTickets).where(eq(signInTickets.accountId, accountId));
  await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt)));
}

const expiry = (now: Date) => new Date(now.getTime() + env().SESSION_DAYS * DAY_MS);
