import { RESERVED_HANDLES } from "./reserved-handles";

/** Digits that read as a letter: by shape (0, 1, 5, 8) or by habit (3, 4, 7). The others tell two handles apart. */
const DIGIT_AS_LETTER: Record<string, string> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
};

/**
 * What a handle looks like at a glance. Two handles with one skeleton could pass for each other, so only one of them
 * exists. Folded, in this order:
 *
 * 1. `_` is dropped: `demo_ana`, `demoana` and `de_moana` are one.
 * 2. Digits become the letter they are read as: `0→o 1→l 3→e 4→a 5→s 7→t 8→b` (`dem0_ana` is `demo_ana`).
 * 3. Pairs that run together become one letter: `rn→m`, `vv→w`.
 * 4. `i` becomes `l`, as `1` did.
 *
 * That is the part of Unicode's confusables (UTS 39) that exists within a–z, 0–9 and `_`, and the digits of leetspeak;
 * letters of other scripts never come this far. Every remaining handle keeps one skeleton for good: stored ones are
 * compared with new ones.
 */
export function handleSkeleton(handle: string): string {
  return handle
    .replaceAll("_", "")
    .replace(/[0134578]/g, (digit) => DIGIT_AS_LETTER[digit] ?? digit)
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replaceAll("i", "l");
}

const reservedSkeletons = new Set(RESERVED_HANDLES.map(handleSkeleton));

/** Whether a handle is, or looks like, a name that would mislead: a page of the interface, a role, the software. */
export function isReservedHandle(handle: string): boolean {
  return reservedSkeletons.has(handleSkeleton(handle));
}
