/** Lengths that both the forms and the checks behind them know. */

export const HANDLE_LENGTH = { min: 2, max: 30 } as const;
export const DISPLAY_NAME_MAX = 50;
export const BIO_MAX = 500;
/** RFC 5321, 4.5.3.1.3: a path of 256 with its angle brackets. */
export const EMAIL_MAX = 254;
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;
