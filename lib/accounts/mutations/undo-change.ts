import { and, desc, eq, gt, gte, isNotNull, isNull, type SQL } from "drizzle-orm";
import { accounts, credentials, knownDevices, securityEvents } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { openSecret } from "@/lib/core/vault";
import { sendMail } from "@/lib/mail/mail";
import { findAddressOwner, lockAddress } from "../address";
import { applyUndo } from "../apply-undo";
import { CHALLENGE_MINUTES, endAllChallenges, openChallenge } from "../challenges";
import { maskAddress } from "../mask-address";
import { requireRecent } from "../recent";
import type { SecurityEventKind, UndoView } from "../safety/types";
import { hashToken } from "../secrets";
import { recordSecurityEvent } from "../security-events";
import { revokeSessionsOf } from "../sessions";
import type { Undo } from "../undo";

/** What the page behind a mail's link asks about. Null where the link is unknown, older than seven days, or was used. */
export async function findUndo(ctx: Context, token: string): Promise<UndoView | null> {
  const found = await findEvent(ctx, eq(securityEvents.undoHash, hashToken(token)));
  if (!found) return null;
  const changes = await listChangesSince(ctx, found);
  return { handle: found.handle, changes: changes.map(({ kind, at }) => ({ kind, at: at.toISOString() })) };
}

/**
 * Take back what a mail told of, and everything that can be taken back of what came after it: whoever did the one may
 * have done the others. Every device is signed out, the password opens nothing any more, and a code for a new one goes
 * to the account's address (the one before, where the address was changed). Works once, for seven days.
 *
 * Gives where the code went. Fails with `gone` (`undo_over`) and `conflict` (`address_taken`: the address before belongs
 * to another account now; then nothing is changed).
 */
export async function undoChange(
  ctx: Context,
  { token }: { token: string },
): Promise<Result<{ address: string }, "gone" | "conflict">> {
  return transaction(ctx, async (tx) =>
    takeBack(tx, await findEvent(tx, eq(securityEvents.undoHash, hashToken(token)))),
  );
}

/**
 * The same by the list of one's own events, without the mail: the event is the viewer's. It asks for recent proof, since
 * the address before may be one that its owner has left to somebody else.
 *
 * Fails with `unauthenticated` and `forbidden` (`reauthenticate`), and with `gone` and `conflict` as above.
 */
export async function undoOwnChange(
  ctx: Context,
  { eventId }: { eventId: string },
): Promise<Result<{ address: string }, "unauthenticated" | "forbidden" | "gone" | "conflict">> {
  const { viewer } = ctx;
  const refused = await requireRecent(ctx);
  if (refused) return fail(refused);
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const own = and(eq(securityEvents.id, eventId), eq(securityEvents.accountId, viewer.accountId));
  return transaction(ctx, async (tx) => takeBack(tx, await findEvent(tx, own)));
}

type Found = NonNullable<Awaited<ReturnType<typeof findEvent>>>;

async function takeBack(ctx: Context, found: Found | null): Promise<Result<{ address: string }, "gone" | "conflict">> {
  if (!found) return over();
  const { accountId } = found;
  const changes = await listChangesSince(ctx, found);
  const undos = changes.map(({ undo }) => openUndo(undo));
  // Of several addresses the first one comes back; those in between may belong to others by now.
  const before = undos.findLast((undo) => undo.do === "restore-email");
  if (before) {
    await lockAddress(ctx, before.email);
    const owner = await findAddressOwner(ctx, before.email);
    if (owner && owner.accountId !== accountId) return fail({ code: "conflict", reason: "address_taken" });
  }
  if (!(await markUndone(ctx, found.id))) return over();
  for (const [place, { id }] of changes.entries()) {
    if (id !== found.id && !(await markUndone(ctx, id))) continue;
    const undo = undos[place] as Undo;
    if (undo.do !== "restore-email" || undo === before) await applyUndo(ctx, accountId, undo);
  }
  return ok({ address: maskAddress(await secure(ctx, accountId, found.at)) });
}

const over = () => fail({ code: "gone", reason: "undo_over" });
const openUndo = (sealed: string | null) => JSON.parse(openSecret("security_events.undo", sealed ?? "")) as Undo;

const usable = (ctx: Context) => and(isNull(securityEvents.undoneAt), gt(securityEvents.undoUntil, ctx.now));

async function findEvent(ctx: Context, which: SQL | undefined) {
  const { id, accountId, at, undo } = securityEvents;
  const rows = await ctx.db
    .select({ id, accountId, at, handle: accounts.handle })
    .from(securityEvents)
    .innerJoin(accounts, eq(accounts.id, accountId))
    .where(and(which, isNotNull(undo), usable(ctx)));
  return rows[0] ?? null;
}

async function listChangesSince(ctx: Context, { id, accountId }: { id: string; accountId: AccountId }) {
  const rows = await ctx.db
    .select({ id: securityEvents.id, kind: securityEvents.kind, at: securityEvents.at, undo: securityEvents.undo })
    .from(securityEvents)
    .where(
      and(
        eq(securityEvents.accountId, accountId),
        gte(securityEvents.id, id),
        isNotNull(securityEvents.undo),
        usable(ctx),
      ),
    )
    .orderBy(desc(securityEvents.id));
  return rows.map((row) => ({ ...row, kind: row.kind as SecurityEventKind }));
}

/** Of two who undo the same at the same time one gets true. What was needed for it is forgotten. */
async function markUndone(ctx: Context, id: string): Promise<boolean> {
  const rows = await ctx.db
    .update(securityEvents)
    .set({ undoneAt: ctx.now, undo: null })
    .where(and(eq(securityEvents.id, id), usable(ctx)))
    .returning({ id: securityEvents.id });
  return rows.length > 0;
}

/** Everybody is out, and only whoever reads the owner's mail gets in again. Gives the address. */
async function secure(ctx: Context, accountId: AccountId, since: Date): Promise<string> {
  await endAllChallenges(ctx, accountId);
  const [owner] = await ctx.db
    .update(credentials)
    .set({ passwordHash: null, passwordChangedAt: ctx.now })
    .where(eq(credentials.accountId, accountId))
    .returning({ email: credentials.email });
  if (!owner) throw new Error("an account with a security event has no credentials");
  await revokeSessionsOf(ctx, accountId);
  await ctx.db
    .delete(knownDevices)
    .where(and(eq(knownDevices.accountId, accountId), gte(knownDevices.firstSeenAt, since)));
  await recordSecurityEvent(ctx, { accountId, kind: "change-undone" });
  const [account] = await ctx.db.select().from(accounts).where(eq(accounts.id, accountId));
  const { code, token } = await openChallenge(ctx, { accountId, purpose: "reset-password" });
  const { handle = "", language = "en" } = account ?? {};
  const mail = { kind: "reset-password", handle, code, token, minutes: CHALLENGE_MINUTES } as const;
  await sendMail(ctx, owner.email, language, mail);
  return owner.email;
}
