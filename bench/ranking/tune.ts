import { CO_WATCH, type CoWatchSettings } from "@/lib/feed/ranking/co-watch/constants";
import type { Interactions } from "@/lib/feed/ranking/co-watch/interactions";
import { holdOut } from "./hold-out";
import type { Quality } from "./metrics";
import { Trial } from "./trial";

/** Recorded data begins with these: nothing is known of how old it may be, or whether its order says anything. */
const BEGINNING: CoWatchSettings = {
  ...CO_WATCH,
  ...{ gapDecay: 0, backward: 1, halfLifeDays: 0, recency: 0, momentum: 0, targetDamping: 0.33, blend: 1 },
};

type Change = (settings: CoWatchSettings) => CoWatchSettings;

const tried = <K extends keyof CoWatchSettings>(name: K, among: readonly CoWatchSettings[K][]): Change[] =>
  among.map((value) => (settings) => ({ ...settings, [name]: value }));

const triedRidge = (among: readonly Partial<CoWatchSettings["ridge"]>[]): Change[] =>
  among.map((change) => (settings) => ({ ...settings, ridge: { ...settings.ridge, ...change } }));

/** What is tried, a step after another: the best of each step stays. */
const BASIS = [
  tried("gamma", [0.3, 0.5, 1, 1.25]),
  tried("targetDamping", [-0.1, 0.1, 0.5]),
  tried("sourceDamping", [0.3, 0.45, 0.8]),
  tried("shrinkage", [0, 1, 4]),
];
/** Only where some interactions say more than others. */
const STRENGTH = [tried("strength", [0.5, 1])];
/** Only where times are known. */
const ORDER = [
  tried("momentum", [0.5, 1]),
  tried("recency", [0.25, 0.5, 1, 1.5]),
  tried("gapDecay", [0.25, 0.5, 1]),
  tried("backward", [0.5, 0.25, 0]),
  tried("halfLifeDays", [7, 30, 120, 365]),
  tried("momentum", [0, 0.25, 0.75, 1.25]),
  tried("recency", [0, 0.1, 0.75]),
];
const FINE = [
  tried("gamma", [0.6, 0.75, 0.9, 1.1]),
  tried("targetDamping", [0, 0.2, 0.33, 0.4, 0.6]),
  tried("neighbours", [50, 100]),
];
interface Found {
  readonly settings: CoWatchSettings;
  readonly quality: Quality;
}

/**
 * Choose settings for recorded data by a part of it that is held out: a few values of each, one after another. `tell` hears
 * of each that was tried.
 */
export function tune(train: Interactions, tell: (line: string) => void): Found {
  const { rest, wanted } = holdOut(train);
  const trial = new Trial(rest);
  const measure = (settings: CoWatchSettings): Found => ({ settings, quality: trial.measure(wanted, settings) });
  const climb = (from: Found, steps: readonly (readonly Change[])[]): Found => {
    let best = from;
    for (const changes of steps) {
      const { settings } = best;
      for (const change of changes) {
        const found = measure(change(settings));
        const isBetter = worth(found) > worth(best);
        if (isBetter) best = found;
        tell(`${isBetter ? "+" : "-"} ${difference(settings, found.settings)} ${JSON.stringify(found.quality)}`);
      }
    }
    return best;
  };
  const isDated = rest.timeAt.some((time) => !Number.isNaN(time));
  const differs = rest.strengthAt.some((strength) => strength !== rest.strengthAt[0]);
  const some = [...(differs ? STRENGTH : []), ...(isDated ? ORDER : [])];
  const coWatch = climb(measure(BEGINNING), [...BASIS, ...some, ...FINE]);
  tell(`without the ridge solve ${JSON.stringify(coWatch.quality)}`);
  const { targetDamping } = coWatch.settings;
  const ridge = { ...CO_WATCH.ridge, targetDamping };
  const around = [-0.2, -0.1, 0.1].map((by) => ({ targetDamping: targetDamping + by }));
  const first = measure({ ...coWatch.settings, ridge, blend: 0.4 });
  tell(`with it ${JSON.stringify(first.quality)}`);
  const solved = climb(first, [
    triedRidge([{ lambda: 2 }, { lambda: 32 }, { lambda: 128 }]),
    tried("blend", [0.1, 0.2, 0.6, 0.8]),
    triedRidge(around),
  ]);
  return worth(solved) > worth(coWatch) ? solved : coWatch;
}

/** What lists are judged by. */
const worth = ({ quality }: Found) => quality["recall@20"] + quality["ndcg@20"] + quality["ndcg@10"];

function difference(from: CoWatchSettings, to: CoWatchSettings): string {
  const changed = Object.entries(to).filter(([name, value]) => from[name as keyof CoWatchSettings] !== value);
  return JSON.stringify(Object.fromEntries(changed));
}
