/** One case of a benchmark. Only the fields that apply; times in milliseconds. */
export interface BenchLine {
  readonly bench: string;
  readonly case: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Print a case as its JSON line. Progress goes to stderr, so that these lines are the last on stdout. */
export function report(line: BenchLine): void {
  console.log(JSON.stringify(line));
}

/** Median and tails of some durations, in milliseconds to two decimals (nearest rank). */
export function percentiles(durations: readonly number[]): { p50_ms: number; p95_ms: number; p99_ms: number } {
  if (durations.length === 0) throw new Error("nothing was measured");
  const sorted = [...durations].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number);
  return { p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) };
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
