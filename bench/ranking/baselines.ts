import type { Interactions } from "@/lib/feed/ranking/co-watch/interactions";
import { Strongest } from "@/lib/feed/ranking/co-watch/neighbours";
import { itemsOf } from "./metrics";

/** What lists are compared with: each gives the twenty best of a user that they have not had. */
export type Baseline = (user: number) => readonly number[];

/** What most have. */
export function popularity(of: Interactions): Baseline {
  const counts = countsOf(of);
  const order = Array.from({ length: of.items }, (_, item) => item).sort(
    (a, b) => (counts[b] as number) - (counts[a] as number) || a - b,
  );
  return (user) => {
    const had = new Set(itemsOf(of, user));
    const list: number[] = [];
    for (let k = 0; list.length < 20 && k < order.length; k++)
      if (!had.has(order[k] as number)) list.push(order[k] as number);
    return list;
  };
}

/** Item-to-item by cosine over who had them, all neighbours, without damping or order (the textbook's item-kNN). */
export function cosine(of: Interactions): Baseline {
  const norms = countsOf(of).map((count) => Math.sqrt(count) || 1);
  const [scores, best] = [new Float64Array(of.items), new Strongest(20)];
  return (user) => {
    scores.fill(0);
    const had = itemsOf(of, user);
    for (const item of had)
      for (let k = of.itemStart[item] as number; k < (of.itemStart[item + 1] as number); k++) {
        const other = of.userAt[of.placeOf[k] as number] as number;
        for (const near of itemsOf(of, other))
          (scores[near] as number) += 1 / ((norms[item] as number) * (norms[near] as number));
      }
    return strongest(best, scores, had);
  };
}

/**
 * EASE (Steck, WWW 2019): B = −P / diag(P) with P = (XᵀX + λI)⁻¹, the regression of each item on all others. Of n³: for a
 * few thousand items.
 */
export function ease(of: Interactions, lambda: number): Baseline {
  const n = of.items;
  const p = new Float64Array(n * n);
  for (let user = 0; user < of.users; user++) {
    const items = itemsOf(of, user);
    for (const a of items) for (const b of items) (p[a * n + b] as number)++;
  }
  for (let i = 0; i < n; i++) (p[i * n + i] as number) += lambda;
  invert(p, n);
  const [scores, best] = [new Float64Array(n), new Strongest(20)];
  return (user) => {
    scores.fill(0);
    const had = itemsOf(of, user);
    for (const item of had)
      for (let j = 0; j < n; j++)
        if (j !== item) (scores[j] as number) -= (p[item * n + j] as number) / (p[j * n + j] as number);
    return strongest(best, scores, had);
  };
}

/** Gauss and Jordan in place; the matrix is positive definite, so that no pivot is 0. */
function invert(matrix: Float64Array, n: number): void {
  for (let k = 0; k < n; k++) {
    const pivotRow = matrix.subarray(k * n, (k + 1) * n);
    const pivot = 1 / (pivotRow[k] as number);
    pivotRow[k] = 1;
    for (let j = 0; j < n; j++) (pivotRow[j] as number) *= pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const row = matrix.subarray(i * n, (i + 1) * n);
      const factor = row[k] as number;
      if (factor === 0) continue;
      row[k] = 0;
      for (let j = 0; j < n; j++) (row[j] as number) -= factor * (pivotRow[j] as number);
    }
  }
}

function strongest(best: Strongest, scores: Float64Array, had: Int32Array): number[] {
  for (const item of had) scores[item] = Number.NEGATIVE_INFINITY;
  best.size = 0;
  for (let item = 0; item < scores.length; item++)
    if ((scores[item] as number) > 0) best.offer(item, scores[item] as number);
  best.sort();
  return [...best.ids.subarray(0, best.size)];
}

function countsOf({ items, itemStart }: Interactions): Float64Array {
  return Float64Array.from(
    { length: items },
    (_, item) => (itemStart[item + 1] as number) - (itemStart[item] as number),
  );
}
