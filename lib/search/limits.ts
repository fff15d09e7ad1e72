/** UTF-16 units of a query; more is refused. */
export const QUERY_MAX = 300;
/** Words and phrases of a query that count. */
export const TERMS_MAX = 16;
/** Posts that may be seen among which the best are chosen. */
export const CANDIDATES = 400;
/** With so many found, older ones are not looked for. */
export const ENOUGH = 150;
/** What more words begin with than this is looked up in `search_beginnings`; the others are sorted as they are asked for. */
export const BEGINNING_MANY = 200;
/** Of what a beginning may become, so much is kept. */
export const BEGINNING_KEPT = 200;
/** Searches that are remembered for somebody. */
export const RECENT_MAX = 20;
