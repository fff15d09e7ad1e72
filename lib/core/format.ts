const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A count as people read it: exact to 9,999, then `48.2K`, `1.2M`; cut off, never rounded up.
 */
export function compactCount(count: number, locale: string): string {
  if (count < 10_000) return new Intl.NumberFormat(locale).format(count);
  return new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1, roundingMode: "trunc" }).format(
    count,
  );
}

/** How long ago: `4 min`, `2 h`, `Tue` (under a week), `12 Nov`, `12 Nov 2025`; null for less than a minute. */
export function timeAgo(at: string, now: number, locale: string): string | null {
  const date = new Date(at);
  const age = now - date.getTime();
  if (age < MINUTE) return null;
  const unit = (value: number, name: "minute" | "hour") =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  if (age < HOUR) return unit(Math.floor(age / MINUTE), "minute");
  if (age < DAY) return unit(Math.floor(age / HOUR), "hour");
  if (age < 7 * DAY) return new Intl.DateTimeFormat(locale, { weekday: "short" }).format(date);
  const sameYear = date.getUTCFullYear() === new Date(now).getUTCFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: sameYear ? undefined : "numeric",
  }).format(date);
}

/** How long until then: `5 min`, `5 h`, `3 days`; cut off, never less than a minute. Null once it is over. */
export function timeLeft(at: string, now: number, locale: string): string | null {
  const left = new Date(at).getTime() - now;
  if (left <= 0) return null;
  const unit = (value: number, name: "minute" | "hour" | "day", unitDisplay: "short" | "long") =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay }).format(value);
  if (left < HOUR) return unit(Math.max(1, Math.floor(left / MINUTE)), "minute", "short");
  if (left < 2 * DAY) return unit(Math.floor(left / HOUR), "hour", "short");
  return unit(Math.floor(left / DAY), "day", "long");
}

/** A video's time: `0:40`, `1:02:11`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, place) => (place === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}
