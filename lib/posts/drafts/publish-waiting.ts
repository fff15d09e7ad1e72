import { and, eq } from "drizzle-orm";
import { drafts, media } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { MediaId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { guessLanguage } from "../language";
import { publish } from "../mutations/publish";

/**
 * Publish the draft that waits for this video, if there is one and the video can be played. Gives the new post, or null
 * where there was nothing to do.
 *
 * Exactly once: both who may come here (the fact that the video became playable, an author who says «publish» when it
 * already is) first take the video's row, and only the first finds the draft still waiting. `byItself`: its author is not
 * there just now, and hears of it by the fact `post.published_by_itself`.
 */
export async function publishWaiting(
  ctx: Context,
  mediaId: MediaId,
  { byItself = false }: { byItself?: boolean } = {},
): Promise<PostId | null> {
  return transaction(ctx, async (tx) => {
    const [video] = await tx.db
      .select({ state: media.state })
      .from(media)
      .where(eq(media.id, mediaId))
      .for("no key update");
    if (video?.state !== "playable" && video?.state !== "ready") return null;

    const [draft] = await tx.db
      .update(drafts)
      .set({ state: "published", updatedAt: tx.now })
      .where(and(eq(drafts.mediaId, mediaId), eq(drafts.state, "waiting")))
      .returning();
    if (!draft) return null;

    const { authorId, body, language, visibility, sensitive, contentWarning, repliesFrom, quotesFrom } = draft;
    const { id } = await publish(tx, {
      authorId,
      kind: "video",
      body,
      language: language ?? (await guessLanguage(body)),
      visibility,
      sensitive,
      contentWarning,
      repliesFrom,
      quotesFrom,
      mediaIds: [mediaId],
    });
    await tx.db.update(drafts).set({ postId: id }).where(eq(drafts.id, draft.id));
    if (byItself) await emit(tx, { type: "post.published_by_itself", postId: id, authorId, mediaId });
    return id;
  });
}
