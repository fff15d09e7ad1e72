import type { PostId } from "@/lib/core/ids";
import type { TermName } from "../types";

/** A hashtag, folded and without its sign, of which somebody wants less (−2, −1) or more (1, 2). */
export interface Topic {
  readonly name: string;
  readonly level: number;
}

/** What For You follows of somebody's wishes. */
export interface PreferencesView {
  /** By what the parts of a score are multiplied, 0–2; what is not named counts once. */
  readonly multipliers: Readonly<Partial<Record<TermName, number>>>;
  readonly topics: readonly Topic[];
  /** `newest`: nothing is ranked, the newest stands first. */
  readonly order: "ranked" | "newest";
}

/** After how much of a day the feed ends, until somebody says that it shall go on. */
export interface Budget {
  readonly kind: "minutes" | "videos";
  readonly amount: number;
}

/** All that somebody has said about how they want their feed. */
export interface Steering extends PreferencesView {
  readonly budget: Budget | null;
  /** Whether they may be asked now and then if a video was worth their time. */
  readonly asksWorth: boolean;
  /** They were asked what interests them: they chose something, skipped it, or steered in another way. */
  readonly asked: boolean;
  /** What a guest wants less of, the latest first. A member's are signals (`lib/feed/signals`). */
  readonly setAside?: readonly PostId[];
}

/** Of somebody who has said nothing. */
export const UNSTEERED: Steering = {
  multipliers: {},
  topics: [],
  order: "ranked",
  budget: null,
  asksWorth: true,
  asked: false,
};

/** What the stage needs to know of it. */
export interface Contract {
  readonly budget: Budget | null;
  readonly asksWorth: boolean;
  /** Nobody has asked them yet what interests them. */
  readonly offersInterests: boolean;
}

/** A hashtag that somebody may take an interest in. */
export interface Interest {
  readonly name: string;
  readonly displayName: string;
}

/** A video where it would stand. */
export interface PreviewItem {
  readonly postId: string;
  /** The first words of its author. */
  readonly text: string;
  readonly handle: string;
  readonly displayName: string;
  /** Null where there is none, or where it is put behind a curtain. */
  readonly posterUrl: string | null;
  readonly reason: TermName | "newest" | "linked";
}
