"use server";
import { action } from "@/lib/http/action";
import { agreeing, interested, leaning, preferring } from "../preferences/changes";
import { contractInput, interestsInput, preferencesInput, steerTopicsInput } from "../preferences/input";
import { steer } from "./steer";

/** Keep what the sliders, the topics and the switch say. */
export const setPreferencesAction = action(preferencesInput, (ctx, preferences) => steer(ctx, preferring(preferences)));

/** Keep after how much the feed ends, and whether they may be asked what a video was worth. */
export const setContractAction = action(contractInput, (ctx, contract) => steer(ctx, agreeing(contract)));

/** Begin with what somebody takes an interest in; with nothing, where they skip the question. */
export const pickInterestsAction = action(interestsInput, (ctx, { names }) => steer(ctx, interested(names)));

/** A step more, or less, of these hashtags. */
export const steerTopicsAction = action(steerTopicsInput, (ctx, { names, by }) => steer(ctx, leaning(names, by)));
