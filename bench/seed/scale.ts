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

export const SCALES: Readonly<Record<string, Scale>> = {
  XS: { name: "XS", accounts: 1_000, posts: 10_000, follows: 30_000, likes: 40_000, watchEvents: 60_000, days: 60 },
  S: {
    name: "S",
    accounts: 10_000,
    posts: 100_000,
    follows: 500_000,
    likes: 600_000,
    watchEvents: 1_000_000,
    days: 180,
  },
};

export const WATCH_DAYS = 30;
