import { and, desc, eq, gt } from "drizzle-orm";
import { accounts, credentials, securityEvents, sessions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { sealSecret } from "@/lib/core/vault";
import { sendMail } from "@/lib/mail/mail";
import { isSecurityNotice } from "@/lib/mail/security-notice";
import { nameDevice } from "./device-name";
import type { SecurityEventKind, SecurityEventView } from "./safety/types";
import { hashToken, newToken } from "./secrets";
import type { Undo } from "./undo";

const DAY_MS = 86_400_000;
/** How long the link in the mail works. */
export const UNDO_DAYS = 7;
/** How long events are kept. */
export const EVENT_DAYS = 90;
const SHOWN_MAX = 30;

interface NewSecurityEvent {
  readonly accountId: AccountId;
  readonly kind: SecurityEventKind;
  /** What takes it back; the mail has a link that does it, once, for seven days. */
  readonly undo?: Undo;
  /** The device that did it; by default the one whose session the viewer has. */
  readonly device?: { readonly userAgent: string; readonly place: string | null };
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

/** What happened to the viewer's account in 90 days, newest first, at most 30; nothing for guests. */
export async function listSecurityEvents(ctx: Context): Promise<SecurityEventView[]> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return [];
  const since = new Date(ctx.now.getTime() - EVENT_DAYS * DAY_MS);
  const rows = await ctx.db
    .select()
    .from(securityEvents)
    .where(and(eq(securityEvents.accountId, viewer.accountId), gt(securityEvents.at, since)))
    .orderBy(desc(securityEvents.id))
    .limit(SHOWN_MAX);
  return rows.map(({ id, kind, userAgent, place, at, undoneAt }) => ({
    ...nameDevice(userAgent),
    id,
    kind: kind as SecurityEventKind,
    place,
    at: at.toISOString(),
    undone: undoneAt !== null,
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
