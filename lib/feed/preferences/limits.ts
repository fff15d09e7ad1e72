/** Hashtags of which one account may want more or less. */
export const TOPICS_MAX = 100;

/** Characters of a guest's cookie, well below the 4,096 bytes that browsers keep (RFC 6265, 6.1). */
export const KEPT_MAX = 3_500;

/** Posts that a guest wants less of; the oldest give way, sooner where the cookie is full. */
export const SET_ASIDE_MAX = 40;

/** Hashtags that the interest picker offers. */
export const INTERESTS = 24;

/** Videos in the preview. */
export const PREVIEWED = 12;

/** What a budget may be. */
export const BUDGET_MINUTES = [10, 20, 30, 45, 60, 90, 120] as const;
export const BUDGET_VIDEOS = [10, 25, 50, 100, 200] as const;

/** How much more somebody gets who wants to go on, of either kind. */
export const BUDGET_MORE = 10;

/** Between two questions whether a video was worth their time there are at least so many videos. */
export const WORTH_EVERY = 25;
