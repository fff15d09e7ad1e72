import type { AuthorView } from "@/lib/accounts/types";

/** How it stands between the viewer and somebody they follow, left or asked. `followers` is exact. */
export interface FollowView {
  readonly following: boolean;
  /** Asked, and waits for the answer of a private account. */
  readonly requested: boolean;
  readonly followers: number;
}

/** Somebody in a list of people, as one viewer sees them. */
export interface AccountCardView extends AuthorView {
  readonly bio: string;
  readonly followers: number;
  readonly viewer: {
    readonly own: boolean;
    readonly following: boolean;
    readonly requested: boolean;
    readonly followsYou: boolean;
  };
}

/** Why somebody is suggested; the catalogue's `lists.reasons` says it in words. */
export type SuggestionReason =
  /** Friends follow them: two names at most, and how many others. Nobody who hides whom they follow is named or counted. */
  | { readonly kind: "followed"; readonly names: readonly string[]; readonly others: number }
  /** The viewer has liked so many of their latest posts. */
  | { readonly kind: "liked"; readonly posts: number }
  /** They post about a hashtag that the viewer follows (without #). */
  | { readonly kind: "hashtag"; readonly name: string }
  | { readonly kind: "popular" }
  | { readonly kind: "new" };

/** Somebody to follow, and why. */
export interface SuggestionView extends AccountCardView {
  readonly reason: SuggestionReason;
}

/** Somebody whose handle or name begins like what the viewer writes. `mentionable`: they let the viewer mention them. */
export interface CompletedAccountView extends AuthorView {
  readonly mentionable: boolean;
}

/** What lies between the viewer and one other account. All false for guests and oneself. Times are ISO 8601, UTC. */
export interface RelationView {
  readonly following: boolean;
  readonly requested: boolean;
  readonly followsYou: boolean;
  readonly blocking: boolean;
  readonly blockedBy: boolean;
  /** One of the viewer's close friends. That the viewer is one of theirs is theirs to know. */
  readonly inCircle: boolean;
  readonly muting: boolean;
  /** When the mute ends; null for good, or where there is none. */
  readonly mutedUntil: string | null;
}

/** Somebody whom the viewer has muted, and until when (ISO 8601; null: for good). */
export interface MutedView extends AuthorView {
  readonly until: string | null;
}
