import type { SessionId } from "@/lib/core/ids";
import type { SecurityNotice } from "@/lib/mail/security-notice";

export type { Assertion } from "../factors/input";

/** What a browser says it is, as far as people would call it. `browser` and `system` are names, or null where unknown. */
export interface DeviceName {
  readonly browser: string | null;
  readonly system: string | null;
  readonly form: "phone" | "tablet" | "desktop";
}

/** A device that is signed in, as its owner sees it. Times are ISO 8601, UTC. */
export interface SessionView extends DeviceName {
  readonly id: SessionId;
  readonly firstSeenAt: string;
  /** To within five minutes. */
  readonly lastSeenAt: string;
  /** Approximate, and only where a trusted proxy tells it. */
  readonly place: string | null;
  /** It is the device that asks. */
  readonly current: boolean;
}

/** What can happen to the safety of an account. Those that are notices are mailed to the owner, the others only listed. */
export type SecurityEventKind = SecurityNotice | FailedEntry | "sessions-ended" | "change-undone";

/** Somebody did not get in: a wrong password, or a right one and a wrong second factor. */
export type FailedEntry = "sign-in-failed" | "second-step-failed";

/** One such event as its owner sees it. `at` is ISO 8601, UTC. */
export interface SecurityEventView extends DeviceName {
  readonly id: string;
  readonly kind: SecurityEventKind;
  readonly place: string | null;
  readonly at: string;
  readonly undone: boolean;
  /** Its owner can take it back, for seven days. */
  readonly undoable: boolean;
}

/** What a mail's link would take back: its own change and, newest first, everything that was changed after it. */
export interface UndoView {
  readonly handle: string;
  /** The last one is the one that the mail was about. `at` is ISO 8601, UTC. */
  readonly changes: readonly { readonly kind: SecurityEventKind; readonly at: string }[];
}

/** By what somebody who is signed in can prove themselves again. */
export interface ProofMethods {
  /** By the password, or, where the account has none, by a code that is mailed to this (masked) address. */
  readonly first: { readonly kind: "password" } | { readonly kind: "mail"; readonly address: string } | null;
  /** The authenticator app's code is asked for beside it. */
  readonly app: boolean;
  readonly passkey: boolean;
}
