import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { statement } from "@/lib/core/statements";

/**
 * Hold somebody's client key until the end of the transaction: whatever saves, plans and publishes under one key goes one
 * after another. What is asked in a statement after this one sees all that the one before did: a draft that was saved in
 * the same moment is found by its publishing, and a save that comes after that finds the post. Files are held before it,
 * the draft's row after.
 */
export const holdKey = (tx: Context, authorId: AccountId, clientKey: string): Promise<unknown> =>
  held(tx, "", { key: `draft:${authorId}:${clientKey}` });

const held = statement(() => sql`select pg_advisory_xact_lock(hashtextextended(${sql.placeholder("key")}::text, 0))`);
