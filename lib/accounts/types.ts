import type { AccountId } from "@/lib/core/ids";

/** Somebody as they stand beside what they published. */
export interface AuthorView {
  readonly id: AccountId;
  readonly handle: string;
  readonly displayName: string;
  /** Null: the interface draws the initial. */
  readonly avatarUrl: string | null;
}

/** Somebody's profile as one viewer sees it. Times are ISO 8601, UTC. */
export interface ProfileView extends AuthorView {
  readonly bio: string;
  readonly joinedAt: string;
  readonly counts: {
    readonly followers: number;
    readonly following: number;
    readonly posts: number;
    readonly likes: number;
  };
  readonly viewer: { readonly own: boolean; readonly following: boolean; readonly followsYou: boolean };
}
