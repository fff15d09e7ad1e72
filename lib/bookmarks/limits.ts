/** Bounds that both the forms and the checks behind them know. */

export const COLLECTIONS_MAX = 100;
/** Characters as people see them. */
export const COLLECTION_NAME_MAX = 50;
/** How many bookmarks can be put into a collection at once: what undoing its removal gives back. */
export const COLLECTED_MAX = 5_000;
