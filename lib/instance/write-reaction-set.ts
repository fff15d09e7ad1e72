import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/core/context";
import { may } from "@/lib/core/permissions";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { ReactionSetInput } from "./input";
import { findReactionSet } from "./reaction-set";
import { writeSetting } from "./settings";

/**
 * Decide with which emoji one may react to posts here, in the order in which they are offered. What was said with others
 * stays. A change is noted in the audit log. Fails with `forbidden` (`not_allowed`) for whoever may not change the instance.
 */
export async function writeReactionSet(
  ctx: Context,
  { emoji }: ReactionSetInput,
): Promise<Result<{ emoji: readonly string[] }, "forbidden">> {
  if (!may(ctx.viewer, "instance:write:any")) return fail({ code: "forbidden", reason: "not_allowed" });
  return transaction(ctx, async (tx) => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('instance', 0))`);
    const [from, to] = [(await findReactionSet(tx)).join(" "), emoji.join(" ")];
    if (from !== to) {
      await writeSetting(tx, "reactions", emoji);
      await recordAudit(tx, { action: "instance.changed", target: "reactions", detail: { from, to } });
    }
    return ok({ emoji });
  });
}
