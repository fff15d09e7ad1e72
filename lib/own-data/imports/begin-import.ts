import { and, eq } from "drizzle-orm";
import { dataImports } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { DataImportId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import type { PeopleList } from "../input";
import { readPeopleCsv } from "./read-csv";

/**
 * Bring a list of people from elsewhere: it is read at once and worked off by a job; what is there already stays. One
 * list of a kind at a time. Gives how many addresses were found. Fails with `unauthenticated`, `forbidden` (`frozen`),
 * `invalid` (field `file`, see `readPeopleCsv`) and `conflict` (`import_waiting`).
 */
export async function beginImport(
  ctx: Context,
  { kind, csv }: { kind: PeopleList; csv: string },
): Promise<Result<{ id: DataImportId; total: number }, "unauthenticated" | "forbidden" | "invalid" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  const addresses = readPeopleCsv(csv);
  if (!addresses.ok) return addresses;
  const rows = addresses.value.map((address) => ({ address }));
  return transaction(ctx, async (tx) => {
    const same = and(
      eq(dataImports.accountId, accountId),
      eq(dataImports.kind, kind),
      eq(dataImports.state, "waiting"),
    );
    if ((await tx.db.$count(dataImports, same)) > 0) return fail({ code: "conflict", reason: "import_waiting" });
    const [row] = await tx.db
      .insert(dataImports)
      .values({ accountId, kind, rows, total: rows.length, createdAt: tx.now })
      .returning({ id: dataImports.id });
    if (!row) throw new Error("an import was not written");
    await addJob(tx, "import-people", { importId: row.id }, { key: `import-people:${row.id}`, queue: "imports" });
    return ok({ id: row.id, total: rows.length });
  });
}
