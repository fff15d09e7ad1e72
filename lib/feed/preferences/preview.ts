import type { Context } from "@/lib/core/context";
import type { PostView } from "@/lib/posts/types";
import { decideForYou } from "../sessions/for-you";
import { hydratePlaces, reasonOf } from "../sessions/present";
import { PREVIEWED } from "./limits";
import { followed } from "./queries";
import type { PreferencesView, PreviewItem } from "./types";

/** Characters of a post's text that are told. */
const TEXT = 80;

/**
 * The beginning of the For You that the viewer would get with these preferences: the same candidates, ranked by the same
 * ranker, and nothing is written. The same `seed` draws the same chances, so that two previews differ by their
 * preferences only.
 */
export async function previewFeed(
  ctx: Context,
  { preferences, seed }: { preferences: PreferencesView; seed: string },
): Promise<PreviewItem[]> {
  const options = { already: [], seed, limit: PREVIEWED, preferences: followed(preferences) };
  const stretch = await decideForYou(ctx, options);
  const places = await hydratePlaces(ctx, { feed: "for-you" }, { from: 0, ...stretch });
  return places.map((placed) => previewItem(placed.post, reasonOf(placed)));
}

function previewItem(post: PostView, reason: PreviewItem["reason"]): PreviewItem {
  const { handle, displayName } = post.author;
  const closed = post.viewer.curtained || post.contentWarning !== null;
  return {
    postId: post.id,
    text: closed ? (post.contentWarning ?? "") : firstWords(post.body),
    handle,
    displayName,
    posterUrl: closed ? null : (post.video?.posterUrl ?? null),
    reason,
  };
}

const firstWords = (body: string): string => body.replace(/\s+/g, " ").slice(0, TEXT);
