import { belongsTo, type Standing } from "@/lib/posts/policy";
import type { Audience } from "@/lib/posts/types";
import { EDIT_MINUTES, REQUEST_MESSAGES_MAX } from "./limits";
import type { CannotSend, MemberRole } from "./types";

export type MemberState = "active" | "request" | "declined" | "left" | "removed";

/** What lies between the viewer and the other one of a direct conversation. */
export interface OtherStanding {
  readonly state: MemberState;
  /** The account is active: neither put aside, nor kept out, nor erased. */
  readonly standing: boolean;
  readonly messagesFrom: Audience;
  readonly blocked: boolean;
  readonly blocksViewer: boolean;
  /** How the viewer stands to the other one: `follows` them, is `followed` by them. */
  readonly viewer: Pick<Standing, "follows" | "followed">;
}

/** What `maySend` looks at: how the viewer is in the conversation, and how the other one of a direct one is. */
export interface SendStanding {
  readonly state: MemberState;
  readonly frozen: boolean;
  readonly lastSeq: number;
  /** Null in a group. */
  readonly other: OtherStanding | null;
}

/** Whether the viewer may write into a conversation of theirs, or why not. */
export function maySend({ state, frozen, lastSeq, other }: SendStanding): true | CannotSend {
  if (frozen) return "frozen";
  if (state === "left" || state === "removed") return "left";
  if (state !== "active") return "request";
  if (!other) return true;
  if (other.blocked) return "blocked";
  if (!other.standing) return "gone";
  if (other.blocksViewer) return "not_allowed";
  if (other.state === "active" && lastSeq > 0) return true;
  if (!mayBegin(other)) return "not_allowed";
  return isAsked(other) && lastSeq >= REQUEST_MESSAGES_MAX ? "awaits_answer" : true;
}

/** Whether the viewer belongs to those whom the other one lets begin a conversation. */
export const mayBegin = ({ messagesFrom, viewer }: Pick<OtherStanding, "messagesFrom" | "viewer">): boolean =>
  belongsTo(messagesFrom, { own: false, ...viewer });

/** Whether the other one has not said yes so far. Until then words are all that they are sent. */
export const isAsked = (other: Pick<OtherStanding, "state"> | null): boolean =>
  other !== null && other.state !== "active";

/** Whether somebody of a role may name a group, give it a picture, let people in by a link, and take members out. */
export const mayManage = (role: MemberRole): boolean => role !== "member";

/** Whether somebody may take another member out: those above them, never their like. */
export const mayRemove = (role: MemberRole, other: MemberRole): boolean =>
  role === "owner" ? other !== "owner" : role === "admin" && other === "member";

/** Whether somebody may say what role another member has: the owner. */
export const maySetRole = (role: MemberRole): boolean => role === "owner";

/** Until when its sender may edit what was sent at `sentAt`. */
export const editableUntil = (sentAt: Date): Date => new Date(sentAt.getTime() + EDIT_MINUTES * 60_000);
