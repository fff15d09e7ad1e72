import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";
import type { AccountId, SessionId } from "@/lib/core/ids";
import { accounts } from "./accounts";

/** How an account signs in. Never joined into what people see. */
export const credentials = pgTable(
  "credentials",
  {
    accountId: id<AccountId>()
      .primaryKey()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** Lower case. Several registrations may claim one address; the first that confirms it has it. */
    email: text().notNull(),
    emailConfirmedAt: instant(),
    /** argon2id, PHC string format. */
    passwordHash: text().notNull(),
    passwordChangedAt: instant().notNull(),
  },
  (t) => [
    // sign-in by email; one account a confirmed address.
    uniqueIndex("credentials_email_key").on(t.email).where(sql`${t.emailConfirmedAt} is not null`),
    // registrations that claim an address and have not confirmed it.
    index("credentials_claimed_email_idx").on(t.email).where(sql`${t.emailConfirmedAt} is null`),
  ],
);

/** A signed-in device. The cookie carries the id; whether it still counts is decided by this row. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().$type<SessionId>().primaryKey(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    userAgent: text().notNull().default(""),
  },
  (t) => [
    // sign out everywhere; the list of devices.
    index("sessions_account_idx").on(t.accountId),
    // sweep-accounts.
    index("sessions_expires_idx").on(t.expiresAt),
  ],
);

/** Proof by mail: a six-digit code to type or a link to follow, for one purpose, a few guesses, a short time. */
export const emailChallenges = pgTable(
  "email_challenges",
  {
    id: uuid().primaryKey(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    purpose: text({ enum: ["confirm-email", "reset-password"] }).notNull(),
    /** SHA-256 of purpose, challenge id and code. */
    codeHash: text().notNull(),
    /** SHA-256 of the link's token. */
    tokenHash: text().notNull(),
    /** Wrong guesses so far; the fifth ends the challenge. */
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    consumedAt: instant(),
  },
  (t) => [
    uniqueIndex("email_challenges_token_key").on(t.tokenHash),
    // the open challenge of an account, and how many it was sent lately.
    index("email_challenges_account_idx").on(t.accountId, t.purpose, t.createdAt),
    // sweep-accounts.
    index("email_challenges_expires_idx").on(t.expiresAt),
  ],
);

/** One-time proof that every factor of a sign-in has passed; NextAuth's only credential. Lives for a minute. */
export const signInTickets = pgTable(
  "sign_in_tickets",
  {
    tokenHash: text().primaryKey(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    expiresAt: instant().notNull(),
  },
  // sweep-accounts.
  (t) => [index("sign_in_tickets_expires_idx").on(t.expiresAt)],
);
