import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { requireRecent } from "@/lib/accounts/recent";
import { revokeSessionsOf } from "@/lib/accounts/sessions";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { RoleInput } from "../input";
import { refuseRole } from "../policy";
import { failureOf, holdBoth } from "../standing";
import { tellByMail } from "../tell";
import { ROLES } from "../types";

/**
 * Give an account a role, or take one away, with a reason; the role that it has already changes nothing. It is signed
 * out everywhere: no session outlives the rights that it was opened with.
 *
 * There is always an administrator left: nobody changes their own role, and whoever changes another's is one at that
 * instant. Fails with `unauthenticated`, `forbidden` (`reauthenticate`, `frozen`, `not_allowed`, `own_account`),
 * `not_found` where there is no such account, `conflict` (`not_now`) where it is not active or restricted.
 */
export async function setRole(
  ctx: Context,
  { accountId, role, reason }: RoleInput,
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found" | "conflict">> {
  const unproven = await requireRecent(ctx);
  if (unproven) return fail(unproven);
  return transaction(ctx, async (tx) => {
    const held = await holdBoth(tx, accountId);
    if (!held.ok) return held;
    const { viewer, target } = held.value;
    const refusal = refuseRole(viewer, target, role);
    if (refusal) return fail(failureOf(refusal));
    if (target.role === role) return ok(null);

    const action = ROLES.indexOf(role) > ROLES.indexOf(target.role) ? "role.granted" : "role.withdrawn";
    await tx.db.update(accounts).set({ role }).where(eq(accounts.id, accountId));
    await revokeSessionsOf(tx, accountId);
    await recordAudit(tx, { action, targetAccountId: accountId, reason, detail: { from: target.role, to: role } });
    await tellByMail(tx, accountId, { kind: action, reason, until: null });
    return ok(null);
  });
}
