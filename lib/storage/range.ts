import { type ByteRange, RangeNotSatisfiable, type RangeWish } from "./types";

/**
 * The one range that a `Range` header asks for (RFC 9110, 14.2). Null where there is none, or one that we don't
 * understand or don't do (several ranges, other units): then the whole object is the right answer.
 */
export function parseRange(header: string | null | undefined): RangeWish | null {
  const match = header ? /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) : null;
  if (!match) return null;
  const [, first = "", last = ""] = match;
  if (first === "") return last === "" ? null : { suffix: Number(last) };
  if (last === "") return { start: Number(first) };
  return Number(last) < Number(first) ? null : { start: Number(first), end: Number(last) };
}

/** What of an object of `size` bytes a wish comes to. Throws a `RangeNotSatisfiable` where that is nothing. */
export function resolveRange(wish: RangeWish, size: number): ByteRange {
  const start = "suffix" in wish ? Math.max(0, size - wish.suffix) : wish.start;
  const end = "suffix" in wish ? size - 1 : Math.min(wish.end ?? size - 1, size - 1);
  if (start > end || ("suffix" in wish && wish.suffix === 0)) throw new RangeNotSatisfiable(size);
  return { start, end };
}
