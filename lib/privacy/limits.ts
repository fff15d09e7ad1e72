/** Filters of one account, and characters of one: every feed looks for all of them. */
export const FILTERS_MAX = 100;
export const FILTER_CHARS_MAX = 64;
