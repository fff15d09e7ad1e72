import { and, desc, eq, lt } from "drizzle-orm";
import { auditLog } from "@/db/schema";
import { hydrateAuthors } from "@/lib/accounts/queries";
import type { Context } from "@/lib/core/context";
import { cursorId, type Page, pageOf } from "@/lib/core/page";
import { may } from "@/lib/core/permissions";
import { type FailureOf, fail, ok, type Result } from "@/lib/core/result";
import type { AuditFilter } from "./input";
import type { AuditAction, AuditEntry } from "./types";

export const AUDIT_PAGE = 30;

/**
 * What staff and the system did, newest first, 30 a page. Two queries. Fails with `not_found` for whoever may not read
 * the log: that it exists is nobody else's business.
 */
export async function listAudit(
  ctx: Context,
  { actorId, targetAccountId, action, cursor }: AuditFilter & { cursor?: string | null | undefined } = {},
): Promise<Result<Page<AuditEntry>, "not_found">> {
  if (!may(ctx.viewer, "audit:read:any")) return hidden();
  const before = cursorId<string>(cursor);
  const rows = await ctx.db
    .select()
    .from(auditLog)
    .where(
      and(
        actorId ? eq(auditLog.actorId, actorId) : undefined,
        targetAccountId ? eq(auditLog.targetAccountId, targetAccountId) : undefined,
        action ? eq(auditLog.action, action) : undefined,
        before ? lt(auditLog.id, before) : undefined,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(AUDIT_PAGE + 1);
  const page = pageOf(rows, AUDIT_PAGE);
  const ids = page.items.flatMap((row) => [row.actorId, row.targetAccountId]).filter((id) => id !== null);
  const people = await hydrateAuthors(ctx, ids);
  const items = page.items.map(
    (row): AuditEntry => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: (row.actorId && people.get(row.actorId)) || null,
      action: row.action as AuditAction,
      targetAccount: (row.targetAccountId && people.get(row.targetAccountId)) || null,
      target: row.target,
      reason: row.reason,
      detail: row.detail,
    }),
  );
  return ok({ items, nextCursor: page.nextCursor });
}

const hidden = (): { ok: false; failure: FailureOf<"not_found"> } => fail({ code: "not_found", what: "page" });
