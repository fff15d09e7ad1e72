import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { AccountId, InvitationId } from "@/lib/core/ids";
import { accounts } from "./accounts";

/** What staff and the system did to accounts and to the instance, for good: a trigger refuses to change or remove a row. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: ownId(),
    at: instant().notNull(),
    /** Null: the system. Names no account any more once that is erased: its tombstone stays. */
    actorId: id<AccountId>().references(() => accounts.id),
    /** `account.suspended`, `role.granted` …: a key of the catalogue's `admin.audit`. */
    action: text().notNull(),
    targetAccountId: id<AccountId>().references(() => accounts.id),
    /** What else it was done to: a setting's name, an invitation's id. */
    target: text(),
    reason: text().notNull().default(""),
    /** What was changed: `{from, to, until …}`. */
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    // the log of one account, newest first.
    index("audit_log_target_idx").on(t.targetAccountId, t.id),
    index("audit_log_actor_idx").on(t.actorId, t.id),
    index("audit_log_action_idx").on(t.action, t.id),
  ],
);

/** A link that lets people register where it takes one. */
export const invitations = pgTable(
  "invitations",
  {
    id: ownId<InvitationId>(),
    code: text().notNull(),
    createdBy: id<AccountId>()
      .notNull()
      .references(() => accounts.id),
    note: text().notNull().default(""),
    /** Null: as often as people like. */
    maxUses: integer(),
    uses: integer().notNull().default(0),
    /** Whoever comes by it needs no approval. */
    skipsApproval: boolean().notNull().default(true),
    createdAt: instant().notNull(),
    expiresAt: instant(),
    revokedAt: instant(),
  },
  (t) => [uniqueIndex("invitations_code_key").on(t.code), index("invitations_creator_idx").on(t.createdBy, t.id)],
);

/** The versions of the instance's rules. The newest is in force. */
export const rules = pgTable("rules", {
  version: integer().primaryKey(),
  /** Plain text, a rule a paragraph. */
  body: text().notNull(),
  createdBy: id<AccountId>().references(() => accounts.id),
  createdAt: instant().notNull(),
});

/** How an account came to be: what it agreed to, who let it in. */
export const registrations = pgTable(
  "registrations",
  {
    accountId: id<AccountId>()
      .primaryKey()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** Why somebody wants to join, where a moderator decides. */
    reason: text().notNull().default(""),
    invitationId: id<InvitationId>().references(() => invitations.id),
    /** The version of the rules that was accepted; null where there were none. */
    rulesVersion: integer(),
    /** The minimum age that was confirmed, in years; null where none was asked. No date of birth is kept. */
    ageConfirmed: integer(),
    acceptedAt: instant().notNull(),
    decision: text({ enum: ["approved", "rejected"] }),
    decidedBy: id<AccountId>().references(() => accounts.id),
    decidedAt: instant(),
  },
  (t) => [
    index("registrations_invitation_idx").on(t.invitationId).where(sql`${t.invitationId} is not null`),
    index("registrations_decider_idx").on(t.decidedBy).where(sql`${t.decidedBy} is not null`),
  ],
);
