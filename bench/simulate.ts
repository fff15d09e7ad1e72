/**
 * `npm run bench -- simulate [--viewers N] [--videos N] [--days N] [--seed TEXT]`: people with hidden tastes watch for 30
 * days what the app's ranker gives them, with co-watch rebuilt each night and the exposure floor; and the same people the
 * same videos without the floor, newest first, and most watched first. Videos have a hidden quality; long ones are watched
 * for longer and to a smaller share, whatever they are worth. Needs no database.
 *
 * - `reward_s`: seconds watched in a session, each times what the video was worth to its viewer (0–1)
 * - `gini`: how unevenly videos are shown (published at least two days before the end)
 * - `floor`: share of new videos that were shown to as many people as the floor asks for, within a day
 * - `quality_day_1`, `quality_day_2`: rank correlation of hidden quality with how often a video was shown on that day; and
 *   `quality_day_2_rate`: with how often to each of those who had not been shown it on the first day, because what is good
 *   has few of those left
 * - `length`: rank correlation of its length with how often it was shown after the first day, its quality being the same:
 *   0 is as it should be, below 0 short clips have an advantage
 */
import { parseArgs } from "node:util";
import { report, round } from "./lib/report";
import { FEEDS } from "./simulate/feeds";
import { gini, partialSpearman, spearman } from "./simulate/numbers";
import { type Outcome, simulate } from "./simulate/run";
import { makeWorld, type World } from "./simulate/world";

const DAY_MS = 86_400_000;

const { values } = parseArgs({
  options: {
    viewers: { type: "string", default: "600" },
    videos: { type: "string", default: "45" },
    days: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
  },
});
const size = { viewers: Number(values.viewers), perDay: Number(values.videos), days: Number(values.days) };
const world = makeWorld(size, values.seed);
let ranked: Outcome | undefined;
for (const feed of FEEDS) {
  const began = performance.now();
  const outcome = simulate(feed, world, { days: size.days, seed: values.seed });
  ranked ??= outcome;
  const of = { feed, ...size, seed: values.seed };
  report({
    bench: "simulate",
    case: of,
    ...figures(world, outcome),
    seconds: round((performance.now() - began) / 1000, 1),
  });
  if (feed === "ranked without floor")
    report({
      bench: "simulate",
      case: { what: "cost of the floor", ...size, seed: values.seed },
      watch_time: round(1 - ranked.watchedMs / outcome.watchedMs, 4),
      reward: round(1 - ranked.rewardMs / outcome.rewardMs, 4),
    });
}

function figures({ videos, people }: World, outcome: Outcome) {
  const { sessions, shown, watchedMs, rewardMs, skips, shownOnDay, floor, memory } = outcome;
  const leftAfterDay1 = ({ k, publishedAt }: { k: number; publishedAt: number }) =>
    people.length - [...(memory.shownTo[k] ?? new Map()).values()].filter((at) => at < publishedAt + DAY_MS).length;
  const fresh = videos.flatMap((video, k) =>
    video.publishedAt >= 0 && video.publishedAt < (size.days - 2) * DAY_MS
      ? [{ ...video, k, days: shownOnDay[k] as Outcome["shownOnDay"][number] }]
      : [],
  );
  const quality = fresh.map((video) => video.quality);
  const later = fresh.map(({ days: [, second, rest] }) => second + rest);
  return {
    sessions,
    reward_s: round(rewardMs / sessions / 1000, 1),
    watched_s: round(watchedMs / sessions / 1000, 1),
    shown: round(shown / sessions, 1),
    skipped: round(skips / shown, 3),
    gini: round(gini(fresh.map(({ days: [a, b, c] }) => a + b + c)), 3),
    floor: round(fresh.filter(({ k }) => floor.reachedInTime(k)).length / fresh.length, 4),
    quality_day_1: round(
      spearman(
        quality,
        fresh.map(({ days }) => days[0]),
      ),
      3,
    ),
    quality_day_2: round(
      spearman(
        quality,
        fresh.map(({ days }) => days[1]),
      ),
      3,
    ),
    quality_day_2_rate: round(
      spearman(
        quality,
        fresh.map((video) => video.days[1] / Math.max(1, leftAfterDay1(video))),
      ),
      3,
    ),
    length: round(
      partialSpearman(
        fresh.map(({ durationMs }) => durationMs),
        later,
        quality,
      ),
      3,
    ),
  };
}
