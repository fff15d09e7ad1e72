import { desc, eq } from "drizzle-orm";
import { dataExports, dataImports } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { DataExportView, DataImportView } from "./types";

const SHOWN = 5;
const PROBLEMS_SHOWN = 20;

/** The viewer's newest archives, at most five; none for a guest. */
export async function listExports(ctx: Context): Promise<DataExportView[]> {
  const accountId = viewerAccountId(ctx.viewer);
  if (!accountId) return [];
  const rows = await ctx.db
    .select()
    .from(dataExports)
    .where(eq(dataExports.accountId, accountId))
    .orderBy(desc(dataExports.id))
    .limit(SHOWN);
  return rows.map(({ id, state, bytes, createdAt, expiresAt }) => ({
    id,
    // The sweep runs by the hour; the day is over at once.
    state: state === "ready" && expiresAt && expiresAt <= ctx.now ? "expired" : state,
    bytes,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}

/** The viewer's newest imports, at most five; none for a guest. */
export async function listImports(ctx: Context): Promise<DataImportView[]> {
  const accountId = viewerAccountId(ctx.viewer);
  if (!accountId) return [];
  const rows = await ctx.db
    .select()
    .from(dataImports)
    .where(eq(dataImports.accountId, accountId))
    .orderBy(desc(dataImports.id))
    .limit(SHOWN);
  return rows.map(({ id, kind, state, total, imported, problems, createdAt }) => ({
    id,
    kind,
    state,
    total,
    imported,
    problems: problems.slice(0, PROBLEMS_SHOWN),
    problemCount: problems.length,
    createdAt: createdAt.toISOString(),
  }));
}
