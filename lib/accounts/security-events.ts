import { and, desc, eq, gt, inArray, notInArray, type SQL } from "drizzle-orm";
import { accounts, credentials, securityEvents, sessions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { sealSecret } from "@/lib/core/vault";
import { sendMail } from "@/lib/mail/mail";
import { isSecurityNotice } from "@/lib/mail/security-notice";
import { nameDevice } from "./device-name";
import type { FailedEntry, SecurityEventKind, SecurityEventView } from "./safety/types";
import { hashToken, newToken } from "./secrets";
import type { Undo } from "./undo";

const DAY_MS = 86_400_000;
/** How long the link in the mail works. */
export const UNDO_DAYS = 7;
/** How long events are kept. */
export const EVENT_DAYS = 90;
const SHOWN_MAX = 30;
/** Whoever guesses at a password fills neither the table nor the list that its owner looks at. */
const FAILURES = { aDay: 5, shown: 10 } as const;
const FAILED: string[] = ["sign-in-failed", "second-step-failed"] satisfies FailedEntry[];

/** A device that did something without having a session. */
export interface EntryDevice {
  readonly userAgent: string;
  readonly place: string | null;
}

interface NewSecurityEvent {
  readonly accountId: AccountId;
  readonly kind: SecurityEventKind;
  /** What takes it back; the mail has a link that does it, once, for seven days. */
  readonly undo?: Undo;
  /** The device that did it; by default the one whose session the viewer has. */
  readonly device?: EntryDevice;
  /** Where the mail goes, when that is no longer the account's own address. */
  readonly to?: string;
}

/**
 * Record what happened to the safety of an account and mail its owner, in the caller's transaction. Call it with the
 * change itself, so that there is neither without the other.
 */
export async function recordSecurityEvent(ctx: Context, event: NewSecurityEvent): Promise<void> {
  const { accountId, kind, undo } = event;
  const device = event.device ?? (await findOwnDevice(ctx, accountId));
  const token = undo ? newToken() : null;
  await ctx.db.insert(securityEvents).values({
    accountId,
    kind,
    userAgent: device?.userAgent ?? "",
    place: device?.place ?? null,
    at: ctx.now,
    undoHash: token && hashToken(token),
    undo: undo ? sealSecret("security_events.undo", JSON.stringify(undo)) : null,
    undoUntil: undo ? new Date(ctx.now.getTime() + UNDO_DAYS * DAY_MS) : null,
  });
  if (!isSecurityNotice(kind)) return;
  const owner = await findOwner(ctx, accountId);
  if (!owner) return;
  const { browser, system } = nameDevice(device?.userAgent ?? "");
  const mail = { kind, handle: owner.handle, undo: token, device: { browser, system, place: device?.place ?? null } };
  await sendMail(ctx, event.to ?? owner.email, owner.language, mail);
}

/**
 * Record that somebody did not get into an account, where in 24 hours not five of the kind have been recorded already.
 * Nobody is mailed: that would be a way to mail somebody as often as one likes.
 */
export async function recordFailedEntry(
  ctx: Context,
  { accountId, kind, device }: { accountId: AccountId; kind: FailedEntry; device: EntryDevice },
): Promise<void> {
  const dayAgo = new Date(ctx.now.getTime() - DAY_MS);
  const { accountId: owner, kind: what, at } = securityEvents;
  const recorded = await ctx.db.$count(securityEvents, and(eq(owner, accountId), eq(what, kind), gt(at, dayAgo)));
  if (recorded < FAILURES.aDay) await recordSecurityEvent(ctx, { accountId, kind, device });
}

/** What happened to the viewer's account in 90 days, newest first: at most 30 events, and ten failed tries; nothing for guests. */
export async function listSecurityEvents(ctx: Context): Promise<SecurityEventView[]> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return [];
  const since = new Date(ctx.now.getTime() - EVENT_DAYS * DAY_MS);
  const { id, accountId, kind, at } = securityEvents;
  const list = (which: SQL | undefined, limit: number) =>
    ctx.db
      .select()
      .from(securityEvents)
      .where(and(eq(accountId, viewer.accountId), gt(at, since), which))
      .orderBy(desc(id))
      .limit(limit);
  const rows = [
    ...(await list(notInArray(kind, FAILED), SHOWN_MAX)),
    ...(await list(inArray(kind, FAILED), FAILURES.shown)),
  ];
  return rows
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
    .map((row) => ({
      ...nameDevice(row.userAgent),
      id: row.id,
      kind: row.kind as SecurityEventKind,
      place: row.place,
      at: row.at.toISOString(),
      undone: row.undoneAt !== null,
      undoable: row.undo !== null && row.undoneAt === null && row.undoUntil !== null && row.undoUntil > ctx.now,
    }));
}

async function findOwnDevice({ db, viewer }: Context, accountId: AccountId) {
  if (viewer.kind !== "account" || viewer.accountId !== accountId || !viewer.sessionId) return null;
  const rows = await db
    .select({ userAgent: sessions.userAgent, place: sessions.place })
    .from(sessions)
    .where(eq(sessions.id, viewer.sessionId));
  return rows[0] ?? null;
}

async function findOwner(ctx: Context, accountId: AccountId) {
  const rows = await ctx.db
    .select({ handle: accounts.handle, language: accounts.language, email: credentials.email })
    .from(accounts)
    .innerJoin(credentials, eq(credentials.accountId, accounts.id))
    .where(eq(accounts.id, accountId));
  return rows[0] ?? null;
}
