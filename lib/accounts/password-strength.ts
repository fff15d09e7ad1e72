import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** zxcvbn's estimate grows with the square of the length; a common password is common in its first 64 characters. */
const LOOKED_AT = 64;
/** Out of 4. Below 2, fewer than 10^6 guesses find it. */
const SCORE_MIN = 2;

let estimator: Promise<ZxcvbnFactory> | undefined;

/** Loaded with the first password that needs it: the dictionaries take 12 MB of memory. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

/**
 * Whether a password is among the first that somebody would try: one of the 40,000 most used, a keyboard row, a
 * repetition, a date, or made of what the account itself says (`personal`: handle, name, address). Offline.
 */
export async function isGuessable(password: string, personal: readonly string[] = []): Promise<boolean> {
  estimator ??= loadEstimator();
  const words = personal.flatMap((text) => [text, ...text.split(/[\s@._-]+/)]).filter((word) => word.length > 2);
  const { score } = (await estimator).check(password.slice(0, LOOKED_AT), ["directlink", ...words]);
  return score < SCORE_MIN;
}
