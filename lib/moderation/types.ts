import type { AuthorView } from "@/lib/accounts/types";
import type { Role } from "@/lib/core/context";

/** What staff do to an account, each with its way back. */
export const ACTS = ["limit", "unlimit", "freeze", "unfreeze", "suspend", "unsuspend", "close", "reopen"] as const;
export type Act = (typeof ACTS)[number];

/** What may be wrong with a post, a message or an account, as people report it. */
export const REPORT_REASONS = ["spam", "harassment", "threat", "sexual", "minor", "illegal", "other"] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** Those that may have an end, after which the clock takes them back. */
export const MAY_END: readonly Act[] = ["limit", "freeze", "suspend"];

export const ACCOUNT_STATES = [
  "active",
  "pending",
  "unconfirmed",
  "deactivated",
  "leaving",
  "suspended",
  "closed",
  "deleted",
] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

export const RESTRICTIONS = ["limited", "frozen"] as const;
export type Restriction = (typeof RESTRICTIONS)[number];

export const ROLES = ["member", "moderator", "admin"] as const satisfies readonly Role[];

/** An account in the list that staff read. Times are ISO 8601, UTC. */
export interface StaffAccountRow extends AuthorView {
  readonly role: Role;
  readonly state: AccountState;
  /** When a suspension ends, or an account that is leaving is gone; null: no end. */
  readonly stateUntil: string | null;
  readonly restriction: Restriction | null;
  readonly restrictionUntil: string | null;
  readonly joinedAt: string;
  /** Null for whoever may not read addresses. */
  readonly email: string | null;
}

/** How an account came to be. */
export interface RegistrationView {
  readonly reason: string;
  readonly rulesVersion: number | null;
  readonly ageConfirmed: number | null;
  readonly acceptedAt: string;
  /** Whose invitation it came by. */
  readonly invitedBy: AuthorView | null;
  readonly decision: "approved" | "rejected" | null;
  readonly decidedBy: AuthorView | null;
  readonly decidedAt: string | null;
}

/** One account with all that staff may know of it, and what the viewer can do to it. */
export interface StaffAccountView extends StaffAccountRow {
  readonly bio: string;
  readonly language: string;
  readonly counts: { readonly followers: number; readonly following: number; readonly posts: number };
  /** Devices that are signed in, and when one of them was last seen. */
  readonly sessions: { readonly count: number; readonly lastSeenAt: string | null };
  readonly registration: RegistrationView | null;
  readonly acts: readonly Act[];
  /** Roles that the viewer can give it, its own left out. */
  readonly roles: readonly Role[];
}

/** What staff have set on somebody's own account. */
export interface OwnMeasure {
  readonly restriction: Restriction;
  /** ISO 8601, UTC; null: until somebody takes it back. */
  readonly until: string | null;
  /** Why, in the words of staff. */
  readonly because: string;
}
