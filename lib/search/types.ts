import type { AuthorView } from "@/lib/accounts/types";
import type { Page } from "@/lib/core/page";
import type { AccountCardView } from "@/lib/graph/types";
import type { HashtagSuggestion } from "@/lib/hashtags/types";
import type { PostView } from "@/lib/posts/types";

/** Everything at once, or one kind. */
export const SEARCH_KINDS = ["all", "people", "posts", "videos", "hashtags"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** The best first (by text, popularity and age), or the newest. */
export const SEARCH_ORDERS = ["best", "newest"] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number];

/** A stretch of a text that was looked for: from and to, in UTF-16 units. */
export type Highlight = readonly [from: number, to: number];

/** A post that was found, and where in its `body`, in order. Empty where something else of it was looked for. */
export interface FoundPostView extends PostView {
  readonly highlights: readonly Highlight[];
}

/**
 * What a search found. Of `all` a few of each kind, and the first page of posts; of a kind only that. Nothing is counted:
 * a number could tell of what the viewer may not see.
 */
export interface SearchResults {
  readonly people: readonly AccountCardView[];
  /** Where a search for people alone goes on; null at the end, and of every other search. */
  readonly morePeople: string | null;
  readonly hashtags: readonly HashtagSuggestion[];
  readonly posts: Page<FoundPostView>;
  /** The query with what was probably meant, which finds something that the viewer may see; null where none does. */
  readonly didYouMean: string | null;
  /** The query says nothing to look for: nothing was looked for. */
  readonly empty: boolean;
}

/** What a query that is being typed may become. */
export interface SearchCompletion {
  readonly accounts: readonly AuthorView[];
  readonly hashtags: readonly Pick<HashtagSuggestion, "name">[];
  /** Searches of the viewer's own. */
  readonly recent: readonly string[];
}
