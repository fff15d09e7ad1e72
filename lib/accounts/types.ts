import type { AccountId, InvitationId, PostId } from "@/lib/core/ids";
import type { Accent } from "./limits";

/** Somebody as they stand beside what they published. */
export interface AuthorView {
  readonly id: AccountId;
  readonly handle: string;
  readonly displayName: string;
  /** Null: the interface draws the initial. */
  readonly avatarUrl: string | null;
}

/** What everybody may know of an account, whoever asks. Times are ISO 8601, UTC. */
export interface PublicAccountView extends AuthorView {
  /** False once it was closed, suspended or deleted. */
  readonly active: boolean;
  readonly bio: string;
  readonly bannerUrl: string | null;
  readonly isPrivate: boolean;
  readonly discoverable: boolean;
  readonly indexable: boolean;
  readonly hidesFollows: boolean;
  readonly joinedAt: string;
  readonly counts: { readonly followers: number; readonly following: number; readonly posts: number };
  readonly links: readonly { readonly label: string; readonly url: string; readonly verifiedAt: string | null }[];
}

/** A link on a profile. `verified`: its page links back with `rel="me"`. */
export interface ProfileLinkView {
  readonly label: string;
  /** Begins with http: or https:. */
  readonly url: string;
  readonly verified: boolean;
}

/** Somebody's profile as one viewer sees it. Times are ISO 8601, UTC. */
export interface ProfileView extends AuthorView {
  /** Only followers see what it publishes. */
  readonly isPrivate: boolean;
  /** Search engines may show it. */
  readonly indexable: boolean;
  readonly bio: string;
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
  readonly joinedAt: string;
  readonly counts: {
    readonly followers: number;
    readonly following: number;
    readonly posts: number;
    readonly likes: number;
  };
  /** Whoever sees the profile may see what it likes. */
  readonly sharesLikes: boolean;
  readonly viewer: { readonly own: boolean; readonly following: boolean; readonly followsYou: boolean };
}

/** An invitation as whoever may write them reads it. Times are ISO 8601, UTC. */
export interface InvitationView {
  readonly id: InvitationId;
  readonly code: string;
  /** Where its link leads: `/invite/CODE`. */
  readonly path: string;
  readonly note: string;
  /** Null: as often as people like. */
  readonly maxUses: number | null;
  readonly uses: number;
  readonly skipsApproval: boolean;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly state: "open" | "used_up" | "expired" | "revoked";
  readonly createdBy: AuthorView | null;
}

/** Somebody who confirmed their address and waits for a moderator. */
export interface RegistrationView {
  readonly id: AccountId;
  readonly handle: string;
  readonly displayName: string;
  readonly email: string;
  /** Why they want to join, in their own words. */
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly registeredAt: string;
  /** The language that their mails are written in. */
  readonly language: string;
  readonly rulesVersion: number | null;
  readonly ageConfirmed: number | null;
  /** The note of the invitation that they came by, where they came by one. */
  readonly invitation: string | null;
}

export type ProviderId = "oidc" | "github" | "google";

/** Where people can sign in from; `name` is what the button says. */
export interface ProviderView {
  readonly id: ProviderId;
  readonly name: string;
}

/** A provider, and whom the viewer is there. Times are ISO 8601, UTC. */
export interface LinkedIdentityView {
  readonly provider: ProviderView;
  /** Whether it is set up on this instance now. */
  readonly available: boolean;
  readonly linked: { readonly label: string; readonly since: string; readonly lastUsedAt: string | null } | null;
}

/** Somebody who came back from a provider, before it is decided what becomes of that. */
export interface PendingIdentityView {
  readonly provider: ProviderView;
  /** Verified by the provider, or null. */
  readonly email: string | null;
  readonly label: string;
  readonly name: string;
  /** A suggestion, or empty. */
  readonly handle: string;
  readonly next: string;
  readonly invitation: string | null;
}

/** What the instance asks of whoever registers, beside the account itself. */
export interface JoinAsks {
  /** Why they want to join: a moderator decides. */
  readonly reason: boolean;
  /** In years; null where nobody is asked. */
  readonly minimumAge: number | null;
  /** The rules to accept; null where there are none. */
  readonly rulesVersion: number | null;
  /** Their device computes for a second or two. */
  readonly proofOfWork: boolean;
  /** The code by which they come. */
  readonly invitation: string | null;
}
