import { removeBookmarksBy } from "@/lib/bookmarks/erase";
import { removeTiesOf } from "@/lib/graph/erase";
import { removeMediaOf } from "@/lib/media/erase";
import { removeMessagesOf } from "@/lib/messages/erase";
import { removeExportsOf } from "@/lib/own-data/exports/remove-exports";
import { eraseRowsOf } from "@/lib/own-data/leaving/erase-rows";
import { isDueForErasure } from "@/lib/own-data/leaving/leave";
import { erasePostsOf } from "@/lib/posts/erase";
import { removeLikesBy, removeVotesBy } from "@/lib/reactions/erase";
import { logger } from "@/lib/telemetry/logger";
import type { JobHandler } from "./task";

/**
 * Thirty days after somebody left: nothing of them stays. Each step may be repeated, so a run that was cut off begins
 * anew; whoever came back meanwhile is left alone.
 */
export const eraseAccount: JobHandler<"erase-account"> = async (ctx, { accountId }, { signal }) => {
  if (!(await isDueForErasure(ctx, accountId))) return;
  await removeVotesBy(ctx, accountId, signal);
  await removeBookmarksBy(ctx, accountId, signal);
  await erasePostsOf(ctx, accountId, signal);
  await removeLikesBy(ctx, accountId, signal);
  await removeTiesOf(ctx, accountId, signal);
  await removeMessagesOf(ctx, accountId, signal);
  await removeMediaOf(ctx, accountId, signal);
  await removeExportsOf(ctx, accountId);
  await eraseRowsOf(ctx, accountId, signal);
  logger().info({ accountId }, "an account was erased");
};
