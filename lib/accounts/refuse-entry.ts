import { and, desc, eq } from "drizzle-orm";
import { accounts, auditLog } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { type FailureOf, fail } from "@/lib/core/result";

type Refused = "pending" | "suspended" | "closed";

/**
 * Why an account may not sign in, for whoever has just shown that it is theirs: `forbidden` with its state; of one that
 * was suspended or closed also why (`because`, in the words of staff) and until when (`until`; null: no end).
 */
export async function refuseEntry(
  ctx: Context,
  accountId: AccountId,
  state: Refused,
): Promise<{ ok: false; failure: FailureOf<"forbidden"> }> {
  if (state === "pending") return fail({ code: "forbidden", reason: state });
  const action = `account.${state}`;
  const [row] = await ctx.db
    .select({ until: accounts.stateUntil, because: auditLog.reason })
    .from(accounts)
    .leftJoin(auditLog, and(eq(auditLog.targetAccountId, accounts.id), eq(auditLog.action, action)))
    .where(eq(accounts.id, accountId))
    .orderBy(desc(auditLog.id))
    .limit(1);
  const until = row?.until?.toISOString() ?? null;
  return fail({ code: "forbidden", reason: state, until, because: row?.because ?? "" });
}
