import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, ownId, sealed } from "@/db/columns";
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
    /** argon2id, PHC string format. Null: the account signs in by other means only. */
    passwordHash: text(),
    passwordChangedAt: instant().notNull(),
    /** Wrong codes of a second factor in the hour that began at `secondFactorFailedAt`; the cap on guessing. */
    secondFactorFailures: integer().notNull().default(0),
    secondFactorFailedAt: instant(),
  },
  (t) => [
    // sign-in by email; one account a confirmed address.
    uniqueIndex("credentials_email_key").on(t.email).where(sql`${t.emailConfirmedAt} is not null`),
    // registrations that claim an address and have not confirmed it.
    index("credentials_claimed_email_idx").on(t.email).where(sql`${t.emailConfirmedAt} is null`),
    // the administrators' search, by any part of an address (pg_trgm).
    index("credentials_email_words").using("gin", t.email.op("gin_trgm_ops")),
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
    /** When all factors last passed on this device: what is dangerous asks again after ten minutes. */
    authenticatedAt: instant().notNull(),
    /** Wrong passwords since then; too many end the session. */
    wrongProofs: integer().notNull().default(0),
    userAgent: text().notNull().default(""),
    /** Approximate place, where a trusted proxy's header says it: `Lisbon, PT`. */
    place: text(),
    /** The device it was opened on, by the cookie that outlives sessions. */
    deviceId: uuid(),
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
    purpose: text({ enum: ["confirm-email", "reset-password", "sign-in", "change-email", "reauthenticate"] }).notNull(),
    /** Of `change-email`: the address that is being proved, lower case. */
    email: text(),
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

/** A browser that an account has signed in on. A sign-in from one that is not here is told by mail. */
export const knownDevices = pgTable(
  "known_devices",
  {
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** SHA-256 of the device cookie's token. */
    tokenHash: text().notNull(),
    id: uuid().notNull(),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.tokenHash] }),
    // sweep-accounts: devices not seen for a year.
    index("known_devices_seen_idx").on(t.lastSeenAt),
  ],
);

/** One step of a ceremony that takes several requests, for minutes: a passkey's challenge, a second factor, OAuth's state. */
export const authCeremonies = pgTable(
  "auth_ceremonies",
  {
    id: uuid().primaryKey(),
    kind: text({
      enum: [
        "second-factor",
        "passkey-sign-in",
        "passkey-register",
        "passkey-reauthenticate",
        "oauth",
        "oauth-sign-up",
        "oauth-link",
        "proof-of-work",
      ],
    }).notNull(),
    /** Whom it is about, where that is known already. */
    accountId: id<AccountId>().references(() => accounts.id, { onDelete: "cascade" }),
    /** What the next step needs (challenge, state, PKCE verifier …): encrypted JSON (`lib/core/vault`). */
    sealed: sealed().notNull(),
    attempts: integer().notNull().default(0),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    consumedAt: instant(),
  },
  (t) => [
    // sweep-accounts.
    index("auth_ceremonies_expires_idx").on(t.expiresAt),
    index("auth_ceremonies_account_idx").on(t.accountId).where(sql`${t.accountId} is not null`),
  ],
);

/** What happened to the safety of an account, shown to its owner for 90 days. */
export const securityEvents = pgTable(
  "security_events",
  {
    id: ownId(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** `new-device`, `password-changed`, `passkey-added` …: a key of the catalogue's `security.events`. */
    kind: text().notNull(),
    userAgent: text().notNull().default(""),
    place: text(),
    at: instant().notNull(),
    /** SHA-256 of the token in the mail's link that undoes it; null where nothing can be undone. */
    undoHash: text(),
    /** What undoing needs (the address or hash before), encrypted JSON (`lib/core/vault`). */
    undo: sealed(),
    undoUntil: instant(),
    undoneAt: instant(),
  },
  (t) => [
    // the list in the settings, newest first.
    index("security_events_account_idx").on(t.accountId, t.id),
    uniqueIndex("security_events_undo_key").on(t.undoHash).where(sql`${t.undoHash} is not null`),
    // sweep-accounts.
    index("security_events_at_idx").on(t.at),
  ],
);

/** What lets a program act for an account: the bearer tokens of the public API. */
export const accessTokens = pgTable(
  "access_tokens",
  {
    /** SHA-256 of the token; the token itself is only known to whom it was given. */
    tokenHash: text().primaryKey(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** `read`, `write`, `follow`, `push`, and their parts: `read:statuses`. */
    scopes: text().array().notNull(),
    createdAt: instant().notNull(),
    /** To the hour. */
    lastUsedAt: instant(),
  },
  // what acts for an account; erasing it.
  (t) => [index("access_tokens_account_idx").on(t.accountId)],
);
