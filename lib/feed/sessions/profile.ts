import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { findAround, findBelow, findOnTab } from "@/lib/posts/queries/profile-tab";
import type { PlayedTab } from "../types";
import { CHRONOLOGICAL } from "./for-you";
import type { Stretch } from "./stretch";

/** So much of what is newer than a post that was asked for stands above it. */
const ABOVE_MAX = 600;

interface Deciding {
  readonly already: readonly PostId[];
  /** Begin with this post; from the top where it does not stand on the tab for this viewer. */
  readonly around?: PostId;
  readonly limit: number;
}

/** The next places of a tab of a profile, as the tab has them: newest first, likes by when somebody liked. One query. */
export async function decideTab(
  ctx: Context,
  played: PlayedTab | null,
  { already, around, limit }: Deciding,
): Promise<Stretch> {
  const stretch = { terms: [], origins: [], ranker: CHRONOLOGICAL };
  if (!played) return { ...stretch, postIds: [], candidates: 0 };
  const of = { owner: { handle: played.handle }, tab: played.tab };
  const near = around ? await findAround(ctx, of, { id: around, above: ABOVE_MAX, below: limit - 1 }) : [];
  const found =
    near.length > 0
      ? near
      : already.length > 0
        ? await findBelow(ctx, of, { posts: already, limit })
        : await findOnTab(ctx, of, { below: null, limit });
  const postIds = found.map(({ id }) => id);
  return {
    ...stretch,
    postIds,
    candidates: postIds.length,
    start: near.length > 0 ? postIds.indexOf(around as PostId) : 0,
  };
}
