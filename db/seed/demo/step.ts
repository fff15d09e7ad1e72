/** Do something, and say afterwards what it was and how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.log(`✓ ${title} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

/** What a domain function gives; what it refuses is a bug of the demo. */
export function given<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: unknown },
): T {
  if (result.ok) return result.value;
  throw new Error(`the demo was refused: ${JSON.stringify(result.failure)}`);
}

/** `ms` before an instant. */
export const before = (now: Date, ms: number): Date => new Date(now.getTime() - ms);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
