import { z } from "zod";
import { isId, type PostId } from "@/lib/core/ids";
import { hashtagInput } from "@/lib/hashtags/input";
import { STEERABLE_TERMS } from "../ranking/preferences";
import { INTERESTS, SET_ASIDE_MAX, TOPICS_MAX } from "./limits";
import type { Budget, Topic } from "./types";

const postId = z
  .string()
  .refine(isId)
  .transform((text) => text as PostId);

const level = z.number().int().min(-2).max(2);

/** Each hashtag once: what was said last counts. Those of which they want as much as usual are none. */
const topics = z
  .array(z.object({ name: hashtagInput, level }))
  .max(TOPICS_MAX, "too_many_topics")
  .transform((given): Topic[] => {
    const levels = new Map(given.map((topic) => [topic.name, topic.level]));
    return [...levels].flatMap(([name, one]) => (one === 0 ? [] : [{ name, level: one }]));
  });

/** What the sliders, the topics and the switch say, all of it. */
export const preferencesInput = z.object({
  multipliers: z.partialRecord(z.enum(STEERABLE_TERMS), z.number().min(0).max(2)),
  topics,
  order: z.enum(["ranked", "newest"]),
});

const budget = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("minutes"), amount: z.number().int().min(1).max(1_440) }),
  z.object({ kind: z.literal("videos"), amount: z.number().int().min(1).max(10_000) }),
]);

export const contractInput = z.object({ budget: budget.nullable(), asksWorth: z.boolean() });

/** What somebody takes an interest in; nothing when they skip the question. */
export const interestsInput = z.object({ names: z.array(hashtagInput).max(INTERESTS) });

/** More or less of these hashtags, one step each. */
export const steerTopicsInput = z.object({
  names: z.array(hashtagInput).min(1).max(10),
  by: z.union([z.literal(1), z.literal(-1)]),
});

/** `seed` is what chance is drawn from: the same for the whole time that somebody tries things out. */
export const previewInput = z.object({ preferences: preferencesInput, seed: z.string().min(1).max(64) });

export const worthInput = z.object({ postId });

/**
 * What was kept, in a row or on a guest's device, as far as it still means something: a term that is gone is left out, and
 * what makes no sense is as if it had not been said.
 */
export const keptInput = z.object({
  multipliers: z
    .record(z.string(), z.number().min(0).max(2))
    .transform((given) => Object.fromEntries(STEERABLE_TERMS.flatMap((name) => entry(given, name))))
    .catch({}),
  topics: topics.catch([]),
  order: z.enum(["ranked", "newest"]).catch("ranked"),
  budget: budget.nullable().catch(null) as z.ZodType<Budget | null>,
  asksWorth: z.boolean().catch(true),
});

/** What only a guest's device keeps. */
export const keptAsideInput = z.object({ setAside: z.array(postId).max(SET_ASIDE_MAX).catch([]) });

const entry = (given: Readonly<Record<string, number>>, name: (typeof STEERABLE_TERMS)[number]): [string, number][] =>
  Object.hasOwn(given, name) ? [[name, given[name] as number]] : [];
