import { and, eq, inArray, sql } from "drizzle-orm";
import { media } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { logger } from "@/lib/telemetry/logger";
import { NotOurs } from "./publish";

const EVERY_MS = 1_000;

/** Say in which step the processing is; what is playable stays so. Throws a `NotOurs` where the medium is gone. */
export async function enter(ctx: Context, mediaId: MediaId, state: "probing" | "transcoding", progress: number) {
  const entered = await ctx.db
    .update(media)
    .set({
      state: sql`case when ${media.state} = 'playable' then 'playable' else ${state} end`,
      progress,
      updatedAt: sql`now()`,
    })
    .where(and(eq(media.id, mediaId), inArray(media.state, ["uploaded", "probing", "transcoding", "playable"])))
    .returning({ id: media.id });
  if (entered.length === 0) throw new NotOurs();
}

/** Writes down how far it is, in per cent, at most once a second and never twice the same. */
export function progressWriter(ctx: Context, mediaId: MediaId): (percent: number) => void {
  let writtenAt = 0;
  let written = -1;
  return (percent) => {
    const whole = Math.max(0, Math.min(99, Math.floor(percent)));
    const now = performance.now();
    if (whole <= written || now - writtenAt < EVERY_MS) return;
    [writtenAt, written] = [now, whole];
    ctx.db
      .update(media)
      .set({ progress: whole, updatedAt: sql`now()` })
      .where(and(eq(media.id, mediaId), inArray(media.state, ["probing", "transcoding", "playable"])))
      // Only a number for whoever waits; the work itself goes on.
      .catch((error: unknown) => logger().warn({ err: error, mediaId }, "progress was not written"));
  };
}
