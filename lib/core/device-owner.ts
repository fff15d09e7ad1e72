/**
 * Whose a page is, as far as the device that keeps it must know: another value means another person, or nobody. Every
 * page says it in this header; it is made of the session and tells nothing about it.
 */
export const OWNER_HEADER = "x-directlink-owner";

/** The owner of pages that were made for nobody in particular. */
export const NOBODY = "guest";
