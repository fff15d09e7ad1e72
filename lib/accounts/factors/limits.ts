/** Bounds that both the forms and the checks behind them know. */

export const PASSKEY_NAME_MAX = 50;
/** More than anybody has devices; a list that somebody can still look through. */
export const PASSKEYS_MAX = 20;
