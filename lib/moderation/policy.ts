import type { AccountViewer, Role } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { may } from "@/lib/core/permissions";
import { ACT_RULES } from "./acts";
import { ACTS, type AccountState, type Act, type Restriction, ROLES } from "./types";

/** What these rules look at of the account that something is done to. */
export interface Standing {
  readonly id: AccountId;
  readonly role: Role;
  readonly state: AccountState;
  readonly restriction: Restriction | null;
}

/**
 * Why not: no right to it (`not_allowed`), it is oneself (`own_account`), staff above or beside oneself (`staff`), or
 * the account's state leaves nothing to do (`not_now`).
 */
export type Refusal = "not_allowed" | "own_account" | "staff" | "not_now";

/**
 * Whether somebody may do this to an account: null, or why not. Nobody acts on themselves, moderators act on members,
 * administrators on members and moderators. Of another administrator one can only withdraw the role.
 */
export function refuseAct(viewer: AccountViewer, target: Standing, act: Act): Refusal | null {
  const { permission, from, lifts } = ACT_RULES[act];
  if (!may(viewer, permission)) return "not_allowed";
  if (viewer.accountId === target.id) return "own_account";
  if (target.role === "admin" || (target.role !== "member" && !may(viewer, "role:grant:any"))) return "staff";
  if (!from.includes(target.state)) return "not_now";
  return lifts && target.restriction !== lifts ? "not_now" : null;
}

/** Whether somebody may give an active account a role: null, or why not. */
export function refuseRole(viewer: AccountViewer, target: Standing, role: Role): Refusal | null {
  if (!may(viewer, "role:grant:any")) return "not_allowed";
  if (viewer.accountId === target.id) return "own_account";
  return target.state === "active" && (target.restriction === null || role === "member") ? null : "not_now";
}

/** What somebody can do to an account now; setting what stands already is left out. */
export function possibleActs(viewer: AccountViewer, target: Standing): Act[] {
  return ACTS.filter((act) => refuseAct(viewer, target, act) === null && !isDone(target, act));
}

/** Roles that somebody can give an account now. */
export function possibleRoles(viewer: AccountViewer, target: Standing): Role[] {
  return ROLES.filter((role) => role !== target.role && refuseRole(viewer, target, role) === null);
}

function isDone({ state, restriction }: Standing, act: Act): boolean {
  if (act === "limit") return restriction === "limited";
  if (act === "freeze") return restriction === "frozen";
  return act === "suspend" && state === "suspended";
}
