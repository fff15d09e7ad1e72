import type { Database } from "@/db/client";
import type { AccountId, SessionId } from "./ids";

export type Role = "member" | "moderator" | "admin";

/** Somebody who has signed in. */
export interface AccountViewer {
  readonly kind: "account";
  readonly accountId: AccountId;
  readonly handle: string;
  readonly role: Role;
  readonly sessionId: SessionId | null;
}

/** Who is asking. Built once at the edge (page, action, API, job), never inside a domain. */
export type Viewer = { readonly kind: "guest" } | AccountViewer | { readonly kind: "system" };

export const GUEST: Viewer = { kind: "guest" };
export const SYSTEM: Viewer = { kind: "system" };

/** What every domain function gets first. `now` is injected so that tests can hold time still. */
export interface Context {
  readonly db: Database;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** The account that asks, or null for guests and the system. */
export function viewerAccountId(viewer: Viewer): AccountId | null {
  return viewer.kind === "account" ? viewer.accountId : null;
}
