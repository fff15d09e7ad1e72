/** @param {number} ms */
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Ask again and again until the answer is neither undefined nor false.
 *
 * @template T
 * @param {() => T | undefined | false} ask
 * @param {{ timeoutMs: number, everyMs?: number }} options
 * @returns {Promise<T | undefined>} undefined when the time was up
 */
export async function until(ask, { timeoutMs, everyMs = 20 }) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() >= end) return undefined;
    await sleep(everyMs);
  }
}
