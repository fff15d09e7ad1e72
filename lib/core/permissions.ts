import type { Role, Viewer } from "./context";

/** What staff may do, `<thing>:<act>:<whose>`. What everybody may do with their own needs no name here. */
export type Permission =
  | "post:read:any"
  | "post:delete:any"
  | "account:read:any"
  | "account:read-email:any"
  | "account:limit:any"
  | "account:suspend:any"
  | "account:close:any"
  | "registration:decide:any"
  | "invitation:write:any"
  | "role:grant:any"
  | "instance:write:any"
  | "audit:read:any";

const MODERATOR: readonly Permission[] = [
  "post:read:any",
  "post:delete:any",
  "account:read:any",
  "account:limit:any",
  "account:suspend:any",
  "registration:decide:any",
  "audit:read:any",
];

const ADMIN: readonly Permission[] = [
  ...MODERATOR,
  "account:read-email:any",
  "account:close:any",
  "invitation:write:any",
  "role:grant:any",
  "instance:write:any",
];

/** The one table from roles to permissions. */
export const PERMISSIONS: Record<Role, ReadonlySet<Permission>> = {
  member: new Set(),
  moderator: new Set(MODERATOR),
  admin: new Set(ADMIN),
};

/**
 * Whether somebody has a permission. The system has every one, a guest none, nor has staff who are frozen, or who owe the
 * instance a second step.
 */
export function may(viewer: Viewer, permission: Permission): boolean {
  if (viewer.kind === "system") return true;
  if (viewer.kind === "guest" || viewer.frozen || viewer.lacksSecondStep) return false;
  return PERMISSIONS[viewer.role].has(permission);
}
