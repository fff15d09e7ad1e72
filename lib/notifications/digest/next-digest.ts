const DAY_MS = 86_400_000;
const EVERY_MS = { daily: DAY_MS, weekly: 7 * DAY_MS } as const;

/** When the next digest is due; null where none is wanted. */
export function nextDigest(digest: "off" | "daily" | "weekly", after: Date): Date | null {
  return digest === "off" ? null : new Date(after.getTime() + EVERY_MS[digest]);
}
