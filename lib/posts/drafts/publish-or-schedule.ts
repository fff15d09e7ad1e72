import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { ok, type Result } from "@/lib/core/result";
import type { Unpublishable } from "../mutations/check-parts";
import { publishPost } from "../mutations/publish-post";
import type { PublishInput } from "./input";
import { schedulePost } from "./schedule-post";

/** What became of it: published (its posts, in order), or planned for an instant (ISO 8601). */
export interface Publication {
  readonly postIds: readonly PostId[];
  readonly scheduledFor: string | null;
}

/** Publish what was composed: now, or at its `publishAt`. Fails as `publishPost` and `schedulePost` say. */
export async function publishOrSchedule(
  ctx: Context,
  input: PublishInput,
): Promise<Result<Publication, "unauthenticated" | Unpublishable | "gone">> {
  const { publishAt } = input;
  if (publishAt) {
    const planned = await schedulePost(ctx, { ...input, publishAt });
    return planned.ok ? ok({ postIds: [], scheduledFor: planned.value.scheduledFor }) : planned;
  }
  const published = await publishPost(ctx, input);
  return published.ok ? ok({ postIds: published.value.postIds, scheduledFor: null }) : published;
}
