/** How much there is of everything. All else is drawn from these and the time of the seeding. */
export interface Scale {
  readonly name: string;
  readonly accounts: number;
  readonly posts: number;
  readonly follows: number;
  readonly likes: number;
  readonly watchEvents: number;
  /** Posts go back this many days, watch events a month. */
  readonly days: number;
}

const DAYS = 180;

export const SCALES: Readonly<Record<string, Scale>> = {
  XS: { name: "XS", accounts: 1_000, posts: 10_000, follows: 30_000, likes: 40_000, watchEvents: 60_000, days: 60 },
  S: {
    ...{ name: "S", accounts: 10_000, posts: 100_000, days: DAYS },
    ...{ follows: 500_000, likes: 600_000, watchEvents: 1_000_000 },
  },
  M: {
    ...{ name: "M", accounts: 100_000, posts: 1_000_000, days: DAYS },
    ...{ follows: 10_000_000, likes: 4_000_000, watchEvents: 1_000_000 },
  },
  L: {
    ...{ name: "L", accounts: 1_000_000, posts: 10_000_000, days: DAYS },
    ...{ follows: 30_000_000, likes: 12_000_000, watchEvents: 1_000_000 },
  },
};

export const WATCH_DAYS = 30;

/**
 * Accounts that follow exactly so many, so that the same case can be measured at every scale: `count` of them from the
 * `first` on. Where there are too few accounts, half of all are followed.
 */
export const FOLLOWERS_OF = [
  { first: 200, count: 50, follows: 10 },
  { first: 300, count: 50, follows: 500 },
  { first: 400, count: 20, follows: 5_000 },
] as const;
