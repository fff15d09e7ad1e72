/** Hashtags that one account may follow. */
export const FOLLOWED_HASHTAGS_MAX = 200;

/** Up to here the posts of a week are counted. */
export const HASHTAG_COUNT_MAX = 500;
