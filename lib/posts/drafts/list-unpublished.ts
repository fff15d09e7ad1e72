import type { Context } from "@/lib/core/context";
import { findMediaProgress } from "@/lib/media/queries";
import { listDrafts } from "./list-drafts";
import type { UnpublishedView } from "./types";

/** The viewer's own videos that are not out yet, last changed first, with how far each is. Guests have none. */
export async function listUnpublished(ctx: Context): Promise<UnpublishedView[]> {
  const drafts = (await listDrafts(ctx)).filter(({ mediaId }) => mediaId !== null);
  const progress = await findMediaProgress(
    ctx,
    drafts.flatMap(({ mediaId }) => mediaId ?? []),
  );
  return drafts.flatMap(({ clientKey, body, mediaId }) => {
    const media = mediaId && progress.get(mediaId);
    return media ? [{ clientKey, body, media }] : [];
  });
}
