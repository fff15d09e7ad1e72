export const REASON_LENGTH = { min: 3, max: 500 } as const;
/** A measure with an end ends within two years; what is to last longer has none. */
export const MEASURE_DAYS_MAX = 730;
/** Characters of what somebody adds to a report. */
export const COMMENT_MAX = 1_000;
export const SEARCH_MAX = 100;
