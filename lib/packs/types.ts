import type { AuthorView } from "@/lib/accounts/types";
import type { PackId } from "@/lib/core/ids";

/** A named set of accounts to follow together, as one viewer sees it. Anybody who has its address can. */
export interface PackView {
  readonly id: PackId;
  readonly name: string;
  readonly description: string;
  readonly owner: AuthorView;
  /** How many accounts it shows to somebody who has blocked nobody. */
  readonly members: number;
  /** The first of them, four at most. */
  readonly faces: readonly AuthorView[];
  readonly viewer: {
    readonly own: boolean;
    /** They stand in it, and can leave. */
    readonly member: boolean;
  };
}

/** What came of following everybody in a pack. */
export interface PackFollowed {
  readonly followed: number;
  /** Private accounts: asked, or asked before. */
  readonly requested: number;
  /** Followed before. */
  readonly already: number;
}
