import { and, eq, inArray } from "drizzle-orm";
import { accounts, dataImports } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId, DataImportId } from "@/lib/core/ids";
import type { Result } from "@/lib/core/result";
import { env } from "@/lib/env";
import type { PeopleList } from "../input";

const BATCH = 100;

/** Make one row of a list true: follow, block or mute somebody for the one who asks. */
export type Apply = Record<PeopleList, (ctx: Context, accountId: AccountId) => Promise<Result<unknown>>>;

/**
 * Work a list off, a hundred addresses at a time, as the account that brought it. What was done is known after each
 * hundred, so a run that was cut off goes on there; doing a row twice is harmless. Addresses of elsewhere, unknown ones
 * and refusals are noted with their problem.
 */
export async function workOffImport(
  ctx: Context,
  { importId }: { importId: DataImportId },
  { apply, signal }: { apply: Apply; signal: AbortSignal },
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const [row] = await ctx.db.select().from(dataImports).where(eq(dataImports.id, importId));
    if (row?.state !== "waiting") return;
    const viewer = await viewerOf(ctx, row.accountId);
    if (!viewer) {
      await ctx.db
        .update(dataImports)
        .set({ state: "failed", rows: [], finishedAt: ctx.now })
        .where(eq(dataImports.id, importId));
      return;
    }
    const [now, rest] = [row.rows.slice(0, BATCH), row.rows.slice(BATCH)];
    const problems = await applyBatch({ ...ctx, viewer }, now, apply[row.kind]);
    const done = rest.length === 0;
    await ctx.db
      .update(dataImports)
      .set({
        rows: rest,
        imported: row.imported + now.length - problems.length,
        problems: [...row.problems, ...problems],
        ...(done ? { state: "done", finishedAt: ctx.now } : {}),
      })
      .where(eq(dataImports.id, importId));
    if (done) return;
  }
}

interface Problem {
  readonly address: string;
  /** A key of the catalogue's `ownData.problems`. */
  readonly problem: "elsewhere" | "unknown" | "yourself" | "refused";
}

async function applyBatch(
  ctx: Context & { viewer: AccountViewer },
  rows: readonly { address: string }[],
  apply: Apply[PeopleList],
): Promise<Problem[]> {
  const { host } = new URL(env().APP_URL);
  const asked = rows.map(({ address }) => {
    const [handle = "", where = host] = address.split("@");
    return { address, handle: where === host ? handle : null };
  });
  const handles = asked.flatMap(({ handle }) => handle ?? []);
  const found = handles.length
    ? await ctx.db
        .select({ id: accounts.id, handle: accounts.handle })
        .from(accounts)
        .where(and(inArray(accounts.handle, handles), eq(accounts.state, "active")))
    : [];
  const ids = new Map(found.map(({ id, handle }) => [handle, id]));
  const problems: Problem[] = [];
  for (const { address, handle } of asked) {
    const id = handle === null ? null : ids.get(handle);
    if (id && id !== ctx.viewer.accountId) {
      if (!(await apply(ctx, id)).ok) problems.push({ address, problem: "refused" });
    } else {
      problems.push({ address, problem: handle === null ? "elsewhere" : id ? "yourself" : "unknown" });
    }
  }
  return problems;
}

/** Whoever brought the list, as they would ask themselves; null where they may not write any more. */
async function viewerOf(ctx: Context, accountId: AccountId): Promise<AccountViewer | null> {
  const [row] = await ctx.db
    .select({ handle: accounts.handle, role: accounts.role, state: accounts.state, restriction: accounts.restriction })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (row?.state !== "active" || row.restriction === "frozen") return null;
  return { kind: "account", accountId, handle: row.handle, role: row.role, sessionId: null };
}
