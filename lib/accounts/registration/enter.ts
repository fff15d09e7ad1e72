import { eq } from "drizzle-orm";
import { accounts, registrations } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { emit } from "@/lib/events/emit";
import { readSetting } from "@/lib/instance/settings";
import { takePlace } from "./invitations";

/** How an account stands once its address is proved: it may sign in, it waits for a moderator, or it may not come in. */
export type Entry = "active" | "pending" | "invitation_over";

/**
 * What becomes of an account whose address was proved just now. The place that its invitation has for it is taken here
 * and not before: nobody uses up an invitation with addresses that are not theirs. Call it in a transaction.
 */
export async function enterInstance(ctx: Context, accountId: AccountId): Promise<Entry> {
  const [registration] = await ctx.db
    .select({ invitationId: registrations.invitationId })
    .from(registrations)
    .where(eq(registrations.accountId, accountId));
  const mode = (await readSetting(ctx, "registration")) ?? "open";
  const invitationId = registration?.invitationId ?? null;
  const invitation = invitationId ? await takePlace(ctx, invitationId) : null;
  if (mode === "invitation" && invitationId && !invitation) return "invitation_over";
  const state = mode === "approval" && !invitation?.skipsApproval ? "pending" : "active";
  await ctx.db.update(accounts).set({ state }).where(eq(accounts.id, accountId));
  if (state === "active") await emit(ctx, { type: "account.registered", accountId });
  return state;
}
