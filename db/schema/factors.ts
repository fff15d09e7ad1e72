import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, sealed } from "@/db/columns";
import type { AccountId } from "@/lib/core/ids";
import { accounts } from "./accounts";

/** A WebAuthn credential: signs in by itself, and counts as a second factor. */
export const passkeys = pgTable(
  "passkeys",
  {
    /** The authenticator's credential id, base64url. */
    id: text().primaryKey(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** COSE public key, base64url. */
    publicKey: text().notNull(),
    /** Signature counter; one that goes back is a copied authenticator. */
    counter: bigint({ mode: "number" }).notNull().default(0),
    transports: jsonb().$type<string[]>().notNull().default([]),
    backedUp: boolean().notNull().default(false),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [index("passkeys_account_idx").on(t.accountId)],
);

/** A second factor by an authenticator app (TOTP, RFC 6238). Counts once `confirmedAt` is set. */
export const totpSecrets = pgTable("totp_secrets", {
  accountId: id<AccountId>()
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  /** Encrypted (AES-256-GCM, `lib/core/vault`). */
  secret: sealed().notNull(),
  /** The newest time step that was used: a code works once. */
  lastStep: bigint({ mode: "number" }).notNull().default(0),
  confirmedAt: instant(),
  createdAt: instant().notNull(),
});

/** Ten codes for the day the authenticator is lost; each works once. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** SHA-256; a code has 80 bits, so nobody guesses it from there. */
    codeHash: text().notNull(),
    usedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.codeHash] })],
);

/** An account elsewhere that signs in here (OpenID Connect, GitHub, Google). None of the provider's tokens is kept. */
export const linkedIdentities = pgTable(
  "linked_identities",
  {
    /** `oidc`, `github`, `google`. */
    provider: text().notNull(),
    /** Who somebody is there: the `sub` claim, or GitHub's numeric id. */
    subject: text().notNull(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    /** What to call it in the list: the address or name that the provider told. */
    label: text().notNull().default(""),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.subject] }),
    // one of each provider an account.
    uniqueIndex("linked_identities_account_key").on(t.accountId, t.provider),
  ],
);
