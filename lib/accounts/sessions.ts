import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import { idsGuessedAlike } from "@/db/id-array";
import { accounts, authCeremonies, knownDevices, sessions, signInTickets } from "@/db/schema";
import { batched } from "@/lib/core/batched";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId, SessionId } from "@/lib/core/ids";
import { preparedQuery } from "@/lib/core/statements";
import { transaction } from "@/lib/core/transaction";
import { env } from "@/lib/env";
import { standingChanged } from "@/lib/events/standing-changed";
import { comeBack } from "./come-back";
import { recognizeDevice } from "./known-devices";
import { lacksSecondStep } from "./second-step-required";
import { hashToken, newToken } from "./secrets";
import { recordSecurityEvent } from "./security-events";

const TICKET_MS = 60_000;
const DAY_MS = 86_400_000;
/** How old «last seen» may be before it is written again: a reader's clicks cost one write in five minutes. */
const SEEN_EVERY_MS = 5 * 60_000;
const USER_AGENT_MAX = 300;

/** Of a session joined with its account: it still lets its owner in. */
export const lasting = (now: Date) =>
  sql`${sessions.revokedAt} is null and ${sessions.expiresAt} > ${now.toISOString()}::timestamptz and ${accounts.state} = 'active'`;

/** One-time proof that every factor has passed, to be redeemed for a session within a minute. */
export async function issueTicket(ctx: Context, accountId: AccountId): Promise<string> {
  const ticket = newToken();
  const expiresAt = new Date(ctx.now.getTime() + TICKET_MS);
  await ctx.db.insert(signInTickets).values({ tokenHash: hashToken(ticket), accountId, expiresAt });
  return ticket;
}

/** Where a session is opened. `deviceToken` is what the device's own cookie holds, `place` what a trusted proxy told. */
export interface SignInDevice {
  readonly userAgent: string;
  readonly deviceToken?: string | null;
  readonly place?: string | null;
}

/**
 * A session for a ticket, on the device that is given; null where the ticket is unknown, used or too old, or the account
 * may not sign in any more. It lasts `SESSION_DAYS` from when it was last used, `SESSION_MAX_DAYS` at most. A device that the account was not seen on
 * before is told to its owner by mail.
 */
export async function redeemTicket(
  ctx: Context,
  { ticket, ...device }: SignInDevice & { ticket: string },
): Promise<SessionId | null> {
  return transaction(ctx, async (tx) => {
    const [used] = await tx.db
      .delete(signInTickets)
      .where(and(eq(signInTickets.tokenHash, hashToken(ticket)), gt(signInTickets.expiresAt, ctx.now)))
      .returning({ accountId: signInTickets.accountId });
    if (!used) return null;
    await comeBack(tx, used.accountId);
    const [account] = await tx.db
      .select({ state: accounts.state })
      .from(accounts)
      .where(eq(accounts.id, used.accountId));
    return account?.state === "active" ? openSessionOn(tx, used.accountId, device) : null;
  });
}

async function openSessionOn(
  ctx: Context,
  accountId: AccountId,
  { userAgent, deviceToken = null, place = null }: SignInDevice,
): Promise<SessionId> {
  const { deviceId, unexpected } = await recognizeDevice(ctx, accountId, deviceToken);
  if (unexpected) {
    const device = { userAgent: userAgent.slice(0, USER_AGENT_MAX), place };
    await recordSecurityEvent(ctx, { accountId, kind: "new-device", undo: { do: "secure" }, device });
  }
  return openSession(ctx, accountId, userAgent, { place, deviceId });
}

/** A signed-in device, without the questions: for tickets that were redeemed, and for tests. */
export async function openSession(
  ctx: Context,
  accountId: AccountId,
  userAgent = "",
  { place = null, deviceId = null }: { place?: string | null; deviceId?: string | null } = {},
): Promise<SessionId> {
  const id = randomUUID() as SessionId;
  await ctx.db.insert(sessions).values({
    id,
    accountId,
    createdAt: ctx.now,
    lastSeenAt: ctx.now,
    expiresAt: expiry(ctx.now, ctx.now),
    authenticatedAt: ctx.now,
    userAgent: userAgent.slice(0, USER_AGENT_MAX),
    place,
    deviceId,
  });
  return id;
}

/**
 * Whoever a session belongs to, while it lasts and the account is active, else null. One query by primary keys, and
 * another for staff; when the session was last seen over five minutes ago a second one says so and moves its end.
 */
export async function findSessionViewer(ctx: Omit<Context, "viewer">, id: SessionId): Promise<AccountViewer | null> {
  const row = await findRow(ctx.db, id);
  if (!row || row.expiresAt <= ctx.now) return null;
  const { id: _, createdAt, expiresAt: _until, lastSeenAt, deviceId, restriction, ...who } = row;
  const seenBefore = new Date(ctx.now.getTime() - SEEN_EVERY_MS);
  if (lastSeenAt < seenBefore) {
    await ctx.db
      .update(sessions)
      .set({ lastSeenAt: ctx.now, expiresAt: expiry(ctx.now, createdAt) })
      .where(and(eq(sessions.id, id), lt(sessions.lastSeenAt, seenBefore)));
    if (deviceId) await markDeviceSeen(ctx, row.accountId, deviceId);
  }
  const frozen = restriction === "frozen";
  const lacking = who.role !== "member" && (await lacksSecondStep(ctx, who.accountId));
  return { kind: "account", ...who, sessionId: id, frozen, ...(lacking ? { lacksSecondStep: true } : {}) };
}

/** Asked by every request of somebody who is signed in: those that come at once ask together. */
const findRow = batched("sessions", 200, async (db, ids: readonly SessionId[]) => {
  const now = new Date();
  const rows = await viewerRows({ db, viewer: SYSTEM, now }, EVERYBODY, { ids: `{${ids.join(",")}}` });
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
});

const EVERYBODY = {};
/** Put together once. */
const viewerRows = preparedQuery((ctx: Context, _: typeof EVERYBODY) =>
  ctx.db
    .select({
      id: sessions.id,
      accountId: accounts.id,
      handle: accounts.handle,
      role: accounts.role,
      restriction: accounts.restriction,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      lastSeenAt: sessions.lastSeenAt,
      deviceId: sessions.deviceId,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        sql`${sessions.id} = any(${idsGuessedAlike(sql`${sql.placeholder("ids")}::uuid[]`)})`,
        isNull(sessions.revokedAt),
        eq(accounts.state, "active"),
      ),
    ),
);

/** Once a day is enough for what is forgotten after a year. */
async function markDeviceSeen(ctx: Omit<Context, "viewer">, accountId: AccountId, deviceId: string): Promise<void> {
  const yesterday = new Date(ctx.now.getTime() - DAY_MS);
  const { accountId: owner, id, lastSeenAt } = knownDevices;
  await ctx.db
    .update(knownDevices)
    .set({ lastSeenAt: ctx.now })
    .where(and(eq(owner, accountId), eq(id, deviceId), lt(lastSeenAt, yesterday)));
}

/**
 * Give the viewer's session another id, for a change of what it is worth (a new password, address or factor): whoever
 * knew the old id is out. The account's other sessions and tickets end too, unless `keepOthers`. The caller hands the new
 * id to the browser (`renewSession` of `lib/auth`); null where the viewer has no session. Call it in the transaction of
 * the change. For somebody else's account, whose browser can't be handed anything, use `revokeSessionsOf`.
 */
export async function rotateSession(ctx: Context, { keepOthers = false } = {}): Promise<SessionId | null> {
  const { viewer } = ctx;
  if (viewer.kind !== "account" || !viewer.sessionId) return null;
  if (!keepOthers) await revokeSessionsOf(ctx, viewer.accountId, { except: viewer.sessionId });
  const [row] = await ctx.db
    .update(sessions)
    .set({ id: randomUUID() as SessionId })
    .where(and(eq(sessions.id, viewer.sessionId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  standingChanged(ctx, viewer.accountId);
  return row?.id ?? null;
}

/** Sign one device out, at once. */
export async function revokeSession(ctx: Context, id: SessionId): Promise<void> {
  const [ended] = await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.id, id), isNull(sessions.revokedAt)))
    .returning({ accountId: sessions.accountId });
  if (ended) standingChanged(ctx, ended.accountId);
}

/**
 * Sign an account out everywhere, or everywhere but in one session. Gives how many sessions ended. What is on its way
 * first: a second step that is being finished holds its ceremony's row, so its ticket is there when tickets go; a ticket
 * that is being redeemed holds its row, so its session is there.
 */
export async function revokeSessionsOf(
  ctx: Context,
  accountId: AccountId,
  { except }: { except?: SessionId } = {},
): Promise<number> {
  await ctx.db.delete(authCeremonies).where(eq(authCeremonies.accountId, accountId));
  await ctx.db.delete(signInTickets).where(eq(signInTickets.accountId, accountId));
  const others = except ? ne(sessions.id, except) : undefined;
  const ended = await ctx.db
    .update(sessions)
    .set({ revokedAt: ctx.now })
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now), others))
    .returning({ id: sessions.id });
  standingChanged(ctx, accountId);
  return ended.length;
}

/** So long after it was last used, and so long after it began in any case (ASVS 5.0, 7.3.1 and 7.3.2). */
function expiry(now: Date, createdAt: Date): Date {
  const { SESSION_DAYS, SESSION_MAX_DAYS } = env();
  return new Date(Math.min(now.getTime() + SESSION_DAYS * DAY_MS, createdAt.getTime() + SESSION_MAX_DAYS * DAY_MS));
}
