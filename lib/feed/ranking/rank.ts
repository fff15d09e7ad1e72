import type { AccountId } from "@/lib/core/ids";
import { newestFirst } from "@/lib/core/ids";
import type { Candidate } from "./candidate";
import { ownParts, type Parts, sum } from "./terms";
import { TERM_NAMES, WEIGHTS, type Weights } from "./weights";

/** A candidate in its place. `parts` add up to `score`. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly parts: Parts;
  readonly score: number;
}

export interface RankOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Decides what exploration adds; the same seed gives the same order. */
  readonly seed: string;
  /** How many places to fill. */
  readonly limit: number;
  /** Authors of what already stands before the first place, oldest first. */
  readonly before?: readonly AccountId[];
  readonly weights?: Weights;
}

interface Scored {
  readonly candidate: Candidate;
  readonly parts: readonly number[];
  readonly own: number;
}

const REPETITION = TERM_NAMES.indexOf("repetition");

/**
 * Put candidates into the order in which a viewer gets them, at most `limit`. Place by place the best remaining one is
 * taken, with what its author loses by having been there a moment ago; an author that already has the allowed places
 * among the neighbours waits while anybody else is left. Posts that the viewer has seen follow when no others are left,
 * those first that were seen longest ago. Pure: the same input gives the same order.
 */
export function rank(candidates: readonly Candidate[], options: RankOptions): Ranked[] {
  const { now, seed, limit, before = [], weights = WEIGHTS } = options;
  const scored = candidates.map((candidate): Scored => {
    const parts = ownParts(candidate, { now, seed, weights });
    return { candidate, parts, own: sum(parts) };
  });
  const fresh = scored.filter(({ candidate }) => candidate.seenAt === null).sort(byOwnScore);
  const seen = scored.filter(({ candidate }) => candidate.seenAt !== null).sort(byLastSeen);

  const authors = [...before];
  const ranked: Ranked[] = [];
  while (ranked.length < limit && fresh.length + seen.length > 0) {
    const recent = countAuthors(authors.slice(-weights.repetition.window));
    const barred = barredAuthors(authors, weights);
    const next =
      takeBest(fresh, recent, barred, weights) ??
      takeFirst(seen, barred) ??
      takeBest(fresh, recent, new Set(), weights) ??
      takeFirst(seen, new Set());
    if (!next) break;
    const repeats = recent.get(next.candidate.authorId) ?? 0;
    const parts = next.parts.map((part, i) => part + (i === REPETITION ? weights.repetition.points * repeats : 0));
    ranked.push({ candidate: next.candidate, parts, score: sum(parts) });
    authors.push(next.candidate.authorId);
  }
  return ranked;
}

function byOwnScore(a: Scored, b: Scored): number {
  return b.own - a.own || newestFirst(a.candidate.postId, b.candidate.postId);
}

function byLastSeen(a: Scored, b: Scored): number {
  return (
    (a.candidate.seenAt as number) - (b.candidate.seenAt as number) ||
    newestFirst(a.candidate.postId, b.candidate.postId)
  );
}

function countAuthors(authors: readonly AccountId[]): Map<AccountId, number> {
  const counts = new Map<AccountId, number>();
  for (const author of authors) counts.set(author, (counts.get(author) ?? 0) + 1);
  return counts;
}

/** Who may not have the next place, so that no window of neighbours holds too many of one author. */
function barredAuthors(authors: readonly AccountId[], { diversity: { posts, window } }: Weights): Set<AccountId> {
  const counts = countAuthors(authors.slice(-(window - 1)));
  return new Set([...counts].filter(([, count]) => count >= posts).map(([author]) => author));
}

/** Remove and return the best of a list that is sorted by own score; nothing later can win once that falls behind. */
function takeBest(
  list: Scored[],
  recent: ReadonlyMap<AccountId, number>,
  barred: ReadonlySet<AccountId>,
  weights: Weights,
): Scored | undefined {
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [i, { candidate, own }] of list.entries()) {
    if (own <= bestScore) break;
    if (barred.has(candidate.authorId)) continue;
    const score = own + weights.repetition.points * (recent.get(candidate.authorId) ?? 0);
    if (score > bestScore) [best, bestScore] = [i, score];
  }
  return best < 0 ? undefined : list.splice(best, 1)[0];
}

function takeFirst(list: Scored[], barred: ReadonlySet<AccountId>): Scored | undefined {
  const first = list.findIndex(({ candidate }) => !barred.has(candidate.authorId));
  return first < 0 ? undefined : list.splice(first, 1)[0];
}
