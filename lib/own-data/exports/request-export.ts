import { and, eq, gt } from "drizzle-orm";
import { dataExports } from "@/db/schema";
import { requireRecent } from "@/lib/accounts/recent";
import type { Context } from "@/lib/core/context";
import type { DataExportId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import { storage } from "@/lib/storage/storage";

const HOUR_MS = 3_600_000;
/** How long the address of an archive works: long enough to begin the download. */
const ADDRESS_MS = 5 * 60_000;

/**
 * Have an archive of everything that the viewer owns made; a mail says when it can be fetched. One at a time, one an
 * hour. Fails with `unauthenticated`, `forbidden` (`reauthenticate`), `conflict` (`export_waiting`) and `rate_limited`.
 */
export async function requestExport(
  ctx: Context,
): Promise<Result<{ id: DataExportId }, "unauthenticated" | "forbidden" | "conflict" | "rate_limited">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const stale = await requireRecent(ctx);
  if (stale) return fail(stale);
  const accountId = viewer.accountId;
  return transaction(ctx, async (tx) => {
    const own = eq(dataExports.accountId, accountId);
    const [lately] = await tx.db
      .select({ at: dataExports.createdAt })
      .from(dataExports)
      .where(and(own, eq(dataExports.state, "ready"), gt(dataExports.createdAt, new Date(tx.now.getTime() - HOUR_MS))))
      .limit(1);
    if (lately) {
      const retryAfterSeconds = Math.ceil((lately.at.getTime() + HOUR_MS - tx.now.getTime()) / 1_000);
      return fail({ code: "rate_limited", retryAfterSeconds });
    }
    const [row] = await tx.db
      .insert(dataExports)
      .values({ accountId, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: dataExports.id });
    if (!row) return fail({ code: "conflict", reason: "export_waiting" });
    await addJob(tx, "export-data", { exportId: row.id }, { key: `export-data:${row.id}`, maxAttempts: 5 });
    return ok(row);
  });
}

/**
 * An address from which the viewer can fetch an archive of theirs for five minutes. Fails with `unauthenticated`,
 * `forbidden` (`reauthenticate`) and `gone` (`export_over`: expired, or never theirs).
 */
export async function findExportAddress(
  ctx: Context,
  { exportId }: { exportId: DataExportId },
): Promise<Result<{ url: string }, "unauthenticated" | "forbidden" | "gone">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const stale = await requireRecent(ctx);
  if (stale) return fail(stale);
  const [row] = await ctx.db
    .select({ key: dataExports.objectKey })
    .from(dataExports)
    .where(
      and(
        eq(dataExports.id, exportId),
        eq(dataExports.accountId, viewer.accountId),
        eq(dataExports.state, "ready"),
        gt(dataExports.expiresAt, ctx.now),
      ),
    );
  if (!row?.key) return fail({ code: "gone", reason: "export_over" });
  return ok({ url: await storage().signedUrl(row.key, new Date(ctx.now.getTime() + ADDRESS_MS)) });
}
