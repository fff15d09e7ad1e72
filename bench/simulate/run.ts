import { randomOf } from "../seed/random";
import { Charts, type Feed, type Instance, nextVideos } from "./feeds";
import { Floor } from "./floor";
import { Memory } from "./memory";
import { type Person, type Video, type World, watch } from "./world";

const DAY_MS = 86_400_000;
const TEND_EVERY_MS = 10 * 60_000;
/** So many places are decided at once. */
const STRETCH = 30;
/** Between two videos. */
const SWIPE_MS = 700;

/** What came of a feed. */
export interface Outcome {
  readonly sessions: number;
  readonly shown: number;
  readonly watchedMs: number;
  /** Time that was watched, times what it was worth (0–1): what people had of it. */
  readonly rewardMs: number;
  readonly skips: number;
  readonly memory: Memory;
  readonly floor: Floor;
  /** By video: how often it was shown on its first, its second and any later day. */
  readonly shownOnDay: readonly (readonly [number, number, number])[];
}

/** Let everybody come and watch for so many days. The same seed: the same people at the same times, whatever the feed. */
export function simulate(feed: Feed, world: World, { days, seed }: { days: number; seed: string }): Outcome {
  const memory = new Memory(world);
  const floor = new Floor(world.videos, memory, world.people.length);
  const charts = new Charts();
  const sums = { sessions: 0, shown: 0, watchedMs: 0, rewardMs: 0, skips: 0 };
  const shownOnDay = world.videos.map((): [number, number, number] => [0, 0, 0]);
  let published = world.videos.findIndex(({ publishedAt }) => publishedAt >= 0);
  let nextTend = 0;
  for (let day = 0; day < days; day++) {
    if (day > 0 && feed.startsWith("ranked")) memory.rebuild();
    for (const { person, at, key } of sessionsOf(world.people, day, seed)) {
      while (published < world.videos.length && (world.videos[published] as Video).publishedAt <= at)
        floor.publish(published++);
      if (nextTend <= at) charts.update(world, memory, { published, now: at });
      for (; nextTend <= at; nextTend += TEND_EVERY_MS) floor.tend(nextTend);
      floor.wasHere(person, at);
      const session = visit(feed, { world, memory, floor, charts, published }, { person, at, key });
      sums.sessions++;
      for (const { video, reaction, when } of session) {
        sums.shown++;
        sums.watchedMs += reaction.watchedMs;
        sums.rewardMs += reaction.watchedMs * reaction.worth;
        sums.skips += Number(reaction.skipped);
        const age = Math.floor((when - (world.videos[video] as Video).publishedAt) / DAY_MS);
        const days = shownOnDay[video] as [number, number, number];
        days[Math.min(2, Math.max(0, age)) as 0 | 1 | 2]++;
      }
    }
  }
  return { ...sums, memory, floor, shownOnDay };
}

interface Visit {
  readonly person: number;
  readonly at: number;
  readonly key: string;
}

/** Who comes when on a day: in the evening more than in the morning. */
function sessionsOf(people: readonly Person[], day: number, seed: string): Visit[] {
  const random = randomOf(`${seed} day ${day}`);
  const visits = people.flatMap(({ sessions }, person) => {
    const count = Math.floor(sessions) + Number(random() < sessions % 1);
    return Array.from({ length: count }, (_, k) => ({
      person,
      at: Math.round((day + 0.3 + 0.7 * Math.sqrt(random())) * DAY_MS),
      key: `${day} ${person} ${k}`,
    }));
  });
  return visits.sort((a, b) => a.at - b.at);
}

/** One session: until the time is used up, or somebody has had enough of what they get. */
function visit(feed: Feed, at: Instance, { person, at: began, key }: Visit) {
  const random = randomOf(key);
  const { budgetMs } = at.world.people[person] as Person;
  const shown: { video: number; reaction: ReturnType<typeof watch>; when: number }[] = [];
  let now = began;
  let patience = 1;
  while (now - began < budgetMs && patience > 0) {
    const before = shown.map(({ video }) => video);
    const videos = nextVideos(feed, at, { person, now, seed: key, limit: STRETCH, before });
    if (videos.length === 0) break;
    for (const video of videos) {
      const reaction = watch(at.world.people[person] as Person, at.world.videos[video] as Video, random);
      at.memory.note(person, video, now, reaction);
      shown.push({ video, reaction, when: now });
      now += reaction.watchedMs + SWIPE_MS;
      // A good one gives back what bad ones took.
      patience = Math.min(1, patience + 0.25 * (reaction.worth - 0.45));
      if (now - began >= budgetMs || patience <= 0) break;
    }
  }
  return shown;
}
