import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { AccountId, DataExportId, DataImportId } from "@/lib/core/ids";
import { accounts } from "./accounts";

/** A ZIP of everything an account owns, made by a job, kept for seven days. */
export const dataExports = pgTable(
  "data_exports",
  {
    id: ownId<DataExportId>(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    state: text({ enum: ["waiting", "ready", "failed", "expired"] })
      .notNull()
      .default("waiting"),
    /** Storage key of the ZIP, while there is one. */
    objectKey: text(),
    bytes: bigint({ mode: "number" }).notNull().default(0),
    createdAt: instant().notNull(),
    readyAt: instant(),
    expiresAt: instant(),
  },
  (t) => [
    // one at a time; the list in the settings.
    uniqueIndex("data_exports_waiting_key").on(t.accountId).where(sql`${t.state} = 'waiting'`),
    index("data_exports_account_idx").on(t.accountId, t.id),
    // sweep-accounts.
    index("data_exports_expires_idx").on(t.expiresAt).where(sql`${t.state} = 'ready'`),
  ],
);

/** A list of accounts brought from elsewhere (CSV as Mastodon writes it), worked off by a job. */
export const dataImports = pgTable(
  "data_imports",
  {
    id: ownId<DataImportId>(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    kind: text({ enum: ["follows", "blocks", "mutes"] }).notNull(),
    state: text({ enum: ["waiting", "done", "failed"] })
      .notNull()
      .default("waiting"),
    /** The rows that were read: handle and, of mutes, whether notifications too. Emptied when it is done. */
    rows: jsonb().$type<{ readonly address: string; readonly until?: string }[]>().notNull(),
    total: integer().notNull(),
    imported: integer().notNull().default(0),
    /** Addresses that could not be imported, each with a key of the catalogue's `data.importProblems`. */
    problems: jsonb().$type<{ readonly address: string; readonly problem: string }[]>().notNull().default([]),
    createdAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [index("data_imports_account_idx").on(t.accountId, t.id)],
);
