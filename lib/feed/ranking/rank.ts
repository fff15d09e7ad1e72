import { newestFirst } from "@/lib/core/ids";
import { isFloorPlace, urgency } from "../exposure/floor";
import type { Slot } from "../types";
import type { Candidate } from "./candidate";
import { type Barred, barred, countAuthors, NOBODY, type Stood } from "./diversity";
import { DEFAULT_PREFERENCES, type FeedPreferences } from "./preferences";
import { seededShare } from "./random";
import { multiplier, ownParts, type Parts, sum } from "./terms";
import { TERM_NAMES, WEIGHTS, type Weights } from "./weights";

/** A candidate in its place. `parts` add up to `score`. `slot`: how the place was filled, if not by score. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly parts: Parts;
  readonly score: number;
  readonly slot: Slot | null;
}

export interface RankOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Decides what exploration adds and which places are chance's; the same seed gives the same order. */
  readonly seed: string;
  /** How many places to fill. */
  readonly limit: number;
  /** What already stands before the first place, oldest first; `from` is how many those are (by default, as many as given). */
  readonly before?: readonly Stood[];
  readonly from?: number;
  readonly weights?: Weights;
  readonly preferences?: FeedPreferences;
  /** Of the places, so many are for what is owed (`lib/feed/exposure`); 0 by default. */
  readonly floorShare?: number;
}

export interface Scored {
  readonly candidate: Candidate;
  readonly parts: readonly number[];
  readonly own: number;
}

const REPETITION = TERM_NAMES.indexOf("repetition");
const EXPLORATION = TERM_NAMES.indexOf("exploration");
const EXPOSURE = TERM_NAMES.indexOf("exposure");

/**
 * Put candidates into the order in which a viewer gets them, at most `limit`. Place by place the best remaining one is
 * taken, with what its author loses by having been there a moment ago; an author or a hashtag that already has the allowed
 * places among the neighbours waits while anything else is left. Some places go by other rules, and say so: to one of
 * those that are owed an audience, the one that this viewer would rather see; and to a random one. Posts that the viewer
 * has seen follow when no others are left, those first that were seen longest ago.
 *
 * Pure: the same input gives the same order. With `order: "newest"` nothing is weighed, and there are no parts.
 */
export function rank(candidates: readonly Candidate[], options: RankOptions): Ranked[] {
  const { now, seed, limit, weights = WEIGHTS, preferences = DEFAULT_PREFERENCES } = options;
  const { before = [], from = before.length, floorShare = 0 } = options;
  if (preferences.order === "newest") return newest(candidates, limit);
  const scored = candidates.map((candidate): Scored => {
    const parts = ownParts(candidate, { now, seed, weights, preferences });
    return { candidate, parts, own: sum(parts) };
  });
  const fresh = scored.filter(({ candidate }) => candidate.seenAt === null).sort(byOwnScore);
  const seen = scored.filter(({ candidate }) => candidate.seenAt !== null).sort(byLastSeen);
  const repeated = Math.round(weights.repetition.points * multiplier(preferences, "repetition"));
  const phase = seededShare(seed, "floor");

  const stood: Stood[] = [...before];
  const ranked: Ranked[] = [];
  while (ranked.length < limit && fresh.length + seen.length > 0) {
    const place = from + ranked.length;
    const recent = countAuthors(stood.slice(-weights.repetition.window));
    const penalty = ({ candidate }: Scored) => repeated * (recent.get(candidate.authorId) ?? 0);
    const crowded = barred(stood, weights);
    const authorsOnly = { authors: crowded.authors, hashtags: NOBODY.hashtags };
    const best =
      findBest(fresh, penalty, crowded) ?? findBest(fresh, penalty, authorsOnly) ?? findFirst(seen, authorsOnly);
    const ordinary = best ?? findBest(fresh, penalty, NOBODY) ?? findFirst(seen, NOBODY);
    if (!ordinary) break;
    const chosen = (isFloorPlace(place, floorShare, phase) && findOwed(fresh, penalty, crowded, { now, weights })) ||
      (isRandomPlace(place, seed, weights) && findRandom(fresh, crowded, `${seed} ${place}`)) || {
        scored: ordinary,
        slot: null,
      };
    const list = chosen.scored.candidate.seenAt === null ? fresh : seen;
    list.splice(list.indexOf(chosen.scored), 1);
    ranked.push(inPlace(chosen, { ordinary, penalty }));
    stood.push(chosen.scored.candidate);
  }
  return ranked;
}

interface Chosen {
  readonly scored: Scored;
  readonly slot: Slot | null;
}

/** What stands in a place otherwise than by its score is lifted to the score that would have had it, by a part that says why. */
function inPlace(
  { scored, slot }: Chosen,
  { ordinary, penalty }: { ordinary: Scored; penalty: (of: Scored) => number },
): Ranked {
  const charged = penalty(scored);
  const lift = slot ? Math.max(0, ordinary.own + penalty(ordinary) - scored.own - charged) : 0;
  const parts = [...scored.parts];
  parts[REPETITION] = (parts[REPETITION] as number) + charged;
  if (slot?.kind === "floor") parts[EXPOSURE] = (parts[EXPOSURE] as number) + lift;
  if (slot?.kind === "random") parts[EXPLORATION] = (parts[EXPLORATION] as number) + lift;
  return { candidate: scored.candidate, parts, score: sum(parts), slot };
}

function newest(candidates: readonly Candidate[], limit: number): Ranked[] {
  return [...candidates]
    .sort((a, b) => Number(a.seenAt !== null) - Number(b.seenAt !== null) || newestFirst(a.postId, b.postId))
    .slice(0, limit)
    .map((candidate) => ({ candidate, parts: [], score: 0, slot: null }));
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

const waits = ({ candidate }: Scored, { authors, hashtags }: Barred): boolean =>
  authors.has(candidate.authorId) || (hashtags.size > 0 && candidate.hashtags.some((name) => hashtags.has(name)));

/** The best of a list that is sorted by own score; nothing later can win once that falls behind. */
function findBest(list: readonly Scored[], penalty: (of: Scored) => number, crowded: Barred): Scored | undefined {
  let best: Scored | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const scored of list) {
    if (scored.own <= bestScore) break;
    if (waits(scored, crowded)) continue;
    const score = scored.own + penalty(scored);
    if (score > bestScore) [best, bestScore] = [scored, score];
  }
  return best;
}

const findFirst = (list: readonly Scored[], crowded: Barred): Scored | undefined =>
  list.find((scored) => !waits(scored, crowded));

/** Of what is owed an audience, what this viewer would rather see; the more urgent, the rather. */
function findOwed(
  list: readonly Scored[],
  penalty: (of: Scored) => number,
  crowded: Barred,
  { now, weights }: { now: number; weights: Weights },
): Chosen | undefined {
  let best: Scored | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const scored of list) {
    const { owed, owedTo, publishedAt } = scored.candidate;
    if (owed <= 0 || waits(scored, crowded)) continue;
    const pressing = weights.exposure.points * urgency({ owed, owedTo, ageMs: now - publishedAt });
    const score = scored.own + penalty(scored) + pressing;
    if (score > bestScore) [best, bestScore] = [scored, score];
  }
  return best && { scored: best, slot: { kind: "floor" } };
}

const isRandomPlace = (place: number, seed: string, { exploration }: Weights): boolean =>
  place > 0 && seededShare(seed, `random ${place}`) < exploration.share;

/** Each of those that may stand here with the same probability, which is told. */
function findRandom(list: readonly Scored[], crowded: Barred, seed: string): Chosen | undefined {
  const pool = list.filter((scored) => !waits(scored, crowded));
  const scored = pool[Math.floor(seededShare(seed, "which") * pool.length)];
  return scored && { scored, slot: { kind: "random", propensity: 1 / pool.length } };
}
