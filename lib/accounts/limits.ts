/** Lengths that both the forms and the checks behind them know. */

export const HANDLE_LENGTH = { min: 2, max: 30 } as const;
export const DISPLAY_NAME_MAX = 50;
export const BIO_MAX = 500;
/** RFC 5321, 4.5.3.1.3: a path of 256 with its angle brackets. */
export const EMAIL_MAX = 254;
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;
export const PRONOUNS_MAX = 40;
export const LOCATION_MAX = 60;
export const LINKS_MAX = 4;
export const LINK_LABEL_MAX = 30;
export const LINK_URL_MAX = 500;

/** How long an old handle leads to the new one and nobody else can have it; and how rarely a handle changes. */
export const HANDLE_REST_DAYS = 30;

/** The colours that a profile can have; their values, for both schemes, are in `app/accents.css`. */
export const ACCENTS = ["coral", "rose", "orchid", "violet", "blue", "teal", "green", "olive"] as const;
export type Accent = (typeof ACCENTS)[number];

/** Why somebody wants to join, where a moderator decides. */
export const JOIN_REASON_MAX = 500;
export const DECISION_REASON_MAX = 1_000;
export const INVITATION = { noteMax: 100, usesMax: 10_000, daysMax: 365 } as const;
