/** How unevenly something is spread: 0 where all have the same, near 1 where one has all. */
export function gini(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  const weighted = sorted.reduce((sum, value, k) => sum + value * (2 * (k + 1) - sorted.length - 1), 0);
  return weighted / (sorted.length * total);
}

/** Spearman's rank correlation, −1 to 1; equals share a rank. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(ranksOf(a), ranksOf(b));
}

/** The same of `a` and `b` where `given` is the same: what is left when both are cleared of what it explains. */
export function partialSpearman(a: readonly number[], b: readonly number[], given: readonly number[]): number {
  const [ab, ag, bg] = [spearman(a, b), spearman(a, given), spearman(b, given)];
  return (ab - ag * bg) / Math.sqrt((1 - ag ** 2) * (1 - bg ** 2));
}

function ranksOf(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Array<number>(values.length);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end] as number] === values[order[first] as number]) end++;
    for (let k = first; k < end; k++) ranks[order[k] as number] = (first + end - 1) / 2;
    first = end;
  }
  return ranks;
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [k, value] of a.entries()) {
    const [da, db] = [value - ma, (b[k] as number) - mb];
    [ab, aa, bb] = [ab + da * db, aa + da * da, bb + db * db];
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
