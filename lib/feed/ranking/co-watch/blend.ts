import { NeighbourList, type Neighbours, Strongest } from "./neighbours";

/** The same list by where it leads from, where `leading` says for each item what leads to it. */
export function turnRound(leading: Neighbours): Neighbours {
  const items = leading.start.length - 1;
  const start = new Int32Array(items + 1);
  for (const id of leading.ids) (start[id + 1] as number)++;
  for (let i = 1; i <= items; i++) (start[i] as number) += start[i - 1] as number;
  const [ids, weights] = [new Int32Array(leading.ids.length), new Float32Array(leading.ids.length)];
  const next = start.slice();
  for (let item = 0; item < items; item++)
    for (let k = leading.start[item] as number; k < (leading.start[item + 1] as number); k++) {
      const at = next[leading.ids[k] as number] as number;
      (next[leading.ids[k] as number] as number)++;
      ids[at] = item;
      weights[at] = leading.weights[k] as number;
    }
  return { start, ids, weights };
}

/**
 * `share` of co-watch and the rest of the ridge solve, as one list of at most `limit` neighbours an item. The two are put
 * on the scale of co-watch first: summed up over all items they then say as much as each other.
 */
export function* blend(
  coWatch: Neighbours,
  ridge: Neighbours,
  { share, limit }: { share: number; limit: number },
): Generator<void, Neighbours> {
  const items = coWatch.start.length - 1;
  const sizeOf = ({ weights }: Neighbours) => weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  const scale = sizeOf(coWatch) / (sizeOf(ridge) || 1);
  const best = new Strongest(limit);
  const list = new NeighbourList(items);
  const sums = new Float32Array(items);
  const touched = new Set<number>();
  const take = ({ start, ids, weights }: Neighbours, item: number, factor: number) => {
    for (let k = start[item] as number; k < (start[item + 1] as number); k++) {
      const id = ids[k] as number;
      touched.add(id);
      (sums[id] as number) += factor * (weights[k] as number);
    }
  };
  for (let item = 0; item < items; item++) {
    yield;
    take(coWatch, item, share);
    take(ridge, item, (1 - share) * scale);
    best.size = 0;
    for (const id of touched) {
      if ((sums[id] as number) > 0) best.offer(id, sums[id] as number);
      sums[id] = 0;
    }
    touched.clear();
    list.add(best);
  }
  return list.close();
}
