import { and, eq } from "drizzle-orm";
import { accounts, credentials, registrations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { may } from "@/lib/core/permissions";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { sendMail } from "@/lib/mail/mail";
import type { DecideRegistrationInput } from "./input";

/**
 * Let somebody in who waits, or turn them away; either is told by mail, the latter with the reason. Whoever is turned away leaves
 * nothing behind but a line of the audit log: handle and address are free again, and they may ask once more.
 *
 * Fails with `forbidden` (`not_allowed`) and `not_found` (`registration`: decided already, or never there). Of two who
 * decide at the same instant the second gets that.
 */
export async function decideRegistration(
  ctx: Context,
  { accountId, decision, reason }: DecideRegistrationInput,
): Promise<Result<{ handle: string }, "forbidden" | "not_found">> {
  if (!may(ctx.viewer, "registration:decide:any")) return fail({ code: "forbidden", reason: "not_allowed" });
  return transaction(ctx, async (tx) => {
    const [waiting] = await tx.db
      .select({ handle: accounts.handle, language: accounts.language, email: credentials.email })
      .from(accounts)
      .innerJoin(credentials, eq(credentials.accountId, accounts.id))
      .where(and(eq(accounts.id, accountId), eq(accounts.state, "pending")))
      .for("update", { of: accounts });
    if (!waiting) return fail({ code: "not_found", what: "registration" });
    const { handle, email, language } = waiting;

    if (decision === "approved") {
      const decidedBy = viewerAccountId(ctx.viewer);
      await tx.db.update(accounts).set({ state: "active" }).where(eq(accounts.id, accountId));
      await tx.db
        .insert(registrations)
        .values({ accountId, acceptedAt: ctx.now, decision, decidedBy, decidedAt: ctx.now })
        .onConflictDoUpdate({ target: registrations.accountId, set: { decision, decidedBy, decidedAt: ctx.now } });
      await emit(tx, { type: "account.registered", accountId });
      await recordAudit(tx, { action: "registration.approved", targetAccountId: accountId, reason });
      await sendMail(tx, email, language, { kind: "registration-approved", handle });
    } else {
      await tx.db.delete(accounts).where(eq(accounts.id, accountId));
      await recordAudit(tx, { action: "registration.rejected", target: `@${handle}`, reason });
      await sendMail(tx, email, language, { kind: "registration-rejected", handle, reason });
    }
    return ok({ handle });
  });
}
