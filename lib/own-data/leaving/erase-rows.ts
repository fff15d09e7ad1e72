import { eq, sql } from "drizzle-orm";
import { accounts, invitations } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { storage } from "@/lib/storage/storage";
import { ACCOUNT_COLUMNS, columnParts } from "../columns";

const BATCH = 1_000;

/**
 * Carry out what `ACCOUNT_COLUMNS` declares, after the domains have removed what needs more than removing rows, and
 * make a tombstone of the account. Doing it twice is harmless; between batches it ends when `signal` says so.
 */
export async function eraseRowsOf(ctx: Context, accountId: AccountId, signal?: AbortSignal): Promise<void> {
  await removePictures(ctx, accountId);
  for (const declared of ACCOUNT_COLUMNS.filter(({ rule }) => rule === "erase")) {
    const { table, column } = columnParts(declared);
    const [from, where] = [sql.identifier(table), sql.identifier(column)];
    for (let removed = BATCH; removed === BATCH; ) {
      signal?.throwIfAborted();
      const gone = await ctx.db.execute(sql`
        delete from ${from} where ctid = any(array(
          select ctid from ${from} where ${where} = ${accountId}::bigint limit ${BATCH}))
        returning 1`);
      removed = gone.length;
    }
  }
  await ctx.db.execute(sql`update watch_events set account_id = null where account_id = ${accountId}::bigint`);
  await transaction(ctx, (tx) => makeTombstone(tx, accountId));
}

/** Avatar and banner that came in another way than as an upload (a demo's) lie in folders of their own. */
async function removePictures(ctx: Context, accountId: AccountId): Promise<void> {
  const [row] = await ctx.db
    .select({ avatar: accounts.avatarKey, banner: accounts.bannerKey })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  for (const key of [row?.avatar, row?.banner]) if (key) await storage().delete(key.split("/").slice(0, 2).join("/"));
}

/**
 * The row stays, because stubs and the audit log name it. Of what it said only the handle's skeleton is kept, so that
 * nobody can take the handle and pass for who left.
 */
async function makeTombstone(tx: Context, accountId: AccountId): Promise<void> {
  await tx.db.update(invitations).set({ note: "" }).where(eq(invitations.createdBy, accountId));
  const name = `deleted_${accountId}`;
  await tx.db
    .update(accounts)
    .set({
      handle: name,
      displayName: "—",
      bio: "",
      pronouns: "",
      location: "",
      accent: null,
      avatarKey: null,
      bannerKey: null,
      bannerThumbhash: null,
      role: "member",
      state: "deleted",
      stateUntil: null,
      restriction: null,
      restrictionUntil: null,
      isPrivate: true,
      indexable: false,
      discoverable: false,
      hidesFollows: true,
      mentionsFrom: "nobody",
      commentsFrom: "nobody",
      messagesFrom: "nobody",
      language: "en",
      createdAt: tx.now,
    })
    .where(eq(accounts.id, accountId));
}
