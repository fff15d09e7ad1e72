import { and, asc, eq, inArray, or } from "drizzle-orm";
import { accounts } from "@/db/schema";
import { type AccountViewer, type Context, writer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { type FailureOf, fail, type Result } from "@/lib/core/result";
import type { Refusal, Standing } from "./policy";

interface Held {
  /** Whoever acts, with the role that they have now and not when the page was opened. */
  readonly viewer: AccountViewer;
  readonly target: Standing & { readonly stateUntil: Date | null; readonly restrictionUntil: Date | null };
}

/**
 * Whoever acts and whom they act on, as both stand now, held until the transaction ends, and every administrator with
 * them: of two who withdraw each other's role at the same instant the second has none any more when it is looked at.
 * Rows are held in the order of their ids, so that nobody waits for each other.
 *
 * Fails with `unauthenticated`, `forbidden` (`frozen`; `not_allowed` for whoever is no longer active) and `not_found`.
 */
export async function holdBoth(
  ctx: Context,
  accountId: AccountId,
): Promise<Result<Held, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { role, state, restriction } = accounts;
  const rows = await ctx.db
    .select({
      id: accounts.id,
      role,
      state,
      restriction,
      stateUntil: accounts.stateUntil,
      restrictionUntil: accounts.restrictionUntil,
    })
    .from(accounts)
    .where(or(and(eq(role, "admin"), eq(state, "active")), inArray(accounts.id, [who.value.accountId, accountId])))
    .orderBy(asc(accounts.id))
    .for("update");
  const own = rows.find(({ id }) => id === who.value.accountId);
  const target = rows.find(({ id }) => id === accountId);
  if (own?.state !== "active") return fail({ code: "forbidden", reason: "not_allowed" });
  if (own.restriction === "frozen") return fail({ code: "forbidden", reason: "frozen" });
  if (!target || target.state === "deleted") return fail({ code: "not_found", what: "account" });
  return { ok: true, value: { viewer: { ...who.value, role: own.role }, target } };
}

/** A refusal of the policy as a failure: what the account's state forbids is a conflict, the rest is forbidden. */
export function failureOf(refusal: Refusal): FailureOf<"forbidden" | "conflict"> {
  return refusal === "not_now" ? { code: "conflict", reason: refusal } : { code: "forbidden", reason: refusal };
}
