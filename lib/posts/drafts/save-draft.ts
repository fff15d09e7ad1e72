import { and, eq, ne, sql } from "drizzle-orm";
import { drafts, media, postMedia } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, MediaId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { SaveDraftInput } from "../input";
import { findTarget } from "../queries/find-target";
import { findUnmentionable } from "../queries/find-unmentionable";
import type { DraftView } from "../types";
import { findDraft } from "./list-drafts";
import { publishWaiting } from "./publish-waiting";

/**
 * Keep what somebody writes before it is published, by its client key; with `publish` it is published as soon as its
 * video can be played, which may be now. Saving again changes it as long as it is not published; afterwards it gives
 * the draft with its `postId`.
 *
 * The alt text goes to the video itself. Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `invalid`
 * (`mediaId`) where `publish` has no video, `not_found` where the video is not the viewer's own, `conflict` where it
 * stands in another post or draft (`media_in_use`) or can never be published (`media_rejected`), `gone` where the
 * published post was deleted.
 */
export async function saveDraft(
  ctx: Context,
  input: SaveDraftInput,
): Promise<Result<DraftView, "unauthenticated" | "forbidden" | "invalid" | "not_found" | "conflict" | "gone">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  const { clientKey, mediaId, alt, publish, ...text } = input;
  if (publish && !mediaId) return invalid("mediaId", "video_missing");

  return transaction(ctx, async (tx) => {
    const video = mediaId ? await holdVideo(tx, viewer.accountId, mediaId) : null;
    const before = await findDraft(tx, viewer.accountId, clientKey);
    if (before?.state === "published") return repeated(tx, before);
    if (publish && (await findUnmentionable(tx, input.body)).length > 0) {
      return fail({ code: "forbidden", reason: "mentions_closed" });
    }
    if (mediaId) {
      if (!video) return fail({ code: "not_found", what: "media" });
      if (video.state === "rejected") return fail({ code: "conflict", reason: "media_rejected" });
      if (await isUsed(tx, clientKey, mediaId)) return fail({ code: "conflict", reason: "media_in_use" });
      await tx.db
        .update(media)
        .set({ alt, updatedAt: tx.now })
        .where(and(eq(media.id, mediaId), ne(media.alt, alt)));
    }

    const kept = { ...text, mediaId, state: publish ? "waiting" : "draft", updatedAt: tx.now } as const;
    await tx.db
      .insert(drafts)
      .values({ ...kept, authorId: viewer.accountId, clientKey, createdAt: tx.now })
      .onConflictDoUpdate({
        target: [drafts.authorId, drafts.clientKey],
        set: kept,
        setWhere: ne(drafts.state, "published"),
      });
    if (publish && mediaId) await publishWaiting(tx, mediaId);
    return ok((await findDraft(tx, viewer.accountId, clientKey)) as DraftView);
  });
}

/** The answer to saving what is published already: the draft with its post, as long as that is there. */
async function repeated(tx: Context, draft: DraftView): Promise<Result<DraftView, "gone">> {
  const post = draft.postId && (await findTarget(tx, draft.postId));
  return post ? ok(draft) : fail({ code: "gone", reason: "post_deleted" });
}

/**
 * A video of one's own, held until the end of the transaction: two drafts can't both take it, and it does not become
 * playable unseen between this look and the next.
 */
async function holdVideo(tx: Context, owner: AccountId, mediaId: MediaId) {
  const [video] = await tx.db
    .select({ state: media.state })
    .from(media)
    .where(and(eq(media.id, mediaId), eq(media.ownerId, owner), eq(media.kind, "video")))
    .for("no key update");
  return video ?? null;
}

/** Whether a video stands in a post, or in another draft than this. */
async function isUsed(tx: Context, clientKey: string, mediaId: MediaId): Promise<boolean> {
  const [row] = await tx.db.execute<{ used: boolean }>(sql`
    select exists (select from ${postMedia} where ${eq(postMedia.mediaId, mediaId)})
      or exists (select from ${drafts} where ${and(eq(drafts.mediaId, mediaId), ne(drafts.clientKey, clientKey))}) as used`);
  return row?.used === true;
}
