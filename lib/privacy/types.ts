import type { FilterId } from "@/lib/core/ids";
import type { Audience } from "@/lib/posts/types";

/** What a post says that somebody doesn't want to meet: a word or phrase, a hashtag, a link to a domain. */
export const FILTER_KINDS = ["word", "hashtag", "domain"] as const;
export type FilterKind = (typeof FILTER_KINDS)[number];

/** What an account lets others see, do and find, and what it wants to meet itself. */
export interface PrivacyView {
  /** Followers are approved one by one, and they alone see what it publishes. */
  readonly isPrivate: boolean;
  readonly indexable: boolean;
  readonly discoverable: boolean;
  readonly hidesFollows: boolean;
  /** What it likes stands on its profile, for whoever sees that. */
  readonly sharesLikes: boolean;
  readonly mentionsFrom: Audience;
  readonly commentsFrom: Audience;
  /** Who may begin a private conversation. */
  readonly messagesFrom: Audience;
  /** Those whom it talks with see whether it is here, and it sees the same of them. */
  readonly sharesPresence: boolean;
  /** What the composer begins with. */
  readonly defaultVisibility: "public" | "unlisted" | "followers" | "circle";
  readonly sensitiveMedia: "blur" | "show" | "hide";
}

/** A filter of the viewer's own. `expiresAt` is ISO 8601, UTC; null: for good. */
export interface FilterView {
  readonly id: FilterId;
  readonly kind: FilterKind;
  readonly phrase: string;
  readonly expiresAt: string | null;
}
