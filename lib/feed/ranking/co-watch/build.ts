import { blend, turnRound } from "./blend";
import type { CoWatchSettings } from "./constants";
import type { Interactions } from "./interactions";
import { coWatchNeighbours, type Neighbours } from "./neighbours";
import { PairCounter } from "./pairs";
import { RidgeSolver } from "./ridge";

/** How many numbers the systems of one block hold (4 bytes each): 64 MB. More need fewer sums over all there is. */
const BLOCK_NUMBERS = 16_000_000;

/**
 * The neighbours of every item: co-watch, the ridge solve, and both together as `settings.blend` says. A generator, so
 * that whoever has other things to do can do them between its steps; nothing in it depends on time or chance.
 */
export function* buildNeighbours(of: Interactions, settings: CoWatchSettings): Generator<void, Neighbours> {
  const pairs = new PairCounter(of, settings);
  const coWatch = yield* coWatchNeighbours(of, pairs, settings);
  if (settings.blend >= 1) return coWatch;
  const ridge = yield* ridgeNeighbours(of, pairs, settings);
  return blend(coWatch, ridge, { share: settings.blend, limit: settings.neighbours });
}

/** The coefficients of the ridge solve, by the item that they lead from. It holds `blockNumbers` numbers at a time. */
export function* ridgeNeighbours(
  of: Interactions,
  pairs: PairCounter,
  settings: CoWatchSettings,
  blockNumbers = BLOCK_NUMBERS,
): Generator<void, Neighbours> {
  const solver = new RidgeSolver(of, pairs, settings);
  const block = Math.ceil((2 * blockNumbers) / settings.ridge.neighbours ** 2);
  const parts: { first: number; leading: Neighbours }[] = [];
  for (let first = 0; first < of.items; first += block)
    parts.push({ first, leading: yield* solver.solve({ first, end: Math.min(of.items, first + block) }) });
  return turnRound(parts, of.items);
}

/** All steps at once. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
