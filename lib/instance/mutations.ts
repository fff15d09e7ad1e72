import { sql } from "drizzle-orm";
import { rules } from "@/db/schema";
import { findSignInMethods } from "@/lib/accounts/factors/queries";
import { recordAudit } from "@/lib/audit/record";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { may } from "@/lib/core/permissions";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { InstanceSettingsInput, RulesInput } from "./input";
import { findRules } from "./queries";
import { findInstance, type InstanceSettings, writeSetting } from "./settings";

const forbidden = () => fail({ code: "forbidden", reason: "not_allowed" });

/**
 * Say who may register and what they are asked. What changed is noted in the audit log, a line a setting; what did not
 * is left alone. Fails with `forbidden` (`not_allowed`) for whoever may not change the instance, and `conflict`
 * (`own_second_step`) where somebody without a second step asks one of all staff: they would lock themselves out.
 */
export async function writeInstanceSettings(
  ctx: Context,
  wanted: InstanceSettingsInput,
): Promise<Result<InstanceSettingsInput, "forbidden" | "conflict">> {
  if (!may(ctx.viewer, "instance:write:any")) return forbidden();
  return transaction(ctx, async (tx) => {
    await lockInstance(tx);
    const current = await findInstance(tx);
    const demanded = wanted.staffSecondFactor && !current.staffSecondFactor;
    if (demanded && !(await findSignInMethods(tx))?.secondStep)
      return fail({ code: "conflict", reason: "own_second_step" });
    const change = async <K extends keyof InstanceSettings>(key: K, from: unknown, to: InstanceSettings[K]) => {
      if (from === to) return;
      await writeSetting(tx, key, to);
      await recordAudit(tx, { action: "instance.changed", target: key, detail: { from, to } });
    };
    await change("name", current.name, wanted.name);
    await change("registration", current.registration, wanted.registration);
    // A setting's value is never null in the database; 0 says that nobody is asked.
    await change("minimum-age", current.minimumAge ?? 0, wanted.minimumAge ?? 0);
    await change("proof-of-work", current.proofOfWork, wanted.proofOfWork);
    await change("staff-second-factor", current.staffSecondFactor, wanted.staffSecondFactor);
    return ok(wanted);
  });
}

/**
 * Put rules into force, as a new version; the words that are in force already make none. Whoever registers from now on
 * accepts these. Fails with `forbidden` (`not_allowed`).
 */
export async function publishRules(
  ctx: Context,
  { body }: RulesInput,
): Promise<Result<{ version: number }, "forbidden">> {
  if (!may(ctx.viewer, "instance:write:any")) return forbidden();
  return transaction(ctx, async (tx) => {
    await lockInstance(tx);
    const current = await findRules(tx);
    if (current?.body === body) return ok({ version: current.version });
    const version = (current?.version ?? 0) + 1;
    await tx.db.insert(rules).values({ version, body, createdBy: viewerAccountId(ctx.viewer), createdAt: ctx.now });
    await recordAudit(tx, { action: "rules.published", target: `${version}` });
    return ok({ version });
  });
}

/** Of two administrators who change the instance at the same time the second sees what the first did. */
async function lockInstance(ctx: Context): Promise<void> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('instance', 0))`);
}
