import { and, eq, isNull } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record";
import { type Context, writer } from "@/lib/core/context";
import type { InvitationId } from "@/lib/core/ids";
import { may } from "@/lib/core/permissions";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { hydrateAuthors } from "../queries";
import type { InvitationView } from "../types";
import type { CreateInvitationInput } from "./input";
import { invitationView, newInvitationCode } from "./invitations";

const DAY_MS = 86_400_000;
const forbidden = () => fail({ code: "forbidden", reason: "not_allowed" });

/**
 * Make a link that lets people register: so often, until then, with or without a moderator's approval.
 * Fails with `unauthenticated` and `forbidden` (`not_allowed`, `frozen`).
 */
export async function createInvitation(
  ctx: Context,
  { note, maxUses, days, skipsApproval }: CreateInvitationInput,
): Promise<Result<InvitationView, "unauthenticated" | "forbidden">> {
  const by = writer(ctx.viewer);
  if (!by.ok) return by;
  if (!may(ctx.viewer, "invitation:write:any")) return forbidden();
  return transaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(invitations)
      .values({
        code: newInvitationCode(),
        createdBy: by.value.accountId,
        note,
        maxUses,
        skipsApproval,
        createdAt: ctx.now,
        expiresAt: days === null ? null : new Date(ctx.now.getTime() + days * DAY_MS),
      })
      .returning();
    if (!row) throw new Error("no invitation was made");
    await recordAudit(tx, {
      action: "invitation.created",
      target: row.id,
      detail: { note, maxUses, days, skipsApproval },
    });
    return ok(invitationView(row, ctx.now, await hydrateAuthors(tx, [row.createdBy])));
  });
}

/**
 * End an invitation; who came by it stays. A second time changes nothing.
 * Fails with `forbidden` (`not_allowed`) and `not_found`.
 */
export async function revokeInvitation(
  ctx: Context,
  { invitationId }: { invitationId: InvitationId },
): Promise<Result<null, "forbidden" | "not_found">> {
  if (!may(ctx.viewer, "invitation:write:any")) return forbidden();
  return transaction(ctx, async (tx) => {
    const [known] = await tx.db
      .select({ note: invitations.note })
      .from(invitations)
      .where(eq(invitations.id, invitationId));
    if (!known) return fail({ code: "not_found", what: "invitation" });
    const revoked = await tx.db
      .update(invitations)
      .set({ revokedAt: ctx.now })
      .where(and(eq(invitations.id, invitationId), isNull(invitations.revokedAt)))
      .returning({ id: invitations.id });
    if (revoked.length > 0)
      await recordAudit(tx, { action: "invitation.revoked", target: invitationId, detail: known });
    return ok(null);
  });
}
