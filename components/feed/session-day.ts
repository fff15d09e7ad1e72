import { BUDGET_MORE } from "@/lib/feed/preferences/limits";
import type { Budget } from "@/lib/feed/preferences/types";

const MINUTE_MS = 60_000;

/** What somebody has watched on one day of theirs, in all tabs of a browser. */
export interface SessionDay {
  readonly day: string;
  readonly ms: number;
  readonly videos: number;
  /** The video that was counted last: a reload doesn't count it again. */
  readonly last: string | null;
  /** What was granted beyond the budget: in its unit; null: no end today. */
  readonly more: number | null;
}

/** The day by the clock of whoever watches. */
export function dayOf(now: Date): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${now.getFullYear()}-${month}-${day}`;
}

/** What was kept of today; nothing yet where it was another day, or makes no sense. */
export function readDay(text: string | null, today: string): SessionDay {
  const { day, ms, videos, last, more } = asRecord(text);
  const counts = isCount(ms) && isCount(videos) && (more === null || isCount(more));
  if (day !== today || !counts) return { day: today, ms: 0, videos: 0, last: null, more: 0 };
  return { day: today, ms, videos, last: typeof last === "string" ? last : null, more };
}

/** A stretch of watching: `ms` more, and one more video where it is another than the last one. */
export function watchedOn(day: SessionDay, { ms, video }: { ms: number; video: string | null }): SessionDay {
  const another = video !== null && video !== day.last;
  return { ...day, ms: day.ms + ms, videos: day.videos + (another ? 1 : 0), last: video ?? day.last };
}

/** Whether the budget of the day is used up. */
export function isSpent(day: SessionDay, budget: Budget): boolean {
  if (day.more === null) return false;
  const used = budget.kind === "minutes" ? day.ms / MINUTE_MS : day.videos;
  return used >= budget.amount + day.more;
}

/** Go on for a while beyond what is used up. */
export function goneOn(day: SessionDay, budget: Budget): SessionDay {
  const used = Math.floor(budget.kind === "minutes" ? day.ms / MINUTE_MS : day.videos);
  return { ...day, more: Math.max(0, used - budget.amount) + BUDGET_MORE };
}

/** No end today. */
export const openEnded = (day: SessionDay): SessionDay => ({ ...day, more: null });

/** How much of the day's budget is used, in its unit, whole ones. */
export const usedOf = (day: SessionDay, { kind }: Budget): number =>
  kind === "minutes" ? Math.floor(day.ms / MINUTE_MS) : day.videos;

/** What a browser has kept as JSON, whatever it is. */
export function asRecord(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text || "null");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export const isCount = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;
