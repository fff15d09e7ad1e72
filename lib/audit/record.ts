import { auditLog } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import type { AuditAction } from "./types";

interface Deed {
  readonly action: AuditAction;
  readonly targetAccountId?: AccountId;
  /** What else it was done to: a setting's name, an invitation's id. */
  readonly target?: string;
  /** In the words of whoever did it; staff and the person concerned read it. */
  readonly reason?: string;
  readonly detail?: Record<string, unknown>;
}

/**
 * Write down, for good, what the viewer did; the system where no account asks. Call it in the transaction of the deed,
 * so that nothing is done without a trace and nothing is noted that was undone. An account that will be removed for
 * good (a registration that is rejected) goes into `target` by its handle: rows refer to accounts that stay.
 */
export async function recordAudit(ctx: Context, { reason = "", ...deed }: Deed): Promise<void> {
  await ctx.db.insert(auditLog).values({ ...deed, reason, at: ctx.now, actorId: viewerAccountId(ctx.viewer) });
}
