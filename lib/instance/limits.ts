/** Bounds that both the forms and the checks behind them know. */

export const MINIMUM_AGE = { min: 1, max: 99 } as const;
export const RULES_MAX = 20_000;
export const INSTANCE_NAME = { min: 2, max: 40 } as const;
/** With how many emoji one may react to a post. */
export const REACTIONS_MAX = 12;
