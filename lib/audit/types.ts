import type { AuthorView } from "@/lib/accounts/types";
import type { AccountId } from "@/lib/core/ids";

/** Everything that the log knows; each has a sentence in the catalogue's `admin.audit.actions`. */
export const AUDIT_ACTIONS = [
  "account.limited",
  "account.unlimited",
  "account.frozen",
  "account.unfrozen",
  "account.suspended",
  "account.unsuspended",
  "account.closed",
  "account.reopened",
  "role.granted",
  "role.withdrawn",
  "post.deleted",
  "reply.hidden",
  "reply.shown",
  "thread.locked",
  "thread.unlocked",
  "registration.approved",
  "registration.rejected",
  "invitation.created",
  "invitation.revoked",
  "instance.changed",
  "rules.published",
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One thing that somebody did, as staff read it. */
export interface AuditEntry {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Null: the system, by the clock. */
  readonly actor: AuthorView | null;
  readonly action: AuditAction;
  readonly targetAccount: (AuthorView & { readonly id: AccountId }) | null;
  /** What else it was done to: a setting's name, an invitation's id. */
  readonly target: string | null;
  readonly reason: string;
  /** What was changed: `{from, to, until …}`. */
  readonly detail: Readonly<Record<string, unknown>>;
}
