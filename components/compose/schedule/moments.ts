/** A moment as a field for date and time holds it, in the zone of this device: `2026-11-24T18:00`. */
export function fieldTime(at: number): string {
  const date = new Date(at);
  const [year, ...rest] = [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes()];
  const [month, day, hours, minutes] = rest.map((part) => String(part).padStart(2, "0"));
  return `${year}-${month}-${day}T${hours}:${minutes}`;
}

/** The moment that such a field means on this device, in milliseconds since 1970; null where it holds none. */
export function momentOf(typed: string): number | null {
  const at = new Date(typed).getTime();
  return Number.isNaN(at) ? null : at;
}

/** A moment in words, with its zone: «Tuesday, 24 November 2026 at 18:00 CET». */
export function scheduleInWords(at: number | string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(new Date(at));
}
