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
/** A link on a profile. `verified`: its page links back with `rel="me"`. */
export interface ProfileLinkView {
  readonly label: string;
  /** Begins with http: or https:. */
  readonly url: string;
  readonly verified: boolean;
}

export interface ProfileView extends AuthorView {
  readonly bio: string;
  readonly joinedAt: string;
  readonly pronouns: string;
  readonly location: string;
  /** Null: the colours of the instance. */
  readonly accent: Accent | null;
  /** A picture of 3:1 behind the head, and the base64 of its thumbhash. Null: the accent is drawn. */
  readonly bannerUrl: string | null;
  readonly bannerThumbhash: string | null;
  readonly links: readonly ProfileLinkView[];
  /** The posts at the top of the profile, those pinned last first; some may be none that the viewer may see. */
  readonly pinned: readonly PostId[];
  readonly counts: {
    readonly followers: number;
    readonly following: number;
    readonly posts: number;
    readonly likes: number;
  };
  readonly viewer: { readonly own: boolean; readonly following: boolean; readonly followsYou: boolean };
}
