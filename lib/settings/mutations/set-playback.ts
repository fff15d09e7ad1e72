import { preferences } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import type { Playback } from "../types";

/** Keep how the viewer wants videos to play. Fails with `unauthenticated` for guests and `forbidden` for frozen accounts. */
export async function setPlayback(
  ctx: Context,
  playback: Playback,
): Promise<Result<Playback, "unauthenticated" | "forbidden">> {
  const by = writer(ctx.viewer);
  if (!by.ok) return by;
  const { autoplay, haptics, letterKeys } = playback;
  const set = { autoplay, haptics, letterKeys, updatedAt: ctx.now };
  await ctx.db
    .insert(preferences)
    .values({ accountId: by.value.accountId, ...set })
    .onConflictDoUpdate({ target: preferences.accountId, set });
  return ok({ autoplay, haptics, letterKeys });
}
