import { type Context, writer } from "@/lib/core/context";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import { DRAFTS_MAX, SCHEDULE_MS } from "../limits";
import { checkParts, type Unpublishable } from "../mutations/check-parts";
import { holdKey } from "../mutations/hold-key";
import { holdMedia } from "../mutations/hold-media";
import { findPublished } from "../mutations/publish-post";
import type { PublishInput } from "./input";
import { countDrafts, writeDocument } from "./save-document";

/**
 * Plan a post or a thread: it becomes a scheduled document, which the job `publish-scheduled` publishes at its time.
 * Whatever would keep it from being published now is said now; what comes up until then is said on the document.
 *
 * Gives the time, ISO 8601. The same client key again plans it anew. Fails as `publishPost` does, and with `invalid`
 * (`publishAt`: `schedule_range`) where that is not between five minutes and a year from now, `conflict`
 * (`too_many_drafts`).
 */
export async function schedulePost(
  ctx: Context,
  input: PublishInput & { readonly publishAt: Date },
): Promise<Result<{ scheduledFor: string }, "unauthenticated" | Unpublishable | "gone">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  const { clientKey, parts, publishAt } = input;
  const ahead = publishAt.getTime() - ctx.now.getTime();
  if (ahead < SCHEDULE_MS.min || ahead > SCHEDULE_MS.max) return invalid("publishAt", "schedule_range");

  return transaction(ctx, async (tx) => {
    const files = parts.flatMap(({ media }) => media);
    const held = await holdMedia(
      tx,
      viewer.accountId,
      files.map(({ mediaId }) => mediaId),
      clientKey,
    );
    await holdKey(tx, viewer.accountId, clientKey);
    const before = await findPublished(tx, viewer.accountId, clientKey);
    if (before) return before.ok ? fail({ code: "conflict", reason: "published" }) : before;
    const checked = await checkParts(tx, viewer, input, held);
    if (!checked.ok) return checked;
    if ((await countDrafts(tx, viewer.accountId, clientKey)) >= DRAFTS_MAX)
      return fail({ code: "conflict", reason: "too_many_drafts" });
    await writeDocument(tx, viewer.accountId, input, { state: "scheduled", publishAt });
    await addJob(
      tx,
      "publish-scheduled",
      {},
      { key: `publish-scheduled:${viewer.accountId}:${clientKey}`, runAt: publishAt },
    );
    return ok({ scheduledFor: publishAt.toISOString() });
  });
}
