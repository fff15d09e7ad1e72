import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import type { FeedPreferences } from "../ranking/preferences";
import type { Parts } from "../ranking/terms";
import { findTimelineIds } from "../timelines/find-ids";
import { timelineOf } from "../timelines/timeline-of";
import type { Timeline } from "../timelines/types";
import { type FeedKey, tabOfSubject } from "../types";
import { CHRONOLOGICAL, decideForYou } from "./for-you";
import type { Origin } from "./origin";
import { decideTab } from "./profile";

/** How many places of a feed are decided at once. */
export const STRETCH = 60;

/** The next places of a feed. Beside each post the parts of its score (none or null where nothing was ranked) and its origin. */
export interface Stretch {
  readonly postIds: readonly PostId[];
  readonly terms: readonly (Parts | null)[];
  readonly origins: readonly Origin[];
  /** How many posts were weighed for them. */
  readonly candidates: number;
  /** What ordered them. */
  readonly ranker: string;
  /** The place that the feed begins with, where it is not the first. */
  readonly start?: number;
}

interface Deciding {
  readonly already: readonly PostId[];
  /** A post of a profile that was asked for: what is newer stands above it. */
  readonly around?: PostId;
  readonly seed?: string;
  /** For You's; by default those of the viewer. */
  readonly preferences?: FeedPreferences;
  /** What ordered `already`. */
  readonly ranker?: string;
}

/**
 * Decide the next places of a feed, after those of `already`. Empty at its end: For You ends when everything that this
 * viewer may see has been in it, the others with the oldest post that they have; one that is not there is empty.
 */
export function decide(ctx: Context, { feed, subject }: FeedKey, { seed, ...deciding }: Deciding): Promise<Stretch> {
  if (feed === "for-you") return decideForYou(ctx, { ...deciding, seed: seed ?? randomUUID(), limit: STRETCH });
  if (feed === "profile") return decideTab(ctx, tabOfSubject(subject), { ...deciding, limit: STRETCH });
  return decideTimeline(ctx, timelineOf(feed, subject), deciding.already);
}

/** The same with a post in front that the viewer asked for themselves: no term speaks for it. */
export function withFirst(stretch: Stretch, first: PostId): Stretch {
  const rest = stretch.postIds.map((_, i) => i).filter((i) => stretch.postIds[i] !== first);
  return {
    ...stretch,
    postIds: [first, ...rest.map((i) => stretch.postIds[i] as PostId)],
    terms: [[], ...rest.map((i) => stretch.terms[i] ?? null)],
    origins: [[0], ...rest.map((i) => stretch.origins[i] ?? [0])],
  };
}

/** Newest first: it goes on below the oldest that was found, past what is not for this viewer, until there is anything. */
async function decideTimeline(ctx: Context, timeline: Timeline | null, already: readonly PostId[]): Promise<Stretch> {
  const nothing = { postIds: [], terms: [], origins: [], candidates: 0, ranker: CHRONOLOGICAL };
  let before = already.at(-1) ?? null;
  for (;;) {
    const found = timeline && (await findTimelineIds(ctx, timeline, { before, limit: STRETCH }));
    if (!found?.ok) return nothing;
    const { ids, next } = found.value;
    if (ids.length > 0 || !next) return { ...nothing, postIds: ids, candidates: ids.length };
    before = next;
  }
}
