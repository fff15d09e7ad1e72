/**
 * Progress for people: a line per step, `✓ name 1.2 s` when it is done. On a terminal the steps under way stand in
 * one living last line; elsewhere a plain line says every ten seconds that they are still at it. All on stderr: what
 * a command gives (addresses, JSON, counts) is stdout's.
 */
const BEAT_MS = 10_000;
const FRAME_MS = 200;
/** Steps quicker than this say nothing while they run. */
const QUIET_MS = 400;

/** @typedef {{ title: string, startedAt: number, saidAt: number, living: boolean }} Step */

/** @type {Set<Step>} */
const underWay = new Set();
/** @type {NodeJS.Timeout | undefined} */
let ticker;
let lineShown = false;

const living = () => process.stderr.isTTY === true && !process.env.CI;
/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
/** @param {string} code @param {string} text */
const paint = (code, text) => (living() && !process.env.NO_COLOR ? `\x1b[${code}m${text}\x1b[0m` : text);

function clearLine() {
  if (lineShown) process.stderr.write("\r\x1b[2K");
  lineShown = false;
}

/** @param {string} line one line for the reader, placed above what is under way */
export function say(line) {
  clearLine();
  process.stderr.write(`${line}\n`);
}

/** Take the living line away, before a child writes to the same terminal. */
export function quiet() {
  clearLine();
}

function tick() {
  const now = Date.now();
  const shown = [...underWay].filter((step) => now - step.startedAt >= QUIET_MS);
  const alive = shown.filter((step) => step.living);
  if (alive.length > 0) {
    const text = alive.map((step) => step.title).join(", ");
    const line = `… ${text} ${Math.floor((now - Math.min(...alive.map((step) => step.startedAt))) / 1000)} s`;
    process.stderr.write(`\r\x1b[2K${line.slice(0, (process.stderr.columns || 80) - 1)}`);
    lineShown = true;
  }
  for (const step of shown) {
    if (step.living || now - step.saidAt < BEAT_MS) continue;
    step.saidAt = now;
    say(`… ${step.title} (${Math.round((now - step.startedAt) / 1000)} s)`);
  }
}

/**
 * Do one step and report it.
 *
 * @template T
 * @param {string} title what is done, in the reader's words
 * @param {() => Promise<T>} work
 * @param {object} [options]
 * @param {boolean} [options.shared] another process writes to the same terminal meanwhile: only plain lines
 * @param {(outcome: T) => boolean} [options.succeeded] default: whatever the work gives is a success
 * @returns {Promise<T>} what the work gives; its failure is passed on
 */
export async function step(title, work, { shared = false, succeeded = () => true } = {}) {
  const now = Date.now();
  /** @type {Step} */
  const current = { title, startedAt: now, saidAt: now, living: living() && !shared };
  underWay.add(current);
  ticker ??= setInterval(tick, FRAME_MS).unref();
  let mark = paint("31", "✗");
  try {
    const outcome = await work();
    if (succeeded(outcome)) mark = paint("32", "✓");
    return outcome;
  } finally {
    underWay.delete(current);
    say(`${mark} ${title} ${paint("2", seconds(Date.now() - current.startedAt))}`);
    if (underWay.size === 0) {
      clearInterval(ticker);
      ticker = undefined;
    }
  }
}
