"use server";
import { cookies } from "next/headers";
import { type Context, FEED_PREFERENCES_COOKIE } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { env } from "@/lib/env";
import { action } from "@/lib/http/action";
import { agreeing, type Change, interested, leaning, preferring } from "../preferences/changes";
import { contractInput, interestsInput, preferencesInput, steerTopicsInput } from "../preferences/input";
import { keptText } from "../preferences/kept";
import { KEPT_MAX } from "../preferences/limits";
import { changeSteering } from "../preferences/mutations";
import { findSteering } from "../preferences/queries";
import type { Steering } from "../preferences/types";

const YEAR_SECONDS = 365 * 24 * 3600;

/** A member's wishes go with the account, a guest's stay on the device: `conflict` (`too_many_topics`) where they don't fit. */
async function steer(
  ctx: Context,
  change: Change,
): Promise<Result<Steering, "unauthenticated" | "forbidden" | "conflict">> {
  if (ctx.viewer.kind !== "guest") return changeSteering(ctx, change);
  const changed = change(await findSteering(ctx));
  if (!changed.ok) return changed;
  const kept = keptText(changed.value);
  if (kept.length > KEPT_MAX) return fail({ code: "conflict", reason: "too_many_topics" });
  const secure = env().APP_URL.startsWith("https:");
  const jar = await cookies();
  jar.set(FEED_PREFERENCES_COOKIE, kept, { maxAge: YEAR_SECONDS, sameSite: "lax", path: "/", httpOnly: true, secure });
  return ok(changed.value);
}

/** Keep what the sliders, the topics and the switch say. */
export const setPreferencesAction = action(preferencesInput, (ctx, preferences) => steer(ctx, preferring(preferences)));

/** Keep after how much the feed ends, and whether they may be asked what a video was worth. */
export const setContractAction = action(contractInput, (ctx, contract) => steer(ctx, agreeing(contract)));

/** Begin with what somebody takes an interest in; with nothing, where they skip the question. */
export const pickInterestsAction = action(interestsInput, (ctx, { names }) => steer(ctx, interested(names)));

/** A step more, or less, of these hashtags. */
export const steerTopicsAction = action(steerTopicsInput, (ctx, { names, by }) => steer(ctx, leaning(names, by)));
