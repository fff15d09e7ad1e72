import { and, desc, eq, lt, sql } from "drizzle-orm";
import { accounts, auditLog } from "@/db/schema";
import { hydrateAuthors } from "@/lib/accounts/queries";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { cursorId, type Page, pageOf } from "@/lib/core/page";
import { may } from "@/lib/core/permissions";
import { type FailureOf, fail, ok, type Result } from "@/lib/core/result";
import type { AuditFilter } from "./input";
import type { AuditAction, AuditEntry } from "./types";

export const AUDIT_PAGE = 30;

interface Wanted extends AuditFilter {
  readonly targetAccountId?: AccountId;
  readonly cursor?: string | null | undefined;
}

/**
 * What staff and the system did, newest first, 30 a page; `by` and `to` are handles. Two queries. Fails with `not_found`
 * for whoever may not read the log: that it exists is nobody else's business.
 */
export async function listAudit(
  ctx: Context,
  { by, to, action, targetAccountId, cursor }: Partial<Wanted> = {},
): Promise<Result<Page<AuditEntry>, "not_found">> {
  if (!may(ctx.viewer, "audit:read:any")) return hidden();
  const before = cursorId<string>(cursor);
  const rows = await ctx.db
    .select()
    .from(auditLog)
    .where(
      and(
        by ? eq(auditLog.actorId, idOf(by)) : undefined,
        to ? eq(auditLog.targetAccountId, idOf(to)) : undefined,
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

/** Whose handle it is, in whatever state; nothing is found for nobody. */
const idOf = (handle: string) => sql`(select ${accounts.id} from ${accounts} where ${eq(accounts.handle, handle)})`;

const hidden = (): { ok: false; failure: FailureOf<"not_found"> } => fail({ code: "not_found", what: "page" });
