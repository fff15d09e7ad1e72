import type { AuthorView } from "@/lib/accounts/types";
import type { NotificationId, PostId } from "@/lib/core/ids";

/** What somebody is told of, in the order of the settings. */
export const NOTIFICATION_KINDS = [
  "like",
  "reaction",
  "comment",
  "reply",
  "mention",
  "repost",
  "quote",
  "follow",
  "follow_request",
  "poll",
  "upload",
  "message_request",
  "decision",
  "community",
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What somebody decides about each kind; of a message only devices are told, the conversations have it already. */
export const CHOICE_KINDS = [...NOTIFICATION_KINDS, "message"] as const;
export type ChoiceKind = (typeof CHOICE_KINDS)[number];

/** Kinds that others cause: whom one hears of can be chosen. The rest is told by the instance itself. */
export const KINDS_BY_PEOPLE = [
  "like",
  "reaction",
  "comment",
  "reply",
  "mention",
  "repost",
  "quote",
  "follow",
  "follow_request",
  "message_request",
] as const satisfies readonly NotificationKind[];

/** The parts of the list that can be read by themselves. */
export const FAMILIES = ["mentions", "follows", "community", "safety"] as const;
export type Family = (typeof FAMILIES)[number];

export const FAMILY_OF: Readonly<Record<NotificationKind, Family | null>> = {
  like: null,
  reaction: null,
  comment: "mentions",
  reply: "mentions",
  mention: "mentions",
  repost: null,
  quote: "mentions",
  follow: "follows",
  follow_request: "follows",
  poll: "community",
  upload: null,
  message_request: null,
  decision: "safety",
  community: "community",
};

/** Whom one hears of: everybody, those whom one follows, nobody. */
export const HEARD_FROM = ["everyone", "followed", "nobody"] as const;
export type HeardFrom = (typeof HEARD_FROM)[number];

/** As much of a post as stands in a row about it. */
export interface NotedPostView {
  readonly id: PostId;
  readonly kind: "video" | "pictures" | "text";
  readonly isReply: boolean;
  readonly authorHandle: string;
  /** The beginning of what it says, in one line; empty behind a fold. */
  readonly excerpt: string;
  readonly thumbnailUrl: string | null;
}

/** One row of what happened, as its owner sees it. Times are ISO 8601, UTC. */
export interface NotificationView {
  readonly id: NotificationId;
  readonly kind: NotificationKind;
  /** Grows with every further thing; what is above `readUpTo` is new. */
  readonly position: string;
  /** How many did it. */
  readonly count: number;
  /** Who did it last, newest first, at most four; empty where the instance itself tells. */
  readonly actors: readonly AuthorView[];
  /** What they did it to: the viewer's own post. */
  readonly target: NotedPostView | null;
  /** What they said: the newest answer, quote or mention. */
  readonly post: NotedPostView | null;
  readonly details: NotificationDetails;
  /** Of one who follows: the viewer follows them, or asked to. */
  readonly following: "following" | "requested" | "none";
  readonly at: string;
  /** Where it leads. */
  readonly path: string;
}

/** What rows say that the instance tells itself. All of them are texts; a row has those of its kind. */
export interface NotificationDetails {
  /** upload: `ready` or `failed`. poll: `own` or `voted`. decision, community: which, a key of the catalogue. */
  readonly outcome?: string;
  /** decision, community: what it is about, in the words of the case or the proposal. */
  readonly subject?: string;
  /** decision, community: where it can be read, a path of this instance. */
  readonly path?: string;
}

/** A part of the list. `readUpTo`: rows above it are new. */
export interface NotificationPage {
  readonly items: readonly NotificationView[];
  readonly nextCursor: string | null;
  readonly readUpTo: string;
}

/** What waits in the inbox; at most `UNREAD_MAX` of each are counted. */
export interface InboxCounts {
  readonly activity: number;
  readonly messages: number;
}

export const UNREAD_MAX = 100;

/** What the stream brings of one row: itself, or null where it was withdrawn. */
export interface NotificationFrame {
  readonly notificationId: NotificationId;
  readonly notification: NotificationView | null;
}

export interface KindChoice {
  readonly heardFrom: HeardFrom;
  readonly pushes: boolean;
}

/** How somebody wants to hear of things. */
export interface NotificationSettingsView {
  readonly choices: Readonly<Record<ChoiceKind, KindChoice>>;
  /** Minutes since midnight in `timeZone`; null: none. */
  readonly quiet: { readonly from: number; readonly until: number } | null;
  readonly timeZone: string;
  readonly digest: "off" | "daily" | "weekly";
}

export const DEFAULT_CHOICE: KindChoice = { heardFrom: "everyone", pushes: true };
