/** How long texts may be, in characters as people see them. Apart from the schemas, so that a browser can count without them. */
export const COMMENT_CHARS_MAX = 500;
export const TEXT_CHARS_MAX = 500;
export const CAPTION_CHARS_MAX = 2_200;
export const ALT_CHARS_MAX = 1_500;

/** Posts at the top of a profile. */
export const PINNED_MAX = 3;
