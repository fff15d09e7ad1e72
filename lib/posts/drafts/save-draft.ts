import { ne } from "drizzle-orm";
import { drafts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { checkText } from "../mutations/check-text";
import { describeMedia, holdMedia } from "../mutations/hold-media";
import { findTarget } from "../queries/find-target";
import type { SaveDraftInput } from "./input";
import { findDraft } from "./list-drafts";
import { publishWaiting } from "./publish-waiting";
import { saveDocument } from "./save-document";
import type { DraftView } from "./types";

export type Unsaved = "unauthenticated" | "forbidden" | "invalid" | "not_found" | "conflict" | "gone";

/**
 * Keep what somebody writes before it is published, by its client key: a document of the composer (`parts`), or the
 * caption of a video, which `publish` publishes as soon as that can be played. Saving again changes it as long as it is
 * not published. Each of the two says how it fails.
 */
export function saveDraft(ctx: Context, input: SaveDraftInput): Promise<Result<DraftView, Unsaved>> {
  return input.parts?.length ? saveDocument(ctx, { ...input, parts: input.parts }) : saveCaption(ctx, input);
}

/**
 * Keep the caption of a video, by its client key; with `publish` it is published as soon as its video can be played,
 * which may be now. Afterwards it gives the draft with its `postId`.
 *
 * The alt text goes to the video itself. Fails with `unauthenticated` for guests, `forbidden` (`frozen`,
 * `mentions_closed`), `invalid` (`mediaId`) where `publish` has no video, `not_found` where the video is not the viewer's
 * own, `conflict` where it stands in another post or draft (`media_in_use`) or can never be published
 * (`media_rejected`), `gone` where the published post was deleted.
 */
async function saveCaption(ctx: Context, input: SaveDraftInput): Promise<Result<DraftView, Unsaved>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  const { clientKey, mediaId, alt, publish, body, language, visibility, sensitive } = input;
  if (publish && !mediaId) return invalid("mediaId", "video_missing");

  return transaction(ctx, async (tx) => {
    const held = await holdMedia(tx, viewer.accountId, mediaId ? [mediaId] : [], clientKey);
    const before = await findDraft(tx, viewer.accountId, clientKey);
    if (before?.state === "published") return repeated(tx, before);
    const checked = publish ? await checkText(tx, body, "body") : ok(null);
    if (!checked.ok) return checked;
    if (mediaId) {
      const video = held.get(mediaId);
      if (video?.kind !== "video") return fail({ code: "not_found", what: "media" });
      if (video.state === "rejected") return fail({ code: "conflict", reason: "media_rejected" });
      if (video.used) return fail({ code: "conflict", reason: "media_in_use" });
      await describeMedia(tx, [{ mediaId, alt }]);
    }

    const kept = {
      ...{ mediaId, body, language, visibility, sensitive },
      contentWarning: input.contentWarning ?? null,
      repliesFrom: input.repliesFrom ?? null,
      quotesFrom: input.quotesFrom ?? "everyone",
      state: publish ? "waiting" : "draft",
      updatedAt: tx.now,
    } as const;
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
