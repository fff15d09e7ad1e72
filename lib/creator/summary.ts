import { ENDS } from "./stats";
import {
  type DayInsights,
  type InsightCounts,
  type Insights,
  type Period,
  VIEW_SOURCES,
  type ViewSource,
} from "./types";

/** One row of what is kept: a day and a source. */
export interface KeptDay extends InsightCounts {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly source: string;
  readonly ended: readonly number[];
}

export const NO_INSIGHTS: InsightCounts = {
  impressions: 0,
  views: 0,
  watchMs: 0,
  completions: 0,
  skips: 0,
  followers: 0,
  unfollowed: 0,
};
const NAMES = Object.keys(NO_INSIGHTS) as (keyof InsightCounts)[];

/** Two counts as one. Nothing is below zero: a report that is corrected may be folded before the one it corrects. */
export function add(a: InsightCounts, b: InsightCounts): InsightCounts {
  return Object.fromEntries(NAMES.map((name) => [name, a[name] + b[name]])) as unknown as InsightCounts;
}
const total = (rows: readonly InsightCounts[]): InsightCounts => {
  const sum = rows.reduce(add, NO_INSIGHTS);
  return Object.fromEntries(NAMES.map((name) => [name, Math.max(0, sum[name])])) as unknown as InsightCounts;
};

/** The day `back` days before today (UTC), as `YYYY-MM-DD`. */
export const dayBack = (now: Date, back: number): string =>
  new Date(now.getTime() - back * 86_400_000).toISOString().slice(0, 10);

/** What the kept rows of a period and of the one before say. */
export function summarise(rows: readonly KeptDay[], { period, now }: { period: Period; now: Date }): Insights {
  const first = dayBack(now, period - 1);
  const current = rows.filter(({ day }) => day >= first);
  const byDay = new Map<string, KeptDay[]>();
  for (const row of current) byDay.set(row.day, [...(byDay.get(row.day) ?? []), row]);
  const days = Array.from({ length: period }, (_, place): DayInsights => {
    const day = dayBack(now, period - 1 - place);
    return { day, ...total(byDay.get(day) ?? []) };
  });
  return {
    period,
    total: total(current),
    before: total(rows.filter(({ day }) => day < first)),
    days,
    completion: completionOf(current),
    sources: sourcesOf(current),
  };
}

/** How many of 100 were still watching at each twentieth. */
export function completionOf(rows: readonly Pick<KeptDay, "ended">[]): number[] | null {
  const ended = Array.from({ length: ENDS }, (_, end) =>
    Math.max(
      0,
      rows.reduce((sum, row) => sum + (row.ended[end] ?? 0), 0),
    ),
  );
  const all = ended.reduce((sum, n) => sum + n, 0);
  if (all === 0) return null;
  let left = all;
  return ended.map((here) => {
    const share = (100 * left) / all;
    left -= here;
    return Math.round(share * 10) / 10;
  });
}

function sourcesOf(rows: readonly KeptDay[]): Insights["sources"] {
  const of = (source: ViewSource) => total(rows.filter((row) => row.source === source));
  return VIEW_SOURCES.map((source) => ({ source, views: of(source).views, watchMs: of(source).watchMs }))
    .filter(({ views }) => views > 0)
    .sort((a, b) => b.views - a.views);
}
