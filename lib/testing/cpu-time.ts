/**
 * How long this process computed for some work, in milliseconds: what shows that work grows too fast with its input, on a
 * machine that does ten other things meanwhile, too.
 */
export function cpuTimeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
