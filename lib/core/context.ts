import type { Database } from "@/db/client";
import type { AccountId, SessionId } from "./ids";
import { type FailureOf, fail } from "./result";

export type Role = "member" | "moderator" | "admin";

/** Somebody who has signed in. */
export interface AccountViewer {
  readonly kind: "account";
  readonly accountId: AccountId;
  readonly handle: string;
  readonly role: Role;
  readonly sessionId: SessionId | null;
  /** Staff have taken away the right to write: it can read, and nothing else. */
  readonly frozen?: boolean;
  /** One of the staff, on an instance that wants a second step of them, and without one: staff rights rest until then. */
  readonly lacksSecondStep?: boolean;
}

/** Somebody who has not signed in. */
export interface GuestViewer {
  readonly kind: "guest";
  /** What their device keeps of how they want their feed (`lib/feed/preferences`), as it was sent: untrusted. */
  readonly feedPreferences?: string;
  /** The first part of the language that they chose here, or that their browser asks for (`en`). */
  readonly language?: string;
}

/** The cookie of a guest's `feedPreferences`. */
export const FEED_PREFERENCES_COOKIE = "feed-preferences";

/** Who is asking. Built once at the edge (page, action, API, job), never inside a domain. */
export type Viewer = GuestViewer | AccountViewer | { readonly kind: "system" };

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

/**
 * The account that wants to change something, or why it may not: `unauthenticated` for guests and the system,
 * `forbidden` (`frozen`) for an account that may only read.
 */
export function writer(
  viewer: Viewer,
):
  | { readonly ok: true; readonly value: AccountViewer }
  | { readonly ok: false; readonly failure: FailureOf<"unauthenticated" | "forbidden"> } {
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  if (viewer.frozen) return fail({ code: "forbidden", reason: "frozen" });
  return { ok: true, value: viewer };
}
