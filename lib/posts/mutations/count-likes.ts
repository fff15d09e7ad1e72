import { addAccountStats } from "@/lib/accounts/stats";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { findPostStats } from "../stats";

/**
 * Take the likes of posts out of what their authors are liked in all (`-1`), or put them back: a deleted post keeps its
 * likes until it can't come back any more, and they count for nobody meanwhile. The posts are held by the caller, so
 * that no like comes or goes between.
 */
export async function countLikesOf(
  tx: Context,
  posts: readonly { readonly id: PostId; readonly authorId: AccountId }[],
  step: 1 | -1,
): Promise<void> {
  const stats = await findPostStats(
    tx,
    posts.map(({ id }) => id),
  );
  const deltas = posts.flatMap(({ id, authorId }) => {
    const likes = stats.get(id)?.likes ?? 0;
    return likes > 0 ? [{ accountId: authorId, likes: step * likes }] : [];
  });
  await addAccountStats(tx, ...deltas);
}
