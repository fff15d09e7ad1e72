/** Minutes since midnight at both ends; `until` is no longer part of it. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
  /** IANA, such as `Europe/Lisbon`. */
  readonly timeZone: string;
}

/** Whether an instant lies in somebody's quiet hours, which may go over midnight. From and until alike: never. */
export function isQuiet({ from, until, timeZone }: QuietHours, now: Date): boolean {
  const minute = minuteOfDay(now, timeZone);
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

function minuteOfDay(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", minute: "numeric", hourCycle: "h23" })
    .formatToParts(at)
    .map(({ type, value }) => [type, Number(value)] as const);
  const of = new Map(parts);
  return (of.get("hour") ?? 0) * 60 + (of.get("minute") ?? 0);
}
