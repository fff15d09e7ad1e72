import type { Interactions } from "@/lib/feed/ranking/co-watch/interactions";

/** How good lists are, averaged over users, 0–1. */
export interface Quality {
  readonly "recall@20": number;
  readonly "ndcg@20": number;
  readonly "hr@10": number;
  readonly "ndcg@10": number;
}

/** What each user is known to have had besides: by user, without what a list may not hold anyway. */
export type Wanted = ReadonlyMap<number, ReadonlySet<number>>;

/** What test data asks for: of each of its users the items that are not in their training data. */
export function wantedOf(test: Interactions, train: Interactions): { wanted: Wanted; known: number } {
  const wanted = new Map<number, Set<number>>();
  let known = 0;
  for (let user = 0; user < test.users; user++) {
    const items = new Set(itemsOf(test, user));
    const before = items.size;
    for (const item of itemsOf(train, user)) items.delete(item);
    known += before - items.size;
    if (items.size > 0) wanted.set(user, items);
  }
  return { wanted, known };
}

/** The items of a user, the oldest first. */
export const itemsOf = ({ itemAt, userStart }: Interactions, user: number): Int32Array =>
  itemAt.subarray(userStart[user], userStart[user + 1]);

/**
 * Ask for the twenty best of each user and compare. Recall: the share of what is wanted that is among the first 20 (of
 * all that is wanted, however much that is). NDCG: binary gains, discounted by log₂(place + 1), against the best order
 * possible. HR: whether anything wanted is among the first ten.
 */
export function measureQuality(wanted: Wanted, listOf: (user: number) => readonly number[]): Quality {
  const sums = { recall: 0, ndcg20: 0, hr: 0, ndcg10: 0 };
  for (const [user, items] of wanted) {
    const list = listOf(user);
    sums.recall += hits(list, items, 20) / items.size;
    sums.ndcg20 += ndcg(list, items, 20);
    sums.hr += hits(list, items, 10) > 0 ? 1 : 0;
    sums.ndcg10 += ndcg(list, items, 10);
  }
  const mean = (sum: number) => (wanted.size === 0 ? 0 : Math.round((1e5 * sum) / wanted.size) / 1e5);
  return {
    "recall@20": mean(sums.recall),
    "ndcg@20": mean(sums.ndcg20),
    "hr@10": mean(sums.hr),
    "ndcg@10": mean(sums.ndcg10),
  };
}

function hits(list: readonly number[], items: ReadonlySet<number>, cut: number): number {
  let count = 0;
  for (let k = 0; k < Math.min(cut, list.length); k++) if (items.has(list[k] as number)) count++;
  return count;
}

function ndcg(list: readonly number[], items: ReadonlySet<number>, cut: number): number {
  let [gained, best] = [0, 0];
  for (let k = 0; k < cut; k++) {
    if (k < list.length && items.has(list[k] as number)) gained += 1 / Math.log2(k + 2);
    if (k < items.size) best += 1 / Math.log2(k + 2);
  }
  return gained / best;
}
