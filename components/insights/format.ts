/** Watch time as people say it: `42 sec`, `18 min`, `12.4 hr`. */
export function watchTime(ms: number, locale: string): string {
  const unit = (value: number, name: "second" | "minute" | "hour", digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: "unit",
      unit: name,
      unitDisplay: "short",
      maximumFractionDigits: digits,
    }).format(value);
  if (ms < 60_000) return unit(Math.round(ms / 1_000), "second");
  if (ms < 3_600_000) return unit(Math.round(ms / 60_000), "minute");
  const hours = ms / 3_600_000;
  return unit(hours, "hour", hours < 100 ? 1 : 0);
}

/** A share 0–1 as a percentage without decimals. */
export const percent = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share);

/** How much more or less there is than before, with its sign; null where there was nothing to compare with. */
export function change(now: number, before: number, locale: string): string | null {
  if (before <= 0) return null;
  return new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  }).format(now / before - 1);
}

/** A day (`YYYY-MM-DD`, UTC) as people write it. */
export const dayName = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** A round number at or a little above `most`, for the top of an axis: 1, 2, 5, 10, 20 … */
export function roundAbove(most: number): number {
  if (most <= 1) return 1;
  const size = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * size >= most) ?? 10) * size;
}
