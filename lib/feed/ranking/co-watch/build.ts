import { blend, turnRound } from "./blend";
import type { CoWatchSettings } from "./constants";
import type { Interactions } from "./interactions";
import { coWatchNeighbours, type Neighbours } from "./neighbours";
import { PairCounter } from "./pairs";
import { RidgeSolver } from "./ridge";

/**
 * The neighbours of every item: co-watch, the ridge solve, and both together as `settings.blend` says. A generator, so
 * that whoever has other things to do can do them between its steps; nothing in it depends on time or chance.
 */
export function* buildNeighbours(of: Interactions, settings: CoWatchSettings): Generator<void, Neighbours> {
  const pairs = new PairCounter(of, settings);
  const coWatch = yield* coWatchNeighbours(of, pairs, settings);
  if (settings.blend >= 1) return coWatch;
  const ridge = yield* ridgeNeighbours(of, pairs, settings);
  return yield* blend(coWatch, ridge, { share: settings.blend, limit: settings.neighbours });
}

/** The coefficients of the ridge solve, by the item that they lead from. */
export function* ridgeNeighbours(
  of: Interactions,
  pairs: PairCounter,
  settings: CoWatchSettings,
): Generator<void, Neighbours> {
  return turnRound(yield* new RidgeSolver(of, pairs, settings).solve());
}

/** All steps at once. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
