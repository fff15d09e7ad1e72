import { eq } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { requireRecent } from "@/lib/accounts/recent";
import { revokeSessionsOf } from "@/lib/accounts/sessions";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import { ACT_RULES, changeOf } from "../acts";
import { type ActInput, endOf } from "../input";
import { refuseAct } from "../policy";
import { failureOf, holdBoth } from "../standing";
import { tellByMail } from "../tell";
import { MAY_END } from "../types";

/**
 * Limit, freeze, suspend or close an account, or take one of that back, with a reason. With `days` it ends by itself.
 * Doing again what stands already sets a new end and a new reason.
 *
 * The account's row, the audit log, the mail to its owner, the end of its sessions and the clock's job are one
 * transaction. Fails with `unauthenticated`, `forbidden` (`reauthenticate` for closing, `frozen`, `not_allowed`,
 * `own_account`, `staff`), `not_found` where there is no such account, `conflict` (`not_now`) where there is nothing to
 * do or to take back.
 */
export async function actOnAccount(
  ctx: Context,
  { accountId, act, reason, days }: ActInput,
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found" | "conflict">> {
  const { action, signsOut = false, asksForProof = false } = ACT_RULES[act];
  const unproven = asksForProof ? await requireRecent(ctx) : null;
  if (unproven) return fail(unproven);
  return transaction(ctx, async (tx) => {
    const held = await holdBoth(tx, accountId);
    if (!held.ok) return held;
    const { viewer, target } = held.value;
    const refusal = refuseAct(viewer, target, act);
    if (refusal) return fail(failureOf(refusal));

    const ends = MAY_END.includes(act);
    const until = ends ? endOf(ctx.now, days) : null;
    await tx.db.update(accounts).set(changeOf(act, until)).where(eq(accounts.id, accountId));
    if (signsOut) await revokeSessionsOf(tx, accountId);
    if (until) await addJob(tx, "end-measures", {}, { runAt: until });
    const detail = ends ? { until: until?.toISOString() ?? null } : {};
    await recordAudit(tx, { action, targetAccountId: accountId, reason, detail });
    await tellByMail(tx, accountId, { kind: ACT_NOTICES[act], reason, until });
    return ok(null);
  });
}

/** The mail has the name of what is noted in the log. */
const ACT_NOTICES = {
  limit: "account.limited",
  unlimit: "account.unlimited",
  freeze: "account.frozen",
  unfreeze: "account.unfrozen",
  suspend: "account.suspended",
  unsuspend: "account.unsuspended",
  close: "account.closed",
  reopen: "account.reopened",
} as const;
