import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { accounts, credentials, dataExports } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, DataExportId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { env } from "@/lib/env";
import { sendMail } from "@/lib/mail/mail";
import { newFolderKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { writeArchive } from "./archive";

/** How long an archive is kept. */
export const EXPORT_DAYS = 7;
const DAY_MS = 86_400_000;

/** How the job that makes an archive stands to being stopped, and to its next try. */
interface Run {
  readonly signal: AbortSignal;
  readonly lastAttempt: boolean;
}

/**
 * Make the archive that somebody asked for, put it where only a signed address reaches it, and tell them by mail. A run
 * that was cut off leaves nothing that the next one needs; an archive that is ready is left alone.
 */
export async function makeExport(ctx: Context, { exportId }: { exportId: DataExportId }, run: Run): Promise<void> {
  const [wanted] = await ctx.db.select().from(dataExports).where(eq(dataExports.id, exportId));
  if (wanted?.state !== "waiting") return;
  try {
    await make(ctx, exportId, wanted.accountId, run.signal);
  } catch (error) {
    if (run.lastAttempt && !run.signal.aborted)
      await ctx.db.update(dataExports).set({ state: "failed" }).where(eq(dataExports.id, exportId));
    throw error;
  }
}

async function make(ctx: Context, exportId: DataExportId, accountId: AccountId, signal: AbortSignal): Promise<void> {
  const root = join(/* turbopackIgnore: true */ env().DATA_DIR, "work");
  await mkdir(root, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(root, "export-"));
  try {
    const path = join(folder, "archive.zip");
    await writeArchive(ctx, accountId, path, signal);
    const { size } = await stat(path);
    // The key is known before the object is there, so that a run that dies between leaves nothing that nobody owns.
    const objectKey = `${newFolderKey("signed")}/directlink.zip`;
    const [earlier] = await ctx.db
      .select({ key: dataExports.objectKey })
      .from(dataExports)
      .where(eq(dataExports.id, exportId));
    if (earlier?.key) await storage().delete(earlier.key);
    await ctx.db.update(dataExports).set({ objectKey }).where(eq(dataExports.id, exportId));
    await storage().putFile(objectKey, path, "application/zip");
    await announce(ctx, exportId, size);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function announce(ctx: Context, exportId: DataExportId, bytes: number): Promise<void> {
  await transaction(ctx, async (tx) => {
    const expiresAt = new Date(tx.now.getTime() + EXPORT_DAYS * DAY_MS);
    const [ready] = await tx.db
      .update(dataExports)
      .set({ state: "ready", bytes, readyAt: tx.now, expiresAt })
      .where(and(eq(dataExports.id, exportId), eq(dataExports.state, "waiting")))
      .returning({ accountId: dataExports.accountId });
    if (!ready) return;
    const [to] = await tx.db
      .select({ email: credentials.email, handle: accounts.handle, language: accounts.language })
      .from(credentials)
      .innerJoin(accounts, eq(accounts.id, credentials.accountId))
      .where(eq(credentials.accountId, ready.accountId));
    if (to) {
      const until = expiresAt.toISOString();
      await sendMail(tx, to.email, to.language, { kind: "export-ready", handle: to.handle, until });
    }
  });
}
