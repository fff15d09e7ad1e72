import "server-only";
import { cookies } from "next/headers";
import { type Context, FEED_PREFERENCES_COOKIE } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { env } from "@/lib/env";
import type { Change } from "../preferences/changes";
import { keptText } from "../preferences/kept";
import { KEPT_MAX } from "../preferences/limits";
import { changeSteering } from "../preferences/mutations";
import { findSteering } from "../preferences/queries";
import type { Steering } from "../preferences/types";

const YEAR_SECONDS = 365 * 24 * 3600;

/** A member's wishes go with the account, a guest's stay on the device: `conflict` (`too_many_topics`) where they don't fit. */
export async function steer(
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
