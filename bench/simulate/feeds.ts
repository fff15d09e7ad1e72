import type { AccountId, PostId } from "@/lib/core/ids";
import { type Candidate, candidateOf } from "@/lib/feed/ranking/candidate";
import { rank } from "@/lib/feed/ranking/rank";
import { heatOf } from "@/lib/posts/heat";
import type { Floor } from "./floor";
import type { Counts, Memory } from "./memory";
import type { Video, World } from "./world";

/** What orders the videos: the app's ranker, with its exposure floor or without; the newest; what was watched most. */
export const FEEDS = ["ranked", "ranked without floor", "newest", "popular"] as const;
export type Feed = (typeof FEEDS)[number];

/** How many of each source, as the app has them (`lib/feed/candidates`). */
const MOST = { fresh: 80, hot: 80, owed: 60, followed: 80 };
/** Of the last so many days; what was seen does not come back within two weeks. */
const LOOKED_BACK_MS = 30 * 86_400_000;
const SEEN_MS = 14 * 86_400_000;
const WEEK_MS = 7 * 86_400_000;
/** Two of an author's videos watched to the middle, and somebody follows them. */
const FOLLOWED = { impressions: 2, share: 0.7 };
/** Ids are all of one length, so that a greater number is a newer video. */
const FIRST_ID = 1_000_000;

export interface Asked {
  readonly person: number;
  readonly now: number;
  readonly seed: string;
  readonly limit: number;
  /** What stands in this session already. */
  readonly before: readonly number[];
}

export interface Instance {
  readonly world: World;
  readonly memory: Memory;
  readonly floor: Floor;
  readonly charts: Charts;
  /** How many videos are published by now: the first of `world.videos`. */
  readonly published: number;
}

/** What is hottest, and what was watched most in the last week (then all else), as of the last look, the first first. */
export class Charts {
  hot: readonly number[] = [];
  popular: readonly number[] = [];

  update({ videos }: World, { counts }: Memory, { published, now }: { published: number; now: number }): void {
    const all = Array.from({ length: published }, (_, video) => video);
    const age = (video: number) => now - (videos[video] as Video).publishedAt;
    const heat = new Map<number, number>();
    for (const video of all)
      if (age(video) < LOOKED_BACK_MS) {
        const publishedAt = new Date((videos[video] as Video).publishedAt);
        heat.set(video, heatOf({ ...(counts[video] as Counts), publishedAt }));
      }
    this.hot = [...heat.keys()].sort((a, b) => (heat.get(b) as number) - (heat.get(a) as number));
    const views = (video: number) => (counts[video] as Counts).views;
    this.popular = all.sort(
      (a, b) => Number(age(b) < WEEK_MS) - Number(age(a) < WEEK_MS) || views(b) - views(a) || b - a,
    );
  }
}

/** The next videos of a session. */
export function nextVideos(feed: Feed, at: Instance, asked: Asked): number[] {
  if (feed === "newest") return take(newestFirst(at), at, asked);
  if (feed === "popular") return take(at.charts.popular, at, asked);
  const candidates = candidatesOf(feed, at, asked);
  const before = asked.before.map((video) => ({ authorId: authorOf(at.world.videos[video] as Video), hashtags: [] }));
  const floorShare = feed === "ranked" ? at.floor.share : 0;
  const ranked = rank(candidates, { ...asked, before, floorShare });
  return ranked.map(({ candidate }) => Number(candidate.postId) - FIRST_ID);
}

const authorOf = ({ author }: Video) => String(FIRST_ID + author) as AccountId;

function isNew({ memory, world }: Instance, { person, now, before }: Asked, video: number): boolean {
  const seenAt = memory.seenBy[person]?.get(video);
  if (world.videos[video]?.author === person || before.includes(video)) return false;
  return seenAt === undefined || now - seenAt > SEEN_MS;
}

function take(order: Iterable<number>, at: Instance, asked: Asked, limit = asked.limit): number[] {
  const taken: number[] = [];
  for (const video of order) {
    if (taken.length === limit) break;
    if (isNew(at, asked, video)) taken.push(video);
  }
  return taken;
}

function* newestFirst({ published }: Instance): Generator<number> {
  for (let video = published - 1; video >= 0; video--) yield video;
}

function candidatesOf(feed: Feed, at: Instance, asked: Asked): Candidate[] {
  const { world, memory, floor } = at;
  const similar = memory.similar(asked.person);
  const followed = function* () {
    for (const video of newestFirst(at)) {
      if (asked.now - (world.videos[video] as Video).publishedAt > WEEK_MS) return;
      if (isFollowed(at, asked.person, video)) yield video;
    }
  };
  const chosen = new Set([
    ...take(newestFirst(at), at, asked, MOST.fresh),
    ...take(at.charts.hot, at, asked, MOST.hot),
    ...take(followed(), at, asked, MOST.followed),
    ...take(similar.keys(), at, asked, similar.size),
    ...(feed === "ranked" ? take(floor.open, at, asked, MOST.owed) : []),
  ]);
  return [...chosen].map((video) => {
    const { publishedAt, durationMs, author } = world.videos[video] as Video;
    const affinity = memory.affinity(asked.person, author);
    return candidateOf({
      postId: String(FIRST_ID + video) as PostId,
      authorId: authorOf(world.videos[video] as Video),
      ...{ publishedAt, durationMs, ...(memory.counts[video] as Counts) },
      followed: isFollowed(at, asked.person, video),
      authorImpressions: affinity.impressions,
      authorWatchedShares: affinity.shares,
      similarity: similar.get(video) ?? 0,
      ...(feed === "ranked" ? floor.debt(video) : {}),
    });
  });
}

function isFollowed({ world, memory }: Instance, person: number, video: number): boolean {
  const { impressions, shares } = memory.affinity(person, (world.videos[video] as Video).author);
  return impressions >= FOLLOWED.impressions && shares / impressions >= FOLLOWED.share;
}
