import { SOURCE_BITS, sourcesOf } from "../candidates/sources";
import type { Slot, SourceName } from "../types";

/** Where a place's post was found and how it got the place, as a session keeps it: `[sources]`, `[sources, 1]` or `[sources, 2, propensity]`. */
export type Origin = readonly number[];

const FLOOR = 1;
const RANDOM = 2;

export function originOf({ sources, slot }: { sources: readonly SourceName[]; slot: Slot | null }): Origin {
  const bits = sources.reduce((all, name) => all | SOURCE_BITS[name], 0);
  if (!slot) return [bits];
  return slot.kind === "floor" ? [bits, FLOOR] : [bits, RANDOM, slot.propensity];
}

/** What an origin says; one that is missing says nothing. */
export function readOrigin(origin: Origin | null | undefined): { sources: SourceName[]; slot: Slot | null } {
  const [bits = 0, kind, propensity = 0] = origin ?? [];
  const slot: Slot | null =
    kind === FLOOR ? { kind: "floor" } : kind === RANDOM ? { kind: "random", propensity } : null;
  return { sources: sourcesOf(bits), slot };
}
