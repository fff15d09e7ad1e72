import { eq } from "drizzle-orm";
import { preferences } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { keptPlaybackInput } from "../input";
import { PLAYBACK_DEFAULTS, type Playback } from "../types";

/** How the viewer wants videos to play: a member's preferences; of a guest what the device kept (`kept`, untrusted). */
export async function findPlayback(ctx: Context, kept?: string): Promise<Playback> {
  const accountId = viewerAccountId(ctx.viewer);
  if (!accountId) return keptPlaybackInput.safeParse(kept).data ?? PLAYBACK_DEFAULTS;
  const [row] = await ctx.db
    .select({ autoplay: preferences.autoplay, haptics: preferences.haptics, letterKeys: preferences.letterKeys })
    .from(preferences)
    .where(eq(preferences.accountId, accountId));
  return row ?? PLAYBACK_DEFAULTS;
}
