/** How long texts may be, in characters as people see them. Apart from the schemas, so that a browser can count without them. */
export const COMMENT_CHARS_MAX = 500;
export const TEXT_CHARS_MAX = 500;
export const CAPTION_CHARS_MAX = 2_200;
export const ALT_CHARS_MAX = 1_500;
export const WARNING_CHARS_MAX = 100;

/** Pictures of one post; a video stands alone. */
export const PICTURES_MAX = 10;

/** Posts of a thread that is written in one go. */
export const PARTS_MAX = 25;

export const POLL_OPTIONS = { min: 2, max: 6 } as const;
export const POLL_OPTION_CHARS_MAX = 50;
/** How long a poll lasts: five minutes to thirty days. */
export const POLL_SECONDS = { min: 300, max: 30 * 86_400 } as const;

/** Of one post. */
export const MENTIONS_MAX = 50;
export const HASHTAGS_MAX = 30;

/** How often a post may be edited; every version stays. */
export const EDITS_MAX = 100;

/** How far ahead a post is planned: five minutes to a year. */
export const SCHEDULE_MS = { min: 5 * 60_000, max: 366 * 86_400_000 } as const;

/** Drafts of one person that are not published. */
export const DRAFTS_MAX = 100;

/** Posts at the top of a profile. */
export const PINNED_MAX = 3;

/** For how long a deleted post can be restored. */
export const RESTORE_MS = 30 * 86_400_000;
