import type { AccountId } from "@/lib/core/ids";
import type { Weights } from "./weights";

/** What stands in a place, as far as its neighbours mind. */
export interface Stood {
  readonly authorId: AccountId;
  readonly hashtags: readonly string[];
}

/** Whose turn it is not. */
export interface Barred {
  readonly authors: ReadonlySet<AccountId>;
  readonly hashtags: ReadonlySet<string>;
}

export const NOBODY: Barred = { authors: new Set(), hashtags: new Set() };

/** Who may not have the next place, so that no window of neighbours holds too many of one author or hashtag. */
export function barred(stood: readonly Stood[], { diversity: { posts, tagged, window } }: Weights): Barred {
  const last = stood.slice(-(window - 1));
  if (last.length === 0) return NOBODY;
  return {
    authors: atLeast(posts, countAuthors(last)),
    hashtags: atLeast(tagged, countAll(last.flatMap(({ hashtags }) => hashtags))),
  };
}

/** How often each author stands among these. */
export const countAuthors = (stood: readonly Stood[]): Map<AccountId, number> =>
  countAll(stood.map(({ authorId }) => authorId));

function countAll<T>(all: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

const atLeast = <T>(many: number, counts: ReadonlyMap<T, number>): Set<T> =>
  new Set([...counts].filter(([, count]) => count >= many).map(([one]) => one));
