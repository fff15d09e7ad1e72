import { type Interactions, InteractionsBuilder } from "@/lib/feed/ranking/co-watch/interactions";
import { randomOf } from "../seed/random";
import { itemsOf, type Wanted } from "./metrics";

/** Who is asked, at most, and which share of all. */
const USERS_MAX = 4_000;
const USERS_SHARE = 0.4;
/** The share of what each of them had that is held out, and how many they must have had. */
const SHARE = 0.2;
const HISTORY_MIN = 3;

/**
 * Take a part out of training data to choose settings by: of some users a fifth of what they had, the latest where it has
 * a time, else any. Reproducible.
 */
export function holdOut(train: Interactions, seed = "hold-out"): { rest: Interactions; wanted: Wanted } {
  const random = randomOf(seed);
  const asked = chooseUsers(train, random);
  const builder = new InteractionsBuilder();
  const wanted = new Map<number, Set<number>>();
  for (let user = 0; user < train.users; user++) {
    const [start, end] = [train.userStart[user] as number, train.userStart[user + 1] as number];
    const places = Array.from({ length: end - start }, (_, k) => start + k);
    if (asked.has(user)) {
      if ((train.undated[user] as number) > 0) shuffle(places, random);
      const held = places.splice(places.length - Math.max(1, Math.round(SHARE * places.length)));
      wanted.set(user, new Set(held.map((place) => train.itemAt[place] as number)));
      places.sort((a, b) => a - b);
    }
    for (const place of places)
      builder.add({
        user,
        item: train.itemAt[place] as number,
        time: train.timeAt[place] as number,
        strength: train.strengthAt[place] as number,
      });
  }
  return { rest: builder.build(train.users, train.items), wanted };
}

function chooseUsers(train: Interactions, random: () => number): Set<number> {
  const users = Array.from({ length: train.users }, (_, user) => user).filter(
    (user) => itemsOf(train, user).length >= HISTORY_MIN,
  );
  shuffle(users, random);
  return new Set(users.slice(0, Math.min(USERS_MAX, Math.ceil(USERS_SHARE * users.length))));
}

export function shuffle<T>(list: T[], random: () => number): void {
  for (let k = list.length - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    [list[k], list[other]] = [list[other] as T, list[k] as T];
  }
}
