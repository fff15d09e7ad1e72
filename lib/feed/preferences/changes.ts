import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { SET_ASIDE_MAX, TOPICS_MAX } from "./limits";
import type { Budget, PreferencesView, Steering, Topic } from "./types";

/** What somebody's steering becomes; `conflict` (`too_many_topics`) where it holds more hashtags than it may. */
export type Change = (steering: Steering) => Result<Steering, "conflict">;

/** All sliders, topics and the switch at once. */
export const preferring =
  ({ multipliers, topics, order }: PreferencesView): Change =>
  (steering) =>
    ok({ ...steering, multipliers: withoutUsual(multipliers), topics, order, asked: true });

/** After how much the feed ends, and whether they are asked what it was worth. */
export const agreeing =
  (contract: { budget: Budget | null; asksWorth: boolean }): Change =>
  (steering) =>
    ok({ ...steering, budget: contract.budget, asksWorth: contract.asksWorth });

/** More of what they take an interest in. What they have said of a hashtag before stays as it was. */
export const interested =
  (names: readonly string[]): Change =>
  (steering) => {
    const known = new Set(steering.topics.map(({ name }) => name));
    const fresh = [...new Set(names)].filter((name) => !known.has(name)).map((name) => ({ name, level: 1 }));
    return withTopics(steering, [...steering.topics, ...fresh]);
  };

/** One step more, or less, of each of these. */
export const leaning =
  (names: readonly string[], by: 1 | -1): Change =>
  (steering) => {
    const levels = new Map(steering.topics.map(({ name, level }) => [name, level]));
    for (const name of names) levels.set(name, Math.max(-2, Math.min(2, (levels.get(name) ?? 0) + by)));
    return withTopics(
      steering,
      [...levels].flatMap(([name, level]) => (level === 0 ? [] : [{ name, level }])),
    );
  };

/** A guest wants less of a post, or takes that back. It is no answer to what interests them. */
export const settingAside =
  (postId: PostId, given: boolean): Change =>
  (steering) => {
    const others = (steering.setAside ?? []).filter((id) => id !== postId);
    return ok({ ...steering, setAside: (given ? [postId, ...others] : others).slice(0, SET_ASIDE_MAX) });
  };

function withTopics(steering: Steering, topics: readonly Topic[]): Result<Steering, "conflict"> {
  if (topics.length > TOPICS_MAX) return fail({ code: "conflict", reason: "too_many_topics" });
  return ok({ ...steering, topics, asked: true });
}

/** What counts as usual need not be said. */
const withoutUsual = (multipliers: PreferencesView["multipliers"]): PreferencesView["multipliers"] =>
  Object.fromEntries(Object.entries(multipliers).filter(([, by]) => by !== 1));
