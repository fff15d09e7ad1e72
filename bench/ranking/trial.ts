import { blend } from "@/lib/feed/ranking/co-watch/blend";
import { finish, ridgeNeighbours } from "@/lib/feed/ranking/co-watch/build";
import type { CoWatchSettings } from "@/lib/feed/ranking/co-watch/constants";
import { type Interactions, withStrengths } from "@/lib/feed/ranking/co-watch/interactions";
import { Momentum } from "@/lib/feed/ranking/co-watch/momentum";
import { coWatchNeighbours, dampingOf, type Neighbours } from "@/lib/feed/ranking/co-watch/neighbours";
import { PairCounter } from "@/lib/feed/ranking/co-watch/pairs";
import { historyOf, Recommender } from "@/lib/feed/ranking/co-watch/recommend";
import { measureQuality, type Quality, type Wanted } from "./metrics";

/** Lists by given settings, as `buildNeighbours` makes them; what two settings have in common is made once. */
export class Trial {
  readonly #recorded: Interactions;
  readonly #scaled = new Latest<Interactions>();
  readonly #coWatch = new Latest<Neighbours>();
  readonly #ridge = new Latest<Neighbours>();

  constructor(recorded: Interactions) {
    this.#recorded = recorded;
  }

  measure(wanted: Wanted, settings: CoWatchSettings): Quality {
    const of = this.#interactions(settings);
    const recommender = new Recommender(this.#neighbours(of, settings), of);
    const momentum = settings.momentum > 0 ? new Momentum(of, settings.momentum) : undefined;
    return measureQuality(wanted, (user) =>
      recommender.recommend(historyOf(of, user, settings.recency), 20, momentum?.of(user)),
    );
  }

  #interactions({ strength }: CoWatchSettings): Interactions {
    return this.#scaled.get({ strength }, () => withStrengths(this.#recorded, strength));
  }

  #neighbours(of: Interactions, settings: CoWatchSettings): Neighbours {
    const { ridge, blend: share, recency: _, momentum: __, ...rest } = settings;
    const coWatch = this.#coWatch.get(rest, () =>
      finish(coWatchNeighbours(of, new PairCounter(of, settings), settings)),
    );
    if (share >= 1) return coWatch;
    // Targets are damped after the solve, so that one solve serves every damping.
    const undamped = { ...settings, ridge: { ...ridge, targetDamping: 0 } };
    const solved = this.#ridge.get({ ...rest, ridge: undamped.ridge }, () =>
      finish(ridgeNeighbours(of, new PairCounter(of, undamped), undamped)),
    );
    const damping = dampingOf(of, ridge.targetDamping);
    const weights = solved.weights.map((weight, k) => weight * (damping[solved.ids[k] as number] as number));
    return finish(blend(coWatch, { ...solved, weights }, { share, limit: settings.neighbours }));
  }
}

/** The last value that was made, by what it was made from. */
class Latest<T> {
  #key = "";
  #value: T | undefined;

  get(from: object, make: () => T): T {
    const key = JSON.stringify(from);
    if (this.#value === undefined || key !== this.#key) [this.#key, this.#value] = [key, make()];
    return this.#value;
  }
}
