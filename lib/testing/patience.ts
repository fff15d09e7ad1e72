/**
 * How long a test waits for what must happen: `vi.waitFor(check, PATIENCE)`. Far longer than it takes, because a machine
 * with two cores may have ten other things to do; where all is well it costs nothing.
 */
export const PATIENCE = { timeout: 30_000, interval: 20 } as const;
