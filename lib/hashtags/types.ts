/** A hashtag as one viewer sees it. */
export interface HashtagView {
  /** As it is filed: the end of its address. */
  readonly name: string;
  /** As it was first written. */
  readonly displayName: string;
  /** Public posts of the last seven days, `HASHTAG_COUNT_MAX` standing for as many or more. */
  readonly posts: number;
  readonly followed: boolean;
}

/** What a hashtag that is being written may become. */
export type HashtagSuggestion = Pick<HashtagView, "name" | "posts">;
