import type { Database } from "@/db/client";
import { foldAccountStats } from "@/lib/accounts/stats";
import { SYSTEM } from "@/lib/core/context";
import { foldInsights } from "@/lib/creator/stats";
import { foldPolls } from "@/lib/posts/polls/tally";
import { foldPostStats } from "@/lib/posts/stats";
import { foldReactionStats } from "@/lib/reactions/stats";
import { logger } from "@/lib/telemetry/logger";

const EVERY_MS = 1_000;
const FOLDS = [foldPostStats, foldAccountStats, foldReactionStats, foldPolls, foldInsights];

/** Fold pending counts about once a second, for as long as this process works. Several workers share the work. */
export function startStatFolding(db: Database): { stop(): Promise<void> } {
  let stopped = false;
  let wake: (() => void) | undefined;

  async function loop(): Promise<void> {
    while (!stopped) {
      const ctx = { db, viewer: SYSTEM, now: new Date() };
      const folded = await Promise.all(FOLDS.map((fold) => fold(ctx))).catch((error: unknown) => {
        logger().warn({ err: error }, "counts were not folded");
        return [0];
      });
      if (folded.some((rows) => rows >= 5_000)) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, EVERY_MS);
      });
    }
  }

  const done = loop();
  return {
    async stop() {
      stopped = true;
      wake?.();
      await done;
    },
  };
}
