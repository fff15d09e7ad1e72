import { CO_WATCH, type CoWatchSettings } from "@/lib/feed/ranking/co-watch/constants";
import type { Interactions } from "@/lib/feed/ranking/co-watch/interactions";
import { holdOut } from "./hold-out";
import type { Quality } from "./metrics";
import { Trial } from "./trial";

/** Recorded data begins with these: nothing is known of how old it may be, or whether its order says anything. */
const BEGINNING: CoWatchSettings = {
  ...CO_WATCH,
  ...{ gapDecay: 0, backward: 1, halfLifeDays: 0, recency: 0, targetDamping: 0.33, blend: 1 },
  ridge: { ...CO_WATCH.ridge, targetDamping: 0.33 },
};

type Change = (settings: CoWatchSettings) => CoWatchSettings;

const tried = <K extends keyof CoWatchSettings>(name: K, among: readonly CoWatchSettings[K][]): Change[] =>
  among.map((value) => (settings) => ({ ...settings, [name]: value }));

const triedRidge = (
  among: readonly Partial<CoWatchSettings["ridge"]>[],
  over: Partial<CoWatchSettings> = {},
): Change[] => among.map((change) => (settings) => ({ ...settings, ...over, ridge: { ...settings.ridge, ...change } }));

/** What is tried, a step after another: the best of each step stays. */
const BASIS = [
  tried("gamma", [0.5, 1, 1.25]),
  tried("targetDamping", [-0.1, 0.1, 0.5]),
  tried("sourceDamping", [0.3, 0.45, 0.8]),
  tried("shrinkage", [0, 1, 4]),
];
/** Only where times are known. */
const ORDER = [
  tried("recency", [0.25, 0.5, 1, 1.5]),
  tried("gapDecay", [0.25, 0.5, 1]),
  tried("backward", [0.5, 0.25, 0]),
  tried("halfLifeDays", [7, 30, 120, 365]),
];
const FINE = [
  tried("gamma", [0.6, 0.75, 0.9, 1.1]),
  tried("targetDamping", [0, 0.2, 0.33, 0.4]),
  tried("neighbours", [50, 100]),
];
const RIDGE = [
  triedRidge([{ lambda: 0.5 }, { lambda: 2 }, { lambda: 8 }, { lambda: 32 }], { blend: 0.2 }),
  triedRidge([-0.1, 0, 0.1, 0.2, 0.33, 0.45].map((targetDamping) => ({ targetDamping }))),
  tried("blend", [0, 0.1, 0.4, 0.7]),
];

/**
 * Choose settings for recorded data by a part of it that is held out: a few values of each, one after another. `tell` hears
 * of each that was tried.
 */
export function tune(
  train: Interactions,
  tell: (line: string) => void,
): { settings: CoWatchSettings; quality: Quality } {
  const { rest, wanted } = holdOut(train);
  const trial = new Trial(rest);
  let settings = BEGINNING;
  let quality = trial.measure(wanted, settings);
  tell(`begins with ${JSON.stringify(quality)}`);
  const isDated = rest.timeAt.some((time) => !Number.isNaN(time));
  for (const changes of [...BASIS, ...(isDated ? ORDER : []), ...FINE, ...RIDGE]) {
    const from = settings;
    for (const change of changes) {
      const changed = change(from);
      const measured = trial.measure(wanted, changed);
      const isBetter = worth(measured) > worth(quality);
      if (isBetter) [settings, quality] = [changed, measured];
      tell(`${isBetter ? "+" : "-"} ${difference(from, changed)} ${JSON.stringify(measured)}`);
    }
  }
  return { settings, quality };
}

/** What lists are judged by. */
const worth = (quality: Quality) => quality["recall@20"] + quality["ndcg@20"] + quality["ndcg@10"];

function difference(from: CoWatchSettings, to: CoWatchSettings): string {
  const changed = Object.entries(to).filter(([name, value]) => from[name as keyof CoWatchSettings] !== value);
  return JSON.stringify(Object.fromEntries(changed));
}
