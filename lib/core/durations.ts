/** For how long something that a person doesn't want to meet is kept away. */
export const DURATIONS = ["hour", "day", "week", "forever"] as const;
export type Duration = (typeof DURATIONS)[number];

const HOUR_MS = 3_600_000;
const LENGTH_MS: Record<Exclude<Duration, "forever">, number> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
};

/** When it ends, or null for never. */
export function endOf(duration: Duration, now: Date): Date | null {
  return duration === "forever" ? null : new Date(now.getTime() + LENGTH_MS[duration]);
}

/** The shortest that lasts at least until then: what to say again to have back what had an end. */
export function durationUntil(until: Date | null, now: Date): Duration {
  if (!until) return "forever";
  const left = until.getTime() - now.getTime();
  return left <= LENGTH_MS.hour ? "hour" : left <= LENGTH_MS.day ? "day" : "week";
}
