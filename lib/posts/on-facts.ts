import type { Context } from "@/lib/core/context";
import type { FactOf } from "@/lib/events/facts";
import { publishWaiting } from "./drafts/publish-waiting";

/** A video can be played: what waited for it is published. Both facts say so, and saying it twice changes nothing. */
export async function publishPlayable(ctx: Context, fact: FactOf<"media.playable" | "media.ready">): Promise<void> {
  await publishWaiting(ctx, fact.mediaId, { byItself: true });
}
